package org.wishart.kernel.run;

import java.lang.Thread.State;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Code of a cell that runs on a thread of its own, and its outcome. */
public final class CellRun implements Runnable {

    /** Far more than a thread needs from the end of its work to its own end. */
    private static final long LAST_STEPS_MILLIS = 1000;

    private static final int TRIES = 20;
    private static final long BETWEEN_TRIES_NANOS = 50_000_000;

    private final Callable<?> work;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private final Set<Thread> before;
    private final MemoryReserve reserve;
    private volatile boolean ended;
    private volatile boolean abandoned;
    private volatile Object value;
    private volatile Throwable thrown;
    private volatile ThrownChain chain;
    private volatile StackTraceElement[] interruptedAt;

    /**
     * Prepares, starts nothing.
     *
     * @param before the threads that cells have started before
     * @param reserve given up when memory runs out
     */
    CellRun(ThreadGroup group, Set<Thread> before, MemoryReserve reserve, Callable<?> work) {
        this.reserve = reserve;
        this.work = work;
        this.before = before;
        this.thread = new Thread(group, this, "cell");
        thread.setDaemon(true);
    }

    /** Runs, and waits for the end, or until nobody waits any longer. */
    void await() {
        thread.start();
        boolean again = true;
        while (again) {
            try {
                over.await();
                if (ended) { // work is closed as that of a dead thread only when this one is
                    thread.join(LAST_STEPS_MILLIS);
                }
                again = false;
            } catch (InterruptedException e) {
                interrupt(); // whoever interrupts the one who waits means the cell
            }
        }
    }

    @Override
    public void run() {
        try {
            value = work.call();
        } catch (InvocationTargetException e) {
            report(e.getCause());
        } catch (Throwable e) {
            report(e);
        } finally {
            ended = true;
            over.countDown();
        }
    }

    /** Asks the exception for its words here, where a getMessage without end can be stopped. */
    private void report(Throwable failure) {
        thrown = failure;
        if (failure instanceof OutOfMemoryError) {
            reserve.release();
            chain = chainWithLittleMemory(failure);
        } else {
            chain = ThrownChain.of(failure);
        }
    }

    /** Another thread may take the memory released for this report, and release it soon. */
    private static ThrownChain chainWithLittleMemory(Throwable failure) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return ThrownChain.of(failure);
            } catch (OutOfMemoryError e) {
                LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
            }
        }
        return ThrownChain.of(failure);
    }

    /**
     * True if the code came to its end without an exception, though it may have been interrupted.
     *
     * @return false while it runs, or if it was left behind
     */
    public boolean hasCompleted() {
        return ended && thrown == null;
    }

    /** Asks the code to stop by itself; remembers its position at the first request. */
    void interrupt() {
        if (interruptedAt == null) {
            interruptedAt = thread.getStackTrace();
        }
        thread.interrupt();
    }

    /** Ends the wait for this code, which runs on. */
    void abandon() {
        abandoned = true;
        over.countDown();
    }

    /** True if the thread runs, rather than waits in a lock or in the operating system. */
    boolean usesProcessor() {
        return thread.getState() == State.RUNNABLE && !isInOperatingSystem();
    }

    private boolean isInOperatingSystem() {
        StackTraceElement[] trace = thread.getStackTrace();
        return trace.length > 0
                && trace[0].isNativeMethod()
                && (trace[0].getClassName().startsWith("java.io.")
                        || trace[0].getClassName().startsWith("java.net.")
                        || trace[0].getClassName().startsWith("sun.nio."));
    }

    /** The method that the cell has called and that has not returned; empty if there is none. */
    Optional<String> calledMethod() {
        StackTraceElement[] trace = thread.getStackTrace();
        for (int i = 1; i < trace.length; i++) {
            if (CellFrames.isCell(trace[i])) {
                StackTraceElement called = trace[i - 1];
                String type = called.getClassName().replaceFirst(".*[.$]", "");
                return Optional.of(type + "." + called.getMethodName());
            }
        }
        return Optional.empty();
    }

    /** The thread that runs the code. */
    Thread thread() {
        return thread;
    }

    boolean isEnded() {
        return ended;
    }

    /** True if nobody waits for this code any more, although it still runs. */
    boolean isLeftBehind() {
        return abandoned && thread.isAlive();
    }

    /** True if a thread of cells was started while this code ran. */
    boolean hasStarted(Thread other) {
        return !before.contains(other);
    }

    Object value() {
        return value;
    }

    /**
     * The exception that the code threw.
     *
     * @return the exception; null if nothing was thrown so far
     */
    public Throwable thrown() {
        return thrown;
    }

    /**
     * The exception that the code threw, in words.
     *
     * @return the chain; null if nothing was thrown so far
     */
    public ThrownChain chain() {
        return chain;
    }

    /**
     * The place where the code was when it was interrupted first.
     *
     * @return the frames of its stack; empty if it was not interrupted
     */
    public List<StackTraceElement> interruptedAt() {
        StackTraceElement[] at = interruptedAt;
        return at == null ? List.of() : List.of(at);
    }
}
