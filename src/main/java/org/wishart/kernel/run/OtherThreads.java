package org.wishart.kernel.run;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.BiConsumer;

/**
 * The threads of the JVM that run code of cells without being started by one: that of Swing, for
 * example. Exceptions that nobody catches in them are reported like those of a cell's own threads.
 */
public final class OtherThreads implements UncaughtExceptionHandler, AutoCloseable {

    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final BiConsumer<Thread, Throwable> lost;

    /**
     * Becomes the JVM's handler of exceptions that nobody catches.
     *
     * @param lost receives exceptions thrown by code of cells
     */
    public OtherThreads(BiConsumer<Thread, Throwable> lost) {
        this.lost = lost;
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    /**
     * True if a thread is that of Swing, which serves all cells, whichever has begun it.
     *
     * @param thread any thread
     * @return true for the thread that handles Swing's events
     */
    public static boolean isOfSwing(Thread thread) {
        return thread.getClass().getName().equals("java.awt.EventDispatchThread");
    }

    /** Has the open session report an exception of a thread. */
    static void report(Thread thread, Throwable thrown) {
        UncaughtExceptionHandler session = Thread.getDefaultUncaughtExceptionHandler();
        if (session != null) {
            session.uncaughtException(thread, thrown);
        }
    }

    @Override
    @SuppressWarnings("SystemOut") // as the JVM itself does
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof CellGuard.Stopped) {
            return;
        }
        if (NoWindow.isReasonOf(thrown) || CellFrames.areIn(thrown.getStackTrace())) {
            lost.accept(thread, thrown);
        } else if (before != null) {
            before.uncaughtException(thread, thrown);
        } else {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            thrown.printStackTrace();
        }
    }

    @Override
    public void close() {
        if (Thread.getDefaultUncaughtExceptionHandler() == this) {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
