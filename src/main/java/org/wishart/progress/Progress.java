package org.wishart.progress;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Long work that counts its steps, shows them if a display is installed, and stops on request.
 *
 * <pre>{@code
 * import org.wishart.progress.Progress;
 * try (var progress = Progress.begin("draws", 100)) {
 *     for (int seed = 0; seed < 100; seed++) {
 *         spectrum(gaussian(20, 40, 1, seed));
 *         progress.advance();
 *     }
 * }
 * }</pre>
 *
 * <p>Every loop that can last must call {@link #advance()} or {@link #stopIfInterrupted()} once a
 * round: that is what makes an interrupt in a notebook take effect, because a JVM has no other safe
 * way to stop code that runs.
 *
 * <p>Work that begins while other work of the same thread is open is part of that work, its {@link
 * #outer()}.
 */
public final class Progress implements AutoCloseable {

    /** Shows progress to a person; the notebook installs one. */
    public interface Display {
        /**
         * Shows how far a piece of work has come. Called when it begins, for every step, and when
         * it ends, by the thread that does so: throttling is the display's task.
         *
         * @param progress the work, with its counts
         */
        void show(Progress progress);
    }

    private static final Set<Progress> OPEN = ConcurrentHashMap.newKeySet();
    private static final ThreadLocal<Progress> INNERMOST = new ThreadLocal<>();
    private static volatile Display display = progress -> {};

    private final String what;
    private final long total;
    private final boolean loop;
    private final Progress outer;
    private final Thread thread = Thread.currentThread();
    private final long startedNanos = System.nanoTime();
    private long endedNanos;
    private long done;
    private Expectation expectation;
    private boolean closed;

    private Progress(String what, long total, boolean loop) {
        this.what = what;
        this.total = total;
        this.loop = loop;
        this.outer = innermostOpen();
    }

    /**
     * Begins a piece of work.
     *
     * @param what the work as a phrase, such as {@code "linear model"}
     * @param total number of steps, at least 0
     * @return the running count; close it when the work ends, however it ends
     */
    public static Progress begin(String what, long total) {
        return begin(what, total, false);
    }

    /** Begins work; that of a loop may be left by a break, and is then closed by others. */
    static Progress begin(String what, long total, boolean loop) {
        if (total < 0) {
            throw new IllegalArgumentException("number of steps must be at least 0, got " + total);
        }
        Progress progress = new Progress(what, total, loop);
        OPEN.add(progress);
        INNERMOST.set(progress);
        display.show(progress);
        return progress;
    }

    /**
     * Items to loop over, with progress: it begins with the loop, and a step ends where the loop's
     * body does. The loop stops when its thread is interrupted.
     *
     * @param <T> type of an item
     * @param items the items to loop over; not copied
     * @param what the kind of items, such as {@code "layers"}
     * @return the items in their order, for one loop or several
     */
    public static <T> Iterable<T> over(Collection<? extends T> items, String what) {
        return new Loop<>(what, items.size(), items::iterator);
    }

    /**
     * The numbers from 0 to {@code n − 1} to loop over, with progress.
     *
     * @param n number of steps, at least 0
     * @param what the kind of steps, such as {@code "draws"}
     * @return the numbers in ascending order, for one loop or several
     */
    public static Iterable<Integer> range(int n, String what) {
        if (n < 0) {
            throw new IllegalArgumentException(
                    "number of " + what + " must be at least 0, got " + n);
        }
        return new Loop<>(what, n, () -> IntStream.range(0, n).iterator());
    }

    /**
     * Closes loops whose thread has ended: they were left by a break or an exception. For whoever
     * runs threads, as a kernel does.
     */
    public static void closeLeftLoops() {
        closeLeft(p -> p.loop);
    }

    /** Closes all work whose thread has ended, as {@link #closeLeftLoops()} does with loops. */
    public static void closeLeft() {
        closeLeft(p -> true);
    }

    private static void closeLeft(Predicate<Progress> which) {
        OPEN.stream()
                .filter(p -> which.test(p) && !p.thread.isAlive())
                .sorted(Comparator.comparingInt(Progress::depth).reversed()) // from the inside out
                .forEach(Progress::close);
    }

    private int depth() {
        return outer == null ? 0 : 1 + outer.depth();
    }

    private static Progress innermostOpen() {
        Progress progress = INNERMOST.get();
        while (progress != null && progress.isClosed()) {
            progress = progress.outer;
        }
        return progress;
    }

    /** Closes the loops within this one that were left by a break, now that this one goes on. */
    void closeLeftLoopsWithin() {
        for (Progress p = innermostOpen(); p != null && p != this; p = p.outer) {
            if (p.loop && p.isWithin(this)) {
                p.close();
            }
        }
    }

    private boolean isWithin(Progress other) {
        return outer != null && (outer == other || outer.isWithin(other));
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
            expectation = null;
            done++;
        }
        display.show(this);
    }

    /**
     * Reports the share of the work that is done, for steps of unequal size; never backwards.
     *
     * @param share part of the work that is done, in [0, 1]; more counts as 1
     * @throws CancellationException if the calling thread was interrupted
     * @throws IllegalArgumentException if {@code share} is negative or NaN
     */
    public void reach(double share) {
        stopIfInterrupted();
        if (!(share >= 0)) {
            throw new IllegalArgumentException(
                    "share of the work must be in [0, 1], got " + share + "; 0.5 is half of it");
        }
        synchronized (this) {
            expectation = null;
            done = Math.max(done, (long) Math.floor(total * Math.min(1, share)));
        }
        display.show(this);
    }

    /**
     * Announces a step that cannot report from within, such as one call of native code: the share
     * of the work at its end, and its expected duration. Until the next report {@link #done()}
     * estimates.
     *
     * @param share part of the work that will be done then, in [0, 1]
     * @param seconds expected duration, greater than 0
     * @throws CancellationException if the calling thread was interrupted
     * @throws IllegalArgumentException if an argument is out of range or NaN
     */
    public void expect(double share, double seconds) {
        stopIfInterrupted();
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share of the work must be in [0, 1], got " + share + "; 0.5 is half of it");
        }
        if (!(seconds > 0)) {
            throw new IllegalArgumentException(
                    "expected duration must be above 0 seconds, got " + seconds);
        }
        synchronized (this) {
            expectation = new Expectation(System.nanoTime(), seconds, total * share);
        }
    }

    /**
     * A step that reports nothing.
     *
     * @param until count at its end
     */
    private record Expectation(long begun, double seconds, double until) {

        /** Nine tenths of the way when the time is up, then ever more slowly; never the whole. */
        long estimate(long done, long now) {
            double time = time(now);
            double part = time <= 1 ? 0.9 * time : 1 - 0.1 / time;
            return done + (long) Math.floor(Math.max(0, until - done) * part);
        }

        /** Time since the beginning, in the time that was expected. */
        double time(long now) {
            return (now - begun) / 1e9 / seconds;
        }
    }

    /**
     * True if {@link #done()} is an estimate, from the time that the running step was expected to
     * take.
     *
     * @return false once the step has reported its end
     */
    public synchronized boolean isEstimated() {
        return expectation != null;
    }

    /**
     * True if the running step takes longer than was expected.
     *
     * @return false if nothing was expected
     */
    public synchronized boolean isOverdue() {
        return expectation != null && expectation.time(closed ? endedNanos : System.nanoTime()) > 1;
    }

    /**
     * The work that is being done.
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
     * Number of steps that are done; see {@link #isEstimated()}.
     *
     * @return the count so far
     */
    public synchronized long done() {
        long now = closed ? endedNanos : System.nanoTime();
        return expectation == null ? done : expectation.estimate(done, now);
    }

    /**
     * True if the work has ended, with or without success.
     *
     * @return true after {@link #close()}
     */
    public synchronized boolean isClosed() {
        return closed;
    }

    /**
     * True if it counts the rounds of a user's loop, which is always shown.
     *
     * @return false for work that the library counts by itself
     */
    public boolean isLoop() {
        return loop;
    }

    /**
     * The work that this work is a part of.
     *
     * @return the innermost work of the same thread that was open when this one began
     */
    public Optional<Progress> outer() {
        return Optional.ofNullable(outer);
    }

    /**
     * Time since the beginning; after the end, the time that it all took.
     *
     * @return seconds
     */
    public synchronized double seconds() {
        return ((closed ? endedNanos : System.nanoTime()) - startedNanos) / 1e9;
    }

    /** Ends the work; a second call does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            endedNanos = System.nanoTime();
        }
        OPEN.remove(this);
        if (INNERMOST.get() == this) {
            INNERMOST.set(innermostOpen());
        }
        display.show(this);
    }

    @Override
    public String toString() {
        return what + ": " + done() + " of " + total;
    }
}
