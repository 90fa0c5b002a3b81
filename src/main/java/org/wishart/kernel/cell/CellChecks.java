package org.wishart.kernel.cell;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;

import org.wishart.kernel.run.CompilerOutput;

import java.util.List;
import java.util.Optional;

/** Finds errors of a cell before any of it runs, as far as possible. */
final class CellChecks {

    private final SourceCodeAnalysis analysis;
    private final OtherLines otherLines;
    private final PieceEvaluator byPiece;
    private final Optional<CellCheck> check;

    CellChecks(
            JShell shell,
            OtherLines otherLines,
            PieceEvaluator byPiece,
            Optional<ShellCompiler> compiler) {
        this.otherLines = otherLines;
        this.byPiece = byPiece;
        analysis = shell.sourceCodeAnalysis();
        check = compiler.map(any -> new CellCheck(shell, any));
    }

    /** Nothing of a cell runs if the text of any part of it is broken. */
    void refuseBrokenText(CellSource cell, List<CellSource.Piece> pieces) {
        otherLines.refuseUnknown(cell, pieces);
        if (pieces.isEmpty()) {
            return;
        }
        CellSource.Piece last = pieces.get(pieces.size() - 1);
        if (last.isIncomplete()) {
            throw ErrorReport.incomplete(cell, last);
        }
        pieces.stream()
                .filter(CellSource.Piece::isBroken)
                .filter(piece -> isTakenInPart(piece.source()))
                .findFirst()
                .ifPresent(
                        piece -> {
                            throw ErrorReport.broken(cell, piece);
                        });
        // A first piece that is broken fails before anything has run: no need to look at it twice.
        for (CellSource.Piece piece : pieces.subList(1, pieces.size())) {
            if (piece.isBroken()) {
                byPiece.evaluate(cell, piece);
            }
        }
    }

    /** JShell takes the first statement of a text, and leaves out the rest without a word. */
    private boolean isTakenInPart(String broken) {
        return analysis.sourceToSnippets(broken).stream()
                .noneMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
    }

    /**
     * Nothing of some statements runs if one of them does not compile.
     *
     * @return the number of the first piece behind them
     */
    int refuseErrors(CellSource cell, List<CellSource.Piece> pieces, int from) {
        int to = from;
        while (to < pieces.size() && !pieces.get(to).isMagic() && !pieces.get(to).isImport()) {
            to++;
        }
        List<CellSource.Piece> together = pieces.subList(from, to);
        Optional<CellCheck.Finding> finding = check.flatMap(any -> findings(any, together));
        if (finding.isPresent()) {
            throw ErrorReport.compile(
                    cell,
                    finding.get().text(),
                    finding.get().inCell(),
                    finding.get().errors(),
                    byPiece.nearest(finding.get().text())::advice);
        }
        return Math.max(to, from + 1);
    }

    /** A statement that the compiler itself fails at is reported when it is evaluated. */
    private static Optional<CellCheck.Finding> findings(
            CellCheck check, List<CellSource.Piece> pieces) {
        try {
            return CompilerOutput.of(() -> check.of(pieces)).value();
        } catch (StackOverflowError | InternalError | RuntimeException e) {
            return Optional.empty();
        }
    }
}
