package org.wishart.kernel;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

import org.wishart.notebook.LiveOutput;
import org.wishart.progress.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Evaluates whole cells in one JShell session: several statements, declarations, imports. */
final class CellEvaluator implements AutoCloseable {

    /** How long code may take to stop by itself before it is stopped by force. */
    private static final long GRACE_MILLIS = 100;

    /**
     * JShell knows an import by its first line, and an import of the same line replaces it. This
     * one imports nothing, so nobody types it.
     */
    private static final String GUARD = "import static java.lang.Object.*; ";

    private final CellControl control = new CellControl();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;

    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final ScheduledExecutorService stopper =
            Executors.newSingleThreadScheduledExecutor(CellEvaluator::daemon);

    private boolean importedAtOnce;
    private volatile boolean running;
    private volatile boolean interrupted;
    private volatile Future<?> stopping = CompletableFuture.completedFuture(null);

    /** Where a snippet was typed. */
    record Place(CellSource cell, int start) {}

    CellEvaluator() {
        shell = JShell.builder().executionEngine(control.provider(), Map.of()).build();
        analysis = shell.sourceCodeAnalysis();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wishart-interrupt");
        thread.setDaemon(true);
        return thread;
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    /** Whether a cell runs at this moment. */
    boolean isRunning() {
        return running;
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
        interrupted = false;
        running = true;
        try {
            List<CellSource.Piece> pieces = cell.pieces(analysis);
            refuseBrokenText(cell, pieces);
            Object value = null;
            for (CellSource.Piece piece : pieces) {
                value = evaluate(cell, piece);
                Progress.closeLeftLoops();
                stopHereIfInterrupted(cell, piece);
            }
            return value;
        } finally {
            running = false;
            stopping.cancel(false);
            control.forget();
            Progress.closeLeft();
            LiveOutput.showLastStates();
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
        if (pieces.isEmpty()) {
            return;
        }
        CellSource.Piece last = pieces.get(pieces.size() - 1);
        if (last.isIncomplete()) {
            throw ErrorReport.incomplete(cell, last);
        }
        // A first piece that is broken fails before anything has run: no need to look at it twice.
        for (CellSource.Piece piece : pieces.subList(1, pieces.size())) {
            if (piece.isBroken()) {
                evaluate(cell, piece);
            }
        }
    }

    private Object evaluate(CellSource cell, CellSource.Piece piece) {
        control.forget();
        Optional<List<SnippetEvent>> quick = piece.asValue().flatMap(this::evaluateValue);
        Object value = quick.isPresent() ? control.value() : null;
        for (SnippetEvent event : quick.orElseGet(() -> evaluateAsTyped(piece.source()))) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() == null) {
                places.put(snippet.id(), new Place(cell, piece.start()));
            }
            if (event.causeSnippet() == null && event.status() == Snippet.Status.REJECTED) {
                throw ErrorReport.compile(
                        cell,
                        piece,
                        shell.diagnostics(snippet).toList(),
                        this::isError,
                        new NearestNames(analysis, names(), piece.source())::advice);
            }
            if (event.exception() != null && !interrupted) {
                throw ErrorReport.runtime(cell, control.thrown(), event.exception(), places);
            }
            if (event.causeSnippet() == null && snippet instanceof DeclarationSnippet declared) {
                warnOfMissingNames(event, declared);
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
     * @param declaration as of {@link CellSource.Piece#asValue()}
     * @return empty if it was no such expression after all, and nothing has run
     */
    private Optional<List<SnippetEvent>> evaluateValue(String declaration) {
        List<SnippetEvent> events = shell.eval(declaration);
        letGo(events);
        return isValid(events) ? Optional.of(events) : Optional.empty();
    }

    /**
     * JShell would keep the value of every expression for good, and import its name into every
     * later cell, which takes longer with each.
     */
    private void letGo(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.status().isActive()
                    && event.snippet() instanceof VarSnippet variable
                    && (variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                            || variable.name().equals(CellSource.VALUE))) {
                if (event.status() == Snippet.Status.VALID) {
                    control.release(variable.name());
                }
                shell.drop(variable);
            }
        }
    }

    private List<SnippetEvent> evaluateAsTyped(String source) {
        List<SnippetEvent> events = shell.eval(source);
        letGo(events);
        return events;
    }

    private boolean isError(jdk.jshell.Diag diagnostic) {
        return diagnostic.isError();
    }

    private static boolean showsItsValue(Snippet snippet) {
        SubKind kind = snippet.subKind();
        return kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || kind == SubKind.VAR_VALUE_SUBKIND
                || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
    }

    /** JShell accepts a method that calls what is not there yet; the user should hear of it. */
    private void warnOfMissingNames(SnippetEvent event, DeclarationSnippet declared) {
        if (event.status() == Snippet.Status.RECOVERABLE_DEFINED
                || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
            List<String> missing = new ArrayList<>(shell.unresolvedDependencies(declared).toList());
            if (!missing.isEmpty()) {
                System.err.println(
                        declared.name()
                                + " is kept, but cannot be used until this is declared: "
                                + String.join(", ", missing));
            }
        }
    }

    private void stopHereIfInterrupted(CellSource cell, CellSource.Piece piece) {
        if (interrupted) {
            throw ErrorReport.interrupted(cell, piece);
        }
    }

    /**
     * Stops the running cell: code that polls its interrupt flag stops by itself, other code is
     * stopped by force soon after. Returns at once; does nothing if no cell runs.
     */
    void interrupt() {
        if (!running) {
            return;
        }
        interrupted = true;
        control.interruptRunner();
        stopping = stopper.schedule(this::stopByForce, GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void stopByForce() {
        if (running && interrupted) {
            shell.stop();
            stopping = stopper.schedule(this::stopByForce, GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        stopper.shutdownNow();
        shell.close();
    }
}
