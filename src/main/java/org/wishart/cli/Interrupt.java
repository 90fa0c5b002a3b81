package org.wishart.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: the command stops at its next look at the interrupt flag, writes what it has, and ends. A
 * second Ctrl-C ends it at once. The same holds for the other signals that end a program.
 */
final class Interrupt {

    /** Writing what is there takes less; whatever hangs must not keep the process. */
    private static final long PATIENCE_SECONDS = 30;

    private static final long LOOK_MILLIS = 50;

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);
    private boolean requested;
    private boolean shielded;

    private Interrupt(Thread worker) {
        this.worker = worker;
    }

    /** Nothing watches signals; the thread may be interrupted all the same. */
    static Interrupt none() {
        return new Interrupt(Thread.currentThread());
    }

    /** Interrupts the calling thread when the process is told to end. */
    static Interrupt watch() {
        Interrupt interrupt = new Interrupt(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt::stop, "wishart-interrupt"));
        return interrupt;
    }

    /** Runs while the process ends, which Java does when this returns. */
    private void stop() {
        synchronized (this) {
            requested = true;
            if (!shielded) {
                worker.interrupt();
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (System.nanoTime() < end && !finished.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isTold(2)) {
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Java makes a thread of this name for every signal, and lets all but the first wait for the
     * end. Should that change, a second signal is only less quick.
     */
    private static boolean isTold(int times) {
        return Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().matches("SIG(INT|TERM|HUP) handler"))
                        .count()
                >= times;
    }

    /**
     * From now on the command writes its results and is not to be stopped.
     *
     * @return whether it was told to stop before
     */
    synchronized boolean shield() {
        shielded = true;
        boolean flag = Thread.interrupted(); // an interrupted thread cannot write files
        return requested || flag;
    }

    /** The command has written everything. */
    void finished() {
        finished.countDown();
    }
}
