package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.IndexEstimate;

import java.util.List;

/**
 * An estimate of the extreme value index γ against the number k of largest values that it rests on,
 * with its 95 % band. Above the dashed line at 0 the tail is a power law, below it the law ends.
 *
 * <p>The limits of the y axis follow the band from k = 20 on; for fewer values it is wide and may
 * leave the plot.
 *
 * <pre>{@code
 * var s = spectrum(gaussian(400, 800, 0.05, 1));
 * IndexPlot.of(ExtremeValueIndex.of(s, TailEstimator.MOMENT))
 * }</pre>
 */
public final class IndexPlot {

    /** Two-sided 95 % of a normal distribution. */
    private static final double NORMAL_95 = 1.96;

    private static final int FIRST_K_IN_VIEW = 20;

    private IndexPlot() {}

    /**
     * The plot.
     *
     * @param estimates at least two values of k with an estimate
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if there are fewer
     */
    public static XYChart of(ExtremeValueIndex estimates) {
        List<IndexEstimate> all = estimates.all();
        int size = all.size();
        if (size < 2) {
            throw new IllegalArgumentException(
                    "a plot needs at least 2 values of k, got "
                            + size
                            + "; take a longer spectrum");
        }
        double[] ks = new double[size];
        double[] values = new double[size];
        double[] low = new double[size];
        double[] high = new double[size];
        double bottom = 0;
        double top = 0;
        int first = Math.min(FIRST_K_IN_VIEW, all.get(size - 1).k());
        for (int i = 0; i < size; i++) {
            IndexEstimate estimate = all.get(i);
            double reach = NORMAL_95 * estimate.standardError();
            ks[i] = estimate.k();
            values[i] = estimate.value();
            low[i] = estimate.value() - reach;
            high[i] = estimate.value() + reach;
            if (estimate.k() >= first) {
                bottom = Math.min(bottom, low[i]);
                top = Math.max(top, high[i]);
            }
        }
        DescribedChart chart =
                new DescribedChart(
                        "index plot: " + estimates,
                        "number of largest values k",
                        "extreme value index γ");
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setPlotGridLinesVisible(false);
        double margin = 0.05 * (top - bottom);
        double floor = bottom - margin;
        double left = ks[0] * 0.97;
        double right = Ticks.logarithmicEnd(left, ks[size - 1]);
        chart.limits(left, right, floor, top + margin);
        Ticks.labelLogarithmicX(chart);
        double[] ends = {left, right};
        chart.addAnnotation(new Curve(ends, new double[2], Theme.RULE, Theme.REFERENCE_LINE));
        EstimateBand.draw(chart, estimates.estimator().toString(), ks, low, values, high);
        chart.arrange(
                room ->
                        chart.limitTop(
                                floor
                                        + room.heightNeeded(
                                                part ->
                                                        heightFrom(
                                                                left * Math.pow(right / left, part),
                                                                ks,
                                                                high,
                                                                floor,
                                                                first))));
        return chart;
    }

    /** The highest point of the band, or of the line at 0, above the floor from k on. */
    private static double heightFrom(
            double k, double[] ks, double[] high, double floor, int first) {
        double highest = 0;
        for (int i = 0; i < ks.length; i++) {
            if (ks[i] >= Math.max(k, first)) {
                highest = Math.max(highest, high[i]);
            }
        }
        return highest - floor;
    }
}
