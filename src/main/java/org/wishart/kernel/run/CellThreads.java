package org.wishart.kernel.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * The threads that run code of cells, and how they are stopped.
 *
 * <p>An interrupted cell is first asked by {@link Thread#interrupt()}. Code of the cell that does
 * not heed that is stopped by {@link CellGuard}, with the threads that the cell has started;
 * threads of earlier cells go on. A thread that is in other code by then, such as a long sort of
 * the JDK or a call of the operating system, is left behind: the cell ends at once, and the thread
 * stops as soon as it returns to code of the cell.
 *
 * <p>No thread is ever stopped from outside ({@link Thread#stop()}): it might own native memory, or
 * a lock, or be about to initialize a class.
 */
public final class CellThreads extends ThreadGroup {

    /** Threads left behind that may still use a processor when another one is left. */
    public static final int MOST_LEFT_BEHIND = 8;

    private static final long LAST_LOOK_NANOS = 100_000_000;
    private static final long BETWEEN_LOOKS_NANOS = 2_000_000;

    private volatile BiConsumer<Thread, Throwable> lost;
    private final MemoryReserve reserve = new MemoryReserve();
    private final Set<Thread> condemned =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final List<CellRun> left = new ArrayList<>();

    /** The newest first: that of the cell is last, before it what it lets the kernel run. */
    private final Deque<CellRun> running = new ArrayDeque<>();

    private volatile boolean interrupted;
    private volatile boolean outOfMemory;
    private volatile boolean forced;
    private boolean reserving;
    private volatile boolean closed;

    /**
     * A group without threads.
     *
     * @param lost receives exceptions that nobody catches in threads of cells
     */
    public CellThreads(BiConsumer<Thread, Throwable> lost) {
        super("wishart cells");
        this.lost = lost;
        reserve.takeOfSmallHeap();
    }

    /**
     * Runs code to its end, or until it is stopped. Code of a cell may call the kernel, which runs
     * other code meanwhile: an interrupt means both.
     */
    CellRun run(Callable<?> work) {
        CellRun run = new CellRun(this, threads(), reserve, work);
        synchronized (this) {
            if (interrupted) {
                run.abandon();
                return run;
            }
            running.push(run);
        }
        run.await();
        synchronized (this) {
            running.remove(run);
            if (outOfMemory) {
                reserve.release();
            }
        }
        return run;
    }

    /** From now on memory is held back; that takes too long to delay the first cell. */
    synchronized void beginReserving() {
        reserving = true;
        reserve.take();
    }

    /** Begins the cell that later interrupts stop. */
    synchronized void beginCell() {
        interrupted = false;
        outOfMemory = false;
        if (reserving) {
            reserve.take();
        }
        forced = false;
        left.removeIf(run -> !run.thread().isAlive());
        condemned.removeIf(thread -> !thread.isAlive());
        CellGuard.stop(this, condemned.isEmpty() ? Optional.empty() : Optional.of(this::isToStop));
    }

    /**
     * True if the cell that began last was interrupted.
     *
     * @return true from the interrupt until the next cell begins
     */
    public boolean isInterrupted() {
        return interrupted;
    }

    /**
     * Stops the running code at once, because it takes the last of the memory; but not code that
     * began when there was little left, which may be about to free some.
     *
     * @return whether there was something to stop
     */
    synchronized boolean stopForMemory() {
        if (running.isEmpty() || !reserve.isHeld()) {
            return false;
        }
        interrupted = true;
        outOfMemory = true; // the reserve is given up when the code has stopped: it would take it
        force();
        return true;
    }

    /**
     * True if the cell that began last was stopped because memory ran out.
     *
     * @return true from the stop until the next cell begins
     */
    public boolean isOutOfMemory() {
        return outOfMemory;
    }

    /** Asks the running code to stop by itself. */
    public synchronized void ask() {
        interrupted = true;
        CellRun run = running.peek();
        if (run != null) {
            run.interrupt();
        }
    }

    /** Stops the running code, and all threads that it has started. */
    synchronized void force() {
        CellRun run = running.peek();
        if (run == null) {
            return;
        }
        forced = true;
        running.forEach(this::condemn);
        run.interrupt();
    }

    /**
     * Ends the wait for the running code, which cannot be stopped where it is; unless too many
     * threads still use a processor that were left behind before.
     */
    synchronized void abandon() {
        CellRun run = running.peek();
        if (run == null || run.isEnded()) {
            return;
        }
        if (left.stream().filter(CellRun::usesProcessor).count() < MOST_LEFT_BEHIND) {
            left.add(run);
            run.abandon();
        } else {
            run.interrupt();
        }
    }

    /** True if so many threads were left behind that an interrupted cell has to wait for one. */
    synchronized boolean isFull() {
        return left.stream().filter(CellRun::usesProcessor).count() >= MOST_LEFT_BEHIND;
    }

    /** True if memory is held back for the moment when a cell has used all the rest. */
    synchronized boolean isReserveHeld() {
        return reserve.isHeld();
    }

    /**
     * Stops what cells have left running, and forgets the session and the memory that it holds
     * back: JDK 17 keeps every group of threads.
     */
    public synchronized void close() {
        lost = (thread, thrown) -> {};
        closed = true;
        forced = false;
        threads().stream().filter(thread -> !OtherThreads.isOfSwing(thread)).forEach(this::condemn);
        CellGuard.stop(this, Optional.of(this::isToStop));
        reserving = false;
        reserve.release();
        left.clear();
        running.clear();
    }

    private void condemn(CellRun run) {
        condemned.add(run.thread());
        threads().stream()
                .filter(thread -> run.hasStarted(thread) && !OtherThreads.isOfSwing(thread))
                .forEach(this::condemn);
        CellGuard.stop(this, Optional.of(this::isToStop));
    }

    private void condemn(Thread thread) {
        condemned.add(thread);
        thread.interrupt();
    }

    /** True if the session is closed and none of its threads runs any more. */
    boolean hasEnded() {
        synchronized (condemned) {
            return closed && condemned.stream().noneMatch(Thread::isAlive);
        }
    }

    private boolean isToStop(Thread thread) {
        return condemned.contains(thread) || (forced && servesAll(thread));
    }

    private static boolean servesAll(Thread thread) {
        return thread instanceof ForkJoinWorkerThread || OtherThreads.isOfSwing(thread);
    }

    /** Stops what an interrupted cell leaves behind: its threads, and its part of the pool's. */
    void endInterruptedCell(CellRun last) {
        if (last != null) {
            condemn(last);
        }
        if (!forced) {
            return;
        }
        long until = System.nanoTime() + LAST_LOOK_NANOS;
        while (poolRunsCells() && System.nanoTime() < until) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        forced = false;
    }

    private static boolean poolRunsCells() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey() instanceof ForkJoinWorkerThread)
                .anyMatch(entry -> CellFrames.areIn(entry.getValue()));
    }

    private Set<Thread> threads() {
        Thread[] threads = new Thread[activeCount() + 16];
        int count = enumerate(threads);
        Set<Thread> all = new HashSet<>();
        for (int i = 0; i < count; i++) {
            all.add(threads[i]);
        }
        return all;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (OtherThreads.isOfSwing(
                thread)) { // maybe begun in the group of a session that is closed
            OtherThreads.report(thread, thrown);
        } else if (!(thrown instanceof CellGuard.Stopped) && !condemned.contains(thread)) {
            lost.accept(thread, thrown);
        }
    }
}
