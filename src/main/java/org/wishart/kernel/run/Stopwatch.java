package org.wishart.kernel.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/** Adds up how long the snippets of a cell run, without the time that compiling them takes. */
public final class Stopwatch {

    private static final Stopwatch NONE = new Stopwatch(null);

    private final ThreadMXBean threads;
    private long wallNanos;
    private long cpuNanos;
    private long wallBegan;
    private long cpuBegan;

    private Stopwatch(ThreadMXBean threads) {
        this.threads = threads;
    }

    /** One that measures nothing. */
    static Stopwatch none() {
        return NONE;
    }

    /**
     * A stopwatch that has timed nothing yet.
     *
     * @return a stopwatch at zero
     */
    public static Stopwatch begin() {
        return new Stopwatch(ManagementFactory.getThreadMXBean());
    }

    /** Called by the thread that runs the code, before it does. */
    void start() {
        if (threads != null) {
            cpuBegan = threads.getCurrentThreadCpuTime();
            wallBegan = System.nanoTime();
        }
    }

    /** Called by the same thread afterwards. */
    void stop() {
        if (threads != null) {
            wallNanos += System.nanoTime() - wallBegan;
            cpuNanos += threads.getCurrentThreadCpuTime() - cpuBegan;
        }
    }

    /**
     * True if anything was timed.
     *
     * @return true once a snippet has begun to run
     */
    public boolean hasRun() {
        return wallBegan != 0;
    }

    /** The times in readable units. */
    @Override
    public String toString() {
        return "wall " + readable(wallNanos) + ", CPU of its thread " + readable(cpuNanos);
    }

    /**
     * A duration with the unit that suits it.
     *
     * @param nanos the duration in nanoseconds
     * @return at most three digits with their unit, such as {@code 1.25 ms}; from a minute on,
     *     minutes and seconds, from an hour on, hours and minutes
     */
    public static String readable(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return digits(nanos / 1e3) + " µs";
        }
        if (nanos < 1_000_000_000) {
            return digits(nanos / 1e6) + " ms";
        }
        long seconds = nanos / 1_000_000_000;
        if (seconds < 60) {
            return digits(nanos / 1e9) + " s";
        }
        return seconds / 3600 > 0
                ? seconds / 3600 + " h " + seconds / 60 % 60 + " min"
                : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static String digits(double number) {
        String format = number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, number);
    }
}
