package org.wishart.progress;

import java.util.concurrent.CancellationException;

/**
 * Long work that counts its steps, shows them where somebody watches, and stops when it is told to.
 *
 * <pre>{@code
 * try (var progress = Progress.begin("linear model", draws)) {
 *     for (int i = 0; i < draws; i++) {
 *         progress.advance();
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>Every loop that can last must call {@link #advance()} or {@link #stopIfInterrupted()} once a
 * round: that is what makes an interrupt in a notebook take effect, because a JVM has no other safe
 * way to stop code that runs.
 */
public final class Progress implements AutoCloseable {

    /** What shows progress to a person; the notebook installs one. */
    public interface Display {
        /**
         * Shows how far a piece of work has come. Called for every step: throttling is the
         * display's task.
         *
         * @param progress the work, with its counts
         */
        void show(Progress progress);
    }

    private static volatile Display display = progress -> {};

    private final String what;
    private final long total;
    private final long startedNanos = System.nanoTime();
    private long done;
    private boolean closed;

    private Progress(String what, long total) {
        this.what = what;
        this.total = total;
    }

    /**
     * Begins a piece of work.
     *
     * @param what what is being done, as a person would say it, such as {@code "linear model"}
     * @param total number of steps, at least 0
     * @return the running count; close it when the work ends, however it ends
     */
    public static Progress begin(String what, long total) {
        if (total < 0) {
            throw new IllegalArgumentException("number of steps must be at least 0, got " + total);
        }
        Progress progress = new Progress(what, total);
        display.show(progress);
        return progress;
    }

    /**
     * Chooses where progress is shown from now on.
     *
     * @param newDisplay the display; it must not throw
     */
    public static void showOn(Display newDisplay) {
        display = newDisplay;
    }

    /**
     * Stops the calling work if its thread was interrupted.
     *
     * @throws CancellationException if so
     */
    public static void stopIfInterrupted() {
        if (Thread.interrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    /**
     * Counts one step; safe to call from several threads.
     *
     * @throws CancellationException if the calling thread was interrupted
     */
    public void advance() {
        stopIfInterrupted();
        synchronized (this) {
            done++;
        }
        display.show(this);
    }

    /**
     * What is being done.
     *
     * @return the name given at the beginning
     */
    public String what() {
        return what;
    }

    /**
     * Number of steps in all.
     *
     * @return the total, at least 0
     */
    public long total() {
        return total;
    }

    /**
     * Number of steps behind us.
     *
     * @return the count so far
     */
    public synchronized long done() {
        return done;
    }

    /**
     * Whether the work has ended, with or without success.
     *
     * @return true after {@link #close()}
     */
    public synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Time since the beginning.
     *
     * @return seconds
     */
    public double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    /** Ends the work; a second call does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        display.show(this);
    }

    @Override
    public String toString() {
        return what + ": " + done() + " of " + total;
    }
}
