package org.wishart.linalg;

/**
 * A thread that runs tasks of a {@link Batch}, with one thread of BLAS. It belongs to the group of
 * its caller: a kernel that stops the threads of a cell stops it too. It never owns native memory;
 * that is the task of {@link org.wishart.progress.Background}.
 */
final class BatchThread extends Thread {

    private final int threads;

    BatchThread(Runnable work, int number, int threads) {
        super(work, "wishart-batch-" + number);
        this.threads = threads;
        setDaemon(true);
    }

    /** The number of threads that the batch was given, though it may have fewer tasks. */
    int threads() {
        return threads;
    }

    /** True if the calling code is part of a task. */
    static boolean isCurrent() {
        return Thread.currentThread() instanceof BatchThread;
    }
}
