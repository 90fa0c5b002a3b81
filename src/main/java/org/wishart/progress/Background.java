package org.wishart.progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs work that must not be stopped in the middle, such as a call of native code, on a thread of
 * its own. The calling thread only waits, so an interrupt ends the wait at once. The work is then
 * left behind: it runs to its end, or to its next look at the interrupt flag, frees what it owns,
 * and its result is dropped.
 *
 * <p>No more than {@value #MOST_LEFT_BEHIND} pieces of work may be left behind before new work
 * begins: the next caller waits until one of them ends, and shows that as progress.
 *
 * <pre>{@code
 * import org.wishart.progress.Background;
 * Background.call("inverse", () -> new SimpleMatrix(gaussian(40, 40, 1, 1)).invert())
 * }</pre>
 */
public final class Background {

    /** Number of interrupted pieces of work that may still run when new work begins. */
    public static final int MOST_LEFT_BEHIND = 2;

    private static final long IDLE_SECONDS = 10;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ThreadPoolExecutor THREADS =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Background::thread);

    private static final Object ROOM = new Object();
    private static final Set<LeftBehind> LEFT = ConcurrentHashMap.newKeySet();

    private Background() {}

    /**
     * A thread of the outermost group, which inherits nothing from the caller: a notebook stops and
     * interrupts the group of its cells.
     */
    private static Thread thread(Runnable work) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        String name = "wishart-background-" + COUNT.incrementAndGet();
        Thread thread = new Worker(group, work, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Background.class.getClassLoader());
        return thread;
    }

    private static final class Worker extends Thread {
        Worker(ThreadGroup group, Runnable work, String name) {
            super(group, work, name, /* stackSize= */ 0, /* inheritThreadLocals= */ false);
        }
    }

    /**
     * Runs work on a thread of its own and waits for its end. Work that calls this again runs on
     * the same thread.
     *
     * @param <T> type of the result
     * @param what the work as a person would name it, such as {@code "svd of 40 × 80"}
     * @param work the work; it may check its interrupt flag wherever it can stop
     * @return the result of the work
     * @throws CancellationException if the calling thread is interrupted; the work is left behind
     */
    public static <T> T call(String what, Supplier<T> work) {
        Progress.stopIfInterrupted();
        if (Thread.currentThread() instanceof Worker) {
            return work.get();
        }
        awaitRoom();
        LeftBehind task = new LeftBehind(what);
        FutureTask<T> future =
                new FutureTask<>(
                        () -> {
                            if (!task.claim()) {
                                throw new CancellationException("interrupted");
                            }
                            try {
                                return work.get();
                            } finally {
                                task.end();
                            }
                        });
        boolean waited = false;
        THREADS.execute(future);
        try {
            T result = future.get();
            waited = true;
            return result;
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            waited = true;
            throw withCaller(e.getCause());
        } finally {
            // also where the waiting thread itself was stopped; work that has not begun never will
            if (!waited && !task.claim()) {
                task.leave();
                future.cancel(true);
            }
        }
    }

    /**
     * Runs the same work on the calling thread and on others at once, such as a loop that takes
     * parts of a whole until none is left. Returns when it has ended on all of them, even if the
     * calling thread is interrupted meanwhile: so the caller may free memory that they have used.
     * For work that itself runs in {@link #call}, since nothing ends this wait.
     *
     * @param others number of other threads; 0 for none
     * @param work the work on each
     */
    public static void together(int others, Runnable work) {
        List<FutureTask<Void>> running = new ArrayList<>();
        Throwable failure = null;
        try {
            for (int i = 0; i < others; i++) {
                FutureTask<Void> other = new FutureTask<>(work, null);
                THREADS.execute(other);
                running.add(other);
            }
            work.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (FutureTask<Void> other : running) {
            Throwable thrown = failureOf(other);
            failure = failure == null ? thrown : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** The exception of work that has ended; null if there is none. */
    private static Throwable failureOf(FutureTask<Void> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    work.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void awaitRoom() {
        if (LEFT.size() < MOST_LEFT_BEHIND) {
            return;
        }
        try (Progress waiting = Progress.begin("waiting for interrupted work to end", 1)) {
            synchronized (ROOM) {
                while (LEFT.size() >= MOST_LEFT_BEHIND) {
                    ROOM.wait();
                }
            }
            waiting.advance();
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }

    /**
     * Prepares what a supplier threw on another thread for being thrown on the one that waits for
     * it: puts the frames of the calling thread below its own, as whoever reads it needs both.
     *
     * @param failure a runtime exception or an error, as a supplier throws no other
     * @return the exception; an error is thrown at once
     */
    public static RuntimeException withCaller(Throwable failure) {
        StackTraceElement[] inner = failure.getStackTrace();
        StackTraceElement[] outer = new Throwable().getStackTrace();
        StackTraceElement[] both = Arrays.copyOf(inner, inner.length + outer.length);
        System.arraycopy(outer, 0, both, inner.length, outer.length);
        failure.setStackTrace(both);
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /**
     * The work that still runs although its caller was interrupted.
     *
     * @return a fresh list, the oldest first
     */
    public static List<LeftBehind> leftBehind() {
        return LEFT.stream().sorted(Comparator.comparingLong(work -> work.leftNanos)).toList();
    }

    /** Work that runs on after its caller was interrupted. */
    public static final class LeftBehind {

        private final String what;
        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile long leftNanos;

        private LeftBehind(String what) {
            this.what = what;
        }

        /**
         * True if this call is the first: that of the work as it begins, or of its caller before.
         */
        private boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        private void leave() {
            leftNanos = System.nanoTime();
            synchronized (ROOM) {
                if (!ended.isDone()) {
                    LEFT.add(this);
                }
            }
        }

        private void end() {
            synchronized (ROOM) {
                ended.complete(null);
                LEFT.remove(this);
                ROOM.notifyAll();
            }
        }

        /**
         * The work, as its caller named it.
         *
         * @return such as {@code "svd of 40 × 80"}
         */
        public String what() {
            return what;
        }

        /**
         * Time since its caller was interrupted.
         *
         * @return seconds
         */
        public double seconds() {
            return (System.nanoTime() - leftNanos) / 1e9;
        }

        /**
         * True if the work has ended.
         *
         * @return true once it no longer runs
         */
        public boolean isEnded() {
            return ended.isDone();
        }

        @Override
        public String toString() {
            return what;
        }
    }
}
