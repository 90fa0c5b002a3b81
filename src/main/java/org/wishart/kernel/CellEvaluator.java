package org.wishart.kernel;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

import org.wishart.notebook.LastError;
import org.wishart.notebook.LiveOutput;
import org.wishart.progress.Progress;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Evaluates whole cells in one JShell session: several statements, declarations, imports. */
final class CellEvaluator implements AutoCloseable {

    /**
     * JShell knows an import by its first line, and an import of the same line replaces it. This
     * one imports nothing, so nobody types it.
     */
    private static final String GUARD = "import static java.lang.Object.*; ";

    /** Text is joined without invokedynamic, which costs a cell a few milliseconds at first use. */
    static final String COMPILER_OPTION = "-XDstringConcat=inline";

    private final CellThreads threads = new CellThreads(this::tellOfLost);
    private final CellControl control = new CellControl(threads);
    private ClassFiles files;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;

    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final HeldValues held;
    private final CellNotes notes;
    private final Optional<ShellCompiler> compiler;
    private final Optional<CellCheck> check;
    private final CellStopper stopper = new CellStopper(threads);

    private final Magics magics = new Magics(this);
    private CellRun lastRun;
    private boolean importedAtOnce;
    private long values;

    /** Where a snippet was typed. */
    record Place(CellSource cell, int start) {}

    CellEvaluator() {
        shell =
                JShell.builder()
                        .executionEngine(control.provider(), Map.of())
                        .fileManager(standard -> files = new ClassFiles(standard))
                        .compilerOptions(COMPILER_OPTION)
                        .build();
        analysis = shell.sourceCodeAnalysis();
        held = new HeldValues(shell, control, places::remove);
        notes = new CellNotes(shell, held);
        compiler = ShellCompiler.of(shell);
        check = compiler.map(any -> new CellCheck(shell, any));
    }

    /** For what interrupts cells, and says when that takes long. */
    CellStopper stopper() {
        return stopper;
    }

    /** The first cell is over, or waits no longer: what only later cells need may begin. */
    void beginBackgroundWork() {
        files.beginBackgroundWork();
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    /** What runs the lines that are not Java. */
    Magics magics() {
        return magics;
    }

    /** As they were typed. */
    List<String> imports() {
        return shell.imports().map(Snippet::source).toList();
    }

    /** For tests: how many JShell remembers. */
    long snippets() {
        return shell.snippets().count();
    }

    /** For what times, or looks into, the code that runs. */
    CellControl control() {
        return control;
    }

    /** Adds a jar or folder to what cells, and this library's own loader of cells, can see. */
    void addToClasspath(String path) {
        shell.addToClasspath(path);
    }

    /** Loads the libraries that cells use, those that were added among them. */
    ClassLoader loader() {
        return control.classes().libraries();
    }

    /** What the session has declared so far. */
    SessionNames names() {
        return new SessionNames(shell, control);
    }

    /**
     * Evaluates a cell.
     *
     * @return the value of its last expression; null if it has none, or ends with a semicolon
     * @throws CellFailure if it cannot be compiled, fails or is interrupted
     */
    Object evaluate(CellSource cell) {
        return evaluate(cell, value -> value);
    }

    /**
     * Evaluates a cell, and makes what is shown of its value.
     *
     * @param shown calls code of the user, a {@code toString} for example; interrupted as the cell
     * @return what is shown; null if there is no value
     * @throws CellFailure if the cell, or this, cannot be compiled, fails or is interrupted
     */
    <T> T evaluate(CellSource cell, Function<Object, T> shown) {
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
            notes.atEnd().forEach(System.err::println);
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
            refuseBrokenText(cell, pieces);
            return pieces;
        } catch (StackOverflowError | InternalError | RuntimeException e) {
            throw tooDeepOr(e, cell, 1);
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
        if (run.thrown() instanceof CellFailure told) {
            throw told;
        }
        if (run.thrown() != null) {
            throw ErrorReport.showing(run.chain(), value.getClass().getSimpleName());
        }
        return made.get();
    }

    private Object evaluateAll(CellSource cell, List<CellSource.Piece> pieces) {
        Object value = null;
        Optional<SealedTypes> sealed = compiler.flatMap(any -> SealedTypes.in(pieces));
        int checked = 0;
        for (int i = 0; i < pieces.size(); i++) {
            CellSource.Piece piece = pieces.get(i);
            if (i >= checked) {
                checked = refuseErrors(cell, pieces, i);
            }
            boolean isSealed = sealed.isPresent() && sealed.get().has(piece);
            if (sealed.isPresent() && sealed.get().at().equals(piece)) {
                declare(cell, sealed.get());
            }
            if (isSealed) {
                value = null;
                continue;
            }
            value = piece.isMagic() ? magic(cell, piece) : evaluate(cell, piece);
            lastRun = control.last();
            Progress.closeLeftLoops();
            stopHereIfInterrupted(cell, piece);
        }
        return value;
    }

    /** Evaluates what a magic of the running cell hands back: a part of the cell, or a file. */
    Object evaluateWithin(CellSource cell, List<CellSource.Piece> pieces) {
        Thread waiting = stopper.waking(null);
        try {
            refuseBrokenText(cell, pieces);
            return evaluateAll(cell, pieces);
        } finally {
            stopper.waking(waiting);
        }
    }

    private Object magic(CellSource cell, CellSource.Piece piece) {
        stopper.waking(Thread.currentThread());
        try {
            return magics.run(cell, piece);
        } catch (CancellationException e) {
            threads.ask();
            throw stopped(cell, piece);
        } finally {
            stopper.waking(null);
        }
    }

    /**
     * As {@link #evaluate(CellSource)}; imports alone take one round of the compiler, not dozens.
     */
    Object evaluateForExtension(String source) {
        return importsAtOnce(source) ? null : evaluate(new CellSource(0, source));
    }

    private boolean importsAtOnce(String source) {
        if (importedAtOnce || !CellSource.isOnlyImports(source)) {
            return false;
        }
        List<SnippetEvent> events = shell.eval(GUARD + source);
        importedAtOnce = isValid(events);
        return importedAtOnce;
    }

    private static boolean isValid(List<SnippetEvent> events) {
        return events.stream()
                .anyMatch(e -> e.causeSnippet() == null && e.status() == Snippet.Status.VALID);
    }

    /** Nothing of a cell runs if the text of any part of it is broken. */
    private void refuseBrokenText(CellSource cell, List<CellSource.Piece> pieces) {
        magics.refuseUnknown(cell, pieces);
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
                evaluate(cell, piece);
            }
        }
    }

    /** JShell takes the first statement of a text, and leaves out the rest without a word. */
    private boolean isTakenInPart(String broken) {
        return analysis.sourceToSnippets(broken).stream()
                .noneMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
    }

    private Object evaluate(CellSource cell, CellSource.Piece piece) {
        control.forget();
        Optional<List<SnippetEvent>> quick =
                piece.asValue(CellSource.VALUE + ++values)
                        .flatMap(d -> valueEvents(cell, piece, d));
        Object value = quick.isPresent() ? control.value() : null;
        List<SnippetEvent> events = quick.orElseGet(() -> events(cell, piece, piece.source()));
        try {
            refuseReserved(cell, piece, events);
            notes.take(events);
            return value(cell, piece, events, value);
        } finally {
            held.letGo(events);
        }
    }

    /**
     * Nothing of some statements runs if one of them does not compile.
     *
     * @return the number of the first piece behind them
     */
    private int refuseErrors(CellSource cell, List<CellSource.Piece> pieces, int from) {
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
                    new NearestNames(analysis, names(), finding.get().text())::advice);
        }
        return Math.max(to, from + 1);
    }

    /** What the compiler itself fails at is found out, and told, when it is evaluated. */
    private static Optional<CellCheck.Finding> findings(
            CellCheck check, List<CellSource.Piece> pieces) {
        try {
            return check.of(pieces);
        } catch (StackOverflowError | InternalError | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Types that are declared all at once, each with its own place in the cell. */
    private void declare(CellSource cell, SealedTypes types) {
        List<String> sources = types.parts().stream().map(SealedTypes.Part::source).toList();
        List<SnippetEvent> events =
                events(cell, types.at(), () -> compiler.orElseThrow().declare(sources));
        try {
            refuseReserved(cell, types.at(), events);
            notes.take(events);
            for (SealedTypes.Part part : types.parts()) {
                List<SnippetEvent> own =
                        events.stream()
                                .filter(each -> each.causeSnippet() == null)
                                .filter(each -> each.snippet().source().equals(part.source()))
                                .toList();
                refuseRejected(cell, part.piece(), part::inCell, own);
            }
        } finally {
            held.letGo(events);
        }
    }

    private void refuseReserved(
            CellSource cell, CellSource.Piece piece, List<SnippetEvent> events) {
        Optional<String> why = LanguageNames.takeBack(shell, events);
        if (why.isPresent()) {
            throw ErrorReport.refused(cell, cell.lineOf(piece.start()), why.get());
        }
    }

    private void refuseRejected(
            CellSource cell,
            CellSource.Piece piece,
            IntUnaryOperator inCell,
            List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() == null) {
                places.put(snippet.id(), new Place(cell, piece.start()));
            }
            if (event.causeSnippet() == null && event.status() == Snippet.Status.REJECTED) {
                throw ErrorReport.compile(
                        cell,
                        snippet.source(),
                        inCell,
                        shell.diagnostics(snippet).toList(),
                        new NearestNames(analysis, names(), snippet.source())::advice);
            }
        }
    }

    private Object value(
            CellSource cell, CellSource.Piece piece, List<SnippetEvent> events, Object found) {
        refuseRejected(cell, piece, position -> piece.start() + position, events);
        Object value = found;
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.exception() != null && threads.isInterrupted()) {
                throw stopped(cell, piece, event.exception().getStackTrace());
            }
            if (event.exception() != null) {
                CellRun run = control.last();
                LastError.set(run == null ? null : run.thrown());
                throw ErrorReport.runtime(run, event.exception(), places);
            }
            if (event.causeSnippet() == null && !piece.silent() && showsItsValue(snippet)) {
                value = control.value();
            }
        }
        return value;
    }

    /**
     * Saves JShell two of the four times that it compiles an expression: those that find its type.
     *
     * @param declaration as of {@link CellSource.Piece#asValue}
     * @return empty if it was no such expression after all, and nothing has run
     */
    private Optional<List<SnippetEvent>> valueEvents(
            CellSource cell, CellSource.Piece piece, String declaration) {
        List<SnippetEvent> events = events(cell, piece, declaration);
        return isValid(events) ? Optional.of(events) : Optional.empty();
    }

    private List<SnippetEvent> events(CellSource cell, CellSource.Piece piece, String source) {
        return events(cell, piece, () -> shell.eval(source));
    }

    private List<SnippetEvent> events(
            CellSource cell, CellSource.Piece piece, Supplier<List<SnippetEvent>> evaluation) {
        stopHereIfInterrupted(cell, piece);
        try {
            return held.evaluate(piece.isImport(), evaluation);
        } catch (StackOverflowError | InternalError | RuntimeException e) {
            throw tooDeepOr(e, cell, cell.lineOf(piece.start()));
        }
    }

    /** The compiler wraps the error in its own, again and again. */
    private static RuntimeException tooDeepOr(Throwable failure, CellSource cell, int line) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.toString().contains("StackOverflowError")) {
                return ErrorReport.tooDeep(cell, line);
            }
        }
        return failure instanceof CellFailure told ? told : ErrorReport.ofKernel(failure);
    }

    private static boolean showsItsValue(Snippet snippet) {
        SubKind kind = snippet.subKind();
        return kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || kind == SubKind.VAR_VALUE_SUBKIND
                || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
    }

    private void stopHereIfInterrupted(CellSource cell, CellSource.Piece piece) {
        if (threads.isInterrupted()) {
            throw stopped(cell, piece);
        }
    }

    private CellFailure stopped(
            CellSource cell, CellSource.Piece piece, StackTraceElement... trace) {
        return threads.isOutOfMemory()
                ? ErrorReport.outOfMemory(cell, piece, trace, places)
                : ErrorReport.interrupted(cell, piece, trace, places);
    }

    /** A thread that a cell has started ended with an exception, maybe long after the cell. */
    private void tellOfLost(Thread thread, Throwable thrown) {
        LastError.set(thrown);
        System.err.println(ErrorReport.lost(thread, thrown, held::lineOf, places));
    }

    @Override
    public void close() {
        threads.close();
        stopper.close();
        shell.close();
    }
}
