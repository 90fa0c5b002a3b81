package org.wishart.kernel.cell;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

import org.wishart.kernel.classpath.ClassFiles;
import org.wishart.kernel.run.CellControl;
import org.wishart.kernel.run.CellGuard;
import org.wishart.kernel.run.CellRun;
import org.wishart.kernel.run.CellStopper;
import org.wishart.kernel.run.CellThreads;
import org.wishart.kernel.run.OtherThreads;
import org.wishart.notebook.LastError;
import org.wishart.notebook.LiveOutput;
import org.wishart.progress.Progress;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Evaluates whole cells in one JShell session: several statements, declarations, imports. */
public final class CellEvaluator implements AutoCloseable {

    /**
     * JShell knows an import by its first line, and an import of the same line replaces it. This
     * one imports nothing, so nobody types it.
     */
    private static final String GUARD = "import static java.lang.Object.*; ";

    /** Text is joined without invokedynamic, which costs a cell a few milliseconds at first use. */
    public static final String COMPILER_OPTION = "-XDstringConcat=inline";

    private final CellThreads threads = new CellThreads(this::reportUncaught);
    private final OtherThreads others = new OtherThreads(this::reportUncaught);
    private final CellControl control = new CellControl(threads);
    private ClassFiles files;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;

    private final PieceEvaluator byPiece;
    private final Optional<ShellCompiler> compiler;
    private final CellStopper stopper = new CellStopper(threads);

    private final OtherLines otherLines;
    private final CellChecks checks;
    private CellRun lastRun;
    private boolean importedAtOnce;

    /**
     * Begins a session.
     *
     * @param runsOthers makes the runner of lines that are not Java, for this session
     */
    public CellEvaluator(Function<CellEvaluator, OtherLines> runsOthers) {
        shell =
                JShell.builder()
                        .executionEngine(control.provider(), Map.of())
                        .fileManager(standard -> files = new ClassFiles(standard))
                        .compilerOptions(COMPILER_OPTION)
                        .idGenerator((snippet, number) -> placed(String.valueOf(number)))
                        .build();
        analysis = shell.sourceCodeAnalysis();
        byPiece = new PieceEvaluator(shell, control, threads);
        compiler = ShellCompiler.of(shell);
        CellGuard.traceWith(byPiece::trace);
        otherLines = runsOthers.apply(this);
        checks = new CellChecks(shell, otherLines, byPiece, compiler);
    }

    /** While it runs, a snippet may fail in another thread: where it was typed is known before. */
    private String placed(String id) {
        byPiece.place(id);
        return id;
    }

    /**
     * For code that interrupts cells, and reports a slow interrupt.
     *
     * @return the stopper of this session
     */
    public CellStopper stopper() {
        return stopper;
    }

    /** The first cell is over, or waits no longer: what only later cells need may begin. */
    public void beginBackgroundWork() {
        files.beginBackgroundWork();
    }

    /**
     * JShell's analysis of source code, which knows the declarations of this session.
     *
     * @return the analysis, for completion and for cutting cells into pieces
     */
    public SourceCodeAnalysis analysis() {
        return analysis;
    }

    /**
     * Runs the lines that are not Java.
     *
     * @return the runner of this session
     */
    public OtherLines otherLines() {
        return otherLines;
    }

    /**
     * The imports of the session.
     *
     * @return the imports as they were typed
     */
    public List<String> imports() {
        return shell.imports().map(Snippet::source).toList();
    }

    /** For tests: how many JShell remembers. */
    long snippets() {
        return shell.snippets().count();
    }

    /**
     * For code that times or inspects the running code.
     *
     * @return the control of this session
     */
    public CellControl control() {
        return control;
    }

    /**
     * Adds a jar or folder to what cells, and this library's own loader of cells, can see.
     *
     * @param path the path of the jar or folder
     */
    public void addToClasspath(String path) {
        shell.addToClasspath(path);
    }

    /**
     * The loader of the libraries that cells use.
     *
     * @return the loader, which also knows the libraries that were added
     */
    public ClassLoader loader() {
        return control.classes().libraries();
    }

    /**
     * The names that the session has declared so far.
     *
     * @return a live view of them
     */
    public SessionNames names() {
        return byPiece.names();
    }

    /**
     * Evaluates a cell.
     *
     * @param cell the cell to evaluate
     * @return the value of its last expression; null if it has none, or ends with a semicolon
     * @throws CellFailure if it cannot be compiled, fails or is interrupted
     */
    public Object evaluate(CellSource cell) {
        return evaluate(cell, value -> value);
    }

    /**
     * Evaluates a cell and renders its value.
     *
     * @param <T> the type of what is shown
     * @param cell the cell to evaluate
     * @param shown calls code of the user, a {@code toString} for example; interrupted as the cell
     * @return the rendered value; null if there is no value
     * @throws CellFailure if the cell, or this, cannot be compiled, fails or is interrupted
     */
    public <T> T evaluate(CellSource cell, Function<Object, T> shown) {
        if (!stopper.beginCell()) { // an extension that a magic of the running cell installs
            Object value = evaluateWithin(cell, cell.pieces(analysis));
            return value == null ? null : shown.apply(value);
        }
        lastRun = null;
        try {
            Object value = evaluateWithNotes(cell);
            return value == null ? null : shownValue(value, shown);
        } finally {
            endCell(control.last() == null ? lastRun : control.last());
        }
    }

    private Object evaluateWithNotes(CellSource cell) {
        try {
            return evaluateAll(cell, piecesOf(cell));
        } finally {
            byPiece.notesAtEnd().forEach(System.err::println);
        }
    }

    private void endCell(CellRun last) {
        stopper.endCell(last);
        control.forget();
        Progress.closeLeft();
        LiveOutput.showLastStates();
    }

    private List<CellSource.Piece> piecesOf(CellSource cell) {
        try {
            List<CellSource.Piece> pieces = cell.pieces(analysis);
            checks.refuseBrokenText(cell, pieces);
            return pieces;
        } catch (StackOverflowError | InternalError | RuntimeException e) {
            throw PieceEvaluator.tooDeepOr(e, cell, 1);
        }
    }

    /** Rendering runs as the cell itself does: it, too, may last, throw or never end. */
    private <T> T shownValue(Object value, Function<Object, T> shown) {
        AtomicReference<T> made = new AtomicReference<>();
        CellRun run =
                control.run(
                        () -> {
                            made.set(shown.apply(value));
                            return null;
                        });
        if (threads.isInterrupted()) {
            throw ErrorReport.interruptedShowing(threads.isOutOfMemory());
        }
        if (run.thrown() instanceof CellFailure known) {
            throw known;
        }
        if (run.thrown() != null) {
            throw ErrorReport.showing(run.chain(), value);
        }
        return made.get();
    }

    private Object evaluateAll(CellSource cell, List<CellSource.Piece> pieces) {
        AtomicInteger ran = new AtomicInteger();
        try {
            return evaluateAll(cell, pieces, ran);
        } catch (CellFailure e) {
            byPiece.notReached(cell, pieces.subList(ran.get(), pieces.size()));
            throw e;
        }
    }

    private Object evaluateAll(CellSource cell, List<CellSource.Piece> pieces, AtomicInteger ran) {
        Object value = null;
        Optional<SealedTypes> sealed = compiler.flatMap(any -> SealedTypes.in(pieces));
        int checked = 0;
        for (int i = 0; i < pieces.size(); i++) {
            CellSource.Piece piece = pieces.get(i);
            if (i >= checked) {
                checked = checks.refuseErrors(cell, pieces, i);
            }
            boolean isSealed = sealed.isPresent() && sealed.get().has(piece);
            if (sealed.isPresent() && sealed.get().at().equals(piece)) {
                byPiece.declare(cell, sealed.get(), compiler.orElseThrow());
            }
            if (isSealed) {
                value = null;
                continue;
            }
            ran.set(i + 1);
            value = piece.isMagic() ? magic(cell, piece) : byPiece.evaluate(cell, piece);
            lastRun = control.last();
            Progress.closeLeftLoops();
            byPiece.stopHereIfInterrupted(cell, piece);
        }
        return value;
    }

    /**
     * Evaluates code that a magic of the running cell returns: a part of the cell, or a file.
     *
     * @param cell the text that the pieces are cut from, which errors name
     * @param pieces the pieces to evaluate, in order
     * @return the value of the last piece; null if it has none, or ends with a semicolon
     * @throws CellFailure if a piece cannot be compiled, fails or is interrupted
     */
    public Object evaluateWithin(CellSource cell, List<CellSource.Piece> pieces) {
        Thread waiting = stopper.waking(null);
        try {
            checks.refuseBrokenText(cell, pieces);
            return evaluateAll(cell, pieces);
        } finally {
            stopper.waking(waiting);
        }
    }

    private Object magic(CellSource cell, CellSource.Piece piece) {
        stopper.waking(Thread.currentThread());
        try {
            return otherLines.run(cell, piece);
        } catch (CancellationException e) {
            threads.ask();
            throw byPiece.stopped(cell, piece);
        } finally {
            stopper.waking(null);
        }
    }

    /**
     * As {@link #evaluate(CellSource)}; imports alone take one round of the compiler, not dozens.
     *
     * @param source the Java that an extension runs
     * @return the value of its last expression; null if it has none, or ends with a semicolon
     * @throws CellFailure if it cannot be compiled, fails or is interrupted
     */
    public Object evaluateForExtension(String source) {
        return importsAtOnce(source) ? null : evaluate(new CellSource(0, source));
    }

    private boolean importsAtOnce(String source) {
        if (importedAtOnce || !CellSource.isOnlyImports(source)) {
            return false;
        }
        List<SnippetEvent> events = shell.eval(GUARD + source);
        importedAtOnce = PieceEvaluator.isValid(events);
        return importedAtOnce;
    }

    /** Reports an exception of a cell's code in another thread, possibly long after the cell. */
    private void reportUncaught(Thread thread, Throwable thrown) {
        LastError.set(thrown);
        System.err.println(byPiece.lost(thread, thrown));
    }

    @Override
    public void close() {
        CellGuard.traceWith(null);
        threads.close();
        others.close();
        stopper.close();
        shell.close();
    }
}
