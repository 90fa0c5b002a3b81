package org.wishart.notebook;

import org.knowm.xchart.XYChart;
import org.wishart.plot.LinePlot;

import tech.tablesaw.api.NumericColumn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The verb {@code plot} for numbers that are no result of this library; part of {@link Wishart}.
 */
public final class NumberVerbs {

    private NumberVerbs() {}

    /**
     * Numbers against their index, which begins at 0.
     *
     * @param ys at least one; NaN is a gap
     * @return a chart
     */
    public static XYChart plot(double[] ys) {
        Given.all("plot(ys)", ys);
        return LinePlot.of(ys);
    }

    /**
     * Numbers against others, joined in their order.
     *
     * @param xs abscissae
     * @param ys as many; NaN is a gap
     * @return a chart
     */
    public static XYChart plot(double[] xs, double[] ys) {
        Given.all("plot(xs, ys)", xs, ys);
        return LinePlot.of(xs, ys);
    }

    /**
     * Numbers against whole numbers, such as numbers of blocks.
     *
     * @param xs abscissae
     * @param ys as many; NaN is a gap
     * @return a chart
     */
    public static XYChart plot(int[] xs, double[] ys) {
        Given.all("plot(xs, ys)", xs, ys);
        return LinePlot.of(Arrays.stream(xs).asDoubleStream().toArray(), ys);
    }

    /**
     * Numbers in a list against those in another.
     *
     * @param xs abscissae
     * @param ys as many; NaN is a gap
     * @return a chart
     */
    public static XYChart plot(List<? extends Number> xs, List<? extends Number> ys) {
        Given.all("plot(xs, ys)", xs, ys);
        return LinePlot.of(PlotsOfLists.numbers(xs), PlotsOfLists.numbers(ys));
    }

    /**
     * Several lines against their index, named by a legend.
     *
     * @param lines up to 6 of the same length by their names
     * @return a chart
     */
    public static XYChart plot(Map<String, double[]> lines) {
        Given.all("plot(lines)", lines);
        return LinePlot.of(lines);
    }

    /**
     * A column of a table against the number of the row.
     *
     * @param column numbers; a missing one is a gap
     * @return a chart
     */
    public static XYChart plot(NumericColumn<?> column) {
        Given.all("plot(column)", column);
        return LinePlot.of(Map.of(column.name(), column.asDoubleArray()));
    }

    /**
     * A column of a table against another one.
     *
     * @param x numbers
     * @param y numbers; a missing one is a gap
     * @return a chart
     */
    public static XYChart plot(NumericColumn<?> x, NumericColumn<?> y) {
        Given.all("plot(x, y)", x, y);
        return LinePlot.of(x.name(), x.asDoubleArray(), Map.of(y.name(), y.asDoubleArray()));
    }
}
