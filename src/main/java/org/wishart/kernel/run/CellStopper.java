package org.wishart.kernel.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stops the running cell when the user asks for it, or when it takes the last of the memory. */
public final class CellStopper implements AutoCloseable {

    /** Time for code to stop by itself before it is stopped by force. */
    private static final long GRACE_MILLIS = 80;

    /** Time before the cell ends although its code still runs. */
    private static final long ABANDON_MILLIS = 200;

    private static final long PAUSE_MILLIS = 50;

    /** Time for code to end by itself before it counts as still running. */
    private static final long LAST_STEPS_MILLIS = 50;

    /** Time that stopping may take before a notice is shown. */
    private static final long NOTICE_MILLIS = 300;

    /** The watch takes time to begin, which the first cells need for themselves. */
    private static final long WATCH_NANOS = 2_000_000_000L;

    /** Unless they take memory: with so much of the heap in use it begins at once. */
    private static final double WATCH_PART_OF_HEAP = 0.4;

    private static final long LOOK_MILLIS = 10;

    private static final long BETWEEN_LOOKS_NANOS = 5_000_000;

    private final CellThreads threads;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(CellStopper::daemon);
    private final long begun = System.nanoTime();
    private volatile Future<?> watching;
    private final MemoryWatch memory = new MemoryWatch(this::stopForMemory);
    private final List<Future<?>> steps = new ArrayList<>();
    private volatile StopNotice notice = StopNotice.NONE;
    private boolean running;

    private final Object wakingLock = new Object();
    private Thread waking;

    /**
     * Begins the watch over memory, a while after the start.
     *
     * @param threads the threads that run the cells of the session
     */
    public CellStopper(CellThreads threads) {
        this.threads = threads;
        beginWatchLater();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wishart-interrupt");
        thread.setDaemon(true);
        return thread;
    }

    private void beginWatchLater() {
        watching = timer.schedule(this::beginWatch, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beginWatch() {
        Runtime jvm = Runtime.getRuntime();
        long used = jvm.totalMemory() - jvm.freeMemory();
        if (System.nanoTime() - begun > WATCH_NANOS
                || used > WATCH_PART_OF_HEAP * jvm.maxMemory()) {
            threads.beginReserving();
            memory.begin();
        } else {
            beginWatchLater();
        }
    }

    /**
     * Announces slow stops from now on.
     *
     * @param newNotice receives the progress of the stop
     */
    public void announce(StopNotice newNotice) {
        notice = newNotice;
    }

    /**
     * True if a cell runs at this moment.
     *
     * @return true from the beginning of a cell to its end
     */
    public synchronized boolean isRunning() {
        return running;
    }

    /**
     * Begins a cell, unless another one runs.
     *
     * @return false if another cell runs, which this one is then a part of
     */
    public synchronized boolean beginCell() {
        if (running) {
            return false;
        }
        threads.beginCell();
        running = true;
        return true;
    }

    /**
     * Ends the cell; returns the work that still runs if it was interrupted.
     *
     * @param last the code that ran last in the cell; null if none did
     */
    public void endCell(CellRun last) {
        synchronized (this) {
            running = false;
            steps.forEach(step -> step.cancel(false));
            steps.clear();
        }
        if (threads.isInterrupted()) {
            threads.endInterruptedCell(last);
            notice.stopped(stillRunning(last));
        }
    }

    private static List<StillRunning> stillRunning(CellRun last) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_STEPS_MILLIS);
        List<StillRunning> work = StillRunning.now(last);
        while (!work.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            work = StillRunning.now(last);
        }
        return work;
    }

    /**
     * Sets the thread that an interrupt should wake; forgets an interrupt that came too late.
     *
     * @param thread null for none
     * @return the one before it
     */
    public Thread waking(Thread thread) {
        synchronized (wakingLock) {
            Thread before = waking;
            waking = thread;
            if (thread == null) {
                Thread.interrupted();
            }
            return before;
        }
    }

    /**
     * Stops the running cell: code that polls its interrupt flag stops by itself, other code of the
     * cell is stopped soon after, and code that cannot be stopped is left behind. Returns at once;
     * does nothing if no cell runs, or it is being stopped already.
     */
    public synchronized void interrupt() {
        if (!running || threads.isInterrupted()) {
            return;
        }
        threads.ask();
        synchronized (wakingLock) {
            if (waking != null) {
                waking.interrupt();
            }
        }
        scheduleStop();
    }

    private synchronized void stopForMemory() {
        if (running && !threads.isInterrupted() && threads.stopForMemory()) {
            scheduleStop();
        }
    }

    /** Stops code that does not stop by itself, or lets the cell end without it. */
    private void scheduleStop() {
        steps.add(timer.schedule(threads::force, GRACE_MILLIS, TimeUnit.MILLISECONDS));
        steps.add(
                timer.scheduleWithFixedDelay(
                        threads::abandon, ABANDON_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        steps.add(
                timer.schedule(
                        () -> notice.stopping(threads.isFull()),
                        NOTICE_MILLIS,
                        TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        watching.cancel(false);
        timer.shutdownNow();
        memory.close();
    }
}
