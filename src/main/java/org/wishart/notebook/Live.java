package org.wishart.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.wishart.progress.Progress;

import java.util.Arrays;
import java.util.Collection;

/** The verbs for cells that last: what they show while they run. */
public final class Live {

    private Live() {}

    /**
     * Items to loop over while a bar shows how many are done.
     *
     * @param <T> type of an item
     * @param items the items to loop over
     * @param what the kind of items, such as {@code "layers"}
     * @return for use in {@code for (var x : progress(list, "layers"))}
     */
    public static <T> Iterable<T> progress(Collection<? extends T> items, String what) {
        Given.all("progress(items, what)", items, what);
        return Progress.over(items, what);
    }

    /**
     * Numbers to loop over while a bar shows how many are done.
     *
     * @param values the numbers to loop over
     * @param what the kind of numbers, such as {@code "temperatures"}
     * @return for use in {@code for (double x : progress(values, "temperatures"))}
     */
    public static Iterable<Double> progress(double[] values, String what) {
        Given.all("progress(values, what)", values, what);
        return Progress.over(Arrays.stream(values).boxed().toList(), what);
    }

    /**
     * The numbers 0 to {@code n − 1} to loop over while a bar shows how many are done.
     *
     * @param n number of steps, at least 0
     * @param what the kind of steps, such as {@code "draws"}
     * @return for use in {@code for (int i : progress(n, "draws"))}
     */
    public static Iterable<Integer> progress(int n, String what) {
        Given.all("progress(n, what)", n, what);
        return Progress.range(n, what);
    }

    /**
     * Shows a chart, or any other value, that can be shown again in the same place.
     *
     * @param value the first value to show
     * @return call its {@code update()} after a change, or {@code show(other)}
     */
    public static LiveOutput live(Object value) {
        Given.all("live(value)", value);
        return new LiveOutput(BaseKernel.notebookKernel(), value);
    }

    /** Clears the output of the running cell so far. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Clears the output of the running cell so far.
     *
     * @param wait true to do so only when the next output comes, so that nothing flickers
     * @throws UnsupportedOperationException in a kernel other than Wishart's
     */
    public static void clearOutput(boolean wait) {
        ClearedOutput.of(BaseKernel.notebookKernel(), wait);
    }
}
