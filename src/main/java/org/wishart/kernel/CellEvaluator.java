package org.wishart.kernel;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

import org.wishart.notebook.LiveOutput;
import org.wishart.progress.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
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

    private final CellControl control = new CellControl();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final ScheduledExecutorService stopper =
            Executors.newSingleThreadScheduledExecutor(CellEvaluator::daemon);

    private final Object magicLock = new Object();
    private Thread magicThread;
    private final Magics magics = new Magics(this);

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

    /** What runs the lines that are not Java. */
    Magics magics() {
        return magics;
    }

    /** For what times, or looks into, the code that runs. */
    CellControl control() {
        return control;
    }

    /** Adds a jar or folder to what cells, and this library's own loader of cells, can see. */
    void addToClasspath(String path) {
        shell.addToClasspath(path);
    }

    /** The loader that cells are loaded with, and so the libraries that were added. */
    ClassLoader loader() {
        if (control.loader() == null) {
            shell.eval("1;").forEach(event -> shell.drop(event.snippet()));
        }
        return control.loader();
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
        if (running) { // an extension that a magic of the running cell installs
            return evaluateWithin(cell, cell.pieces(analysis));
        }
        interrupted = false;
        running = true;
        try {
            return evaluateAll(cell, cell.pieces(analysis));
        } finally {
            running = false;
            stopping.cancel(false);
            control.forget();
            Progress.closeLeft();
            LiveOutput.showLastStates();
        }
    }

    private Object evaluateAll(CellSource cell, List<CellSource.Piece> pieces) {
        refuseBrokenText(cell, pieces);
        Object value = null;
        for (CellSource.Piece piece : pieces) {
            value = piece.isMagic() ? magic(cell, piece) : evaluate(cell, piece);
            Progress.closeLeftLoops();
            stopHereIfInterrupted(cell, piece);
        }
        return value;
    }

    /** Evaluates what a magic of the running cell hands back: a part of the cell, or a file. */
    Object evaluateWithin(CellSource cell, List<CellSource.Piece> pieces) {
        Thread waiting = magicThread(null);
        try {
            return evaluateAll(cell, pieces);
        } finally {
            magicThread(waiting);
        }
    }

    private Object magic(CellSource cell, CellSource.Piece piece) {
        magicThread(Thread.currentThread());
        try {
            return magics.run(cell, piece);
        } catch (CancellationException e) {
            interrupted = true;
            throw ErrorReport.interrupted(cell, piece);
        } finally {
            magicThread(null);
        }
    }

    /** Says which thread an interrupt should wake; forgets an interrupt that came too late. */
    private Thread magicThread(Thread thread) {
        synchronized (magicLock) {
            Thread before = magicThread;
            magicThread = thread;
            if (thread == null) {
                Thread.interrupted();
            }
            return before;
        }
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
        // A first piece that is broken fails before anything has run: no need to look at it twice.
        for (CellSource.Piece piece : pieces.subList(1, pieces.size())) {
            if (piece.isBroken()) {
                evaluate(cell, piece);
            }
        }
    }

    private Object evaluate(CellSource cell, CellSource.Piece piece) {
        Object value = null;
        control.forget();
        for (SnippetEvent event : shell.eval(piece.source())) {
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
        synchronized (magicLock) {
            if (magicThread != null) {
                magicThread.interrupt();
            }
        }
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
