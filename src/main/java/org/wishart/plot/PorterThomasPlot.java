package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.text.Notation;
import org.wishart.vectors.PorterThomasTests;
import org.wishart.vectors.VectorBoundary;
import org.wishart.vectors.VectorTest;

import java.util.ArrayList;
import java.util.List;

/**
 * The p-values of the Porter–Thomas tests of singular vectors against their index, as in arXiv
 * 2203.14661: about 1/2 on average for noise, near 0 where vectors carry information. The line is
 * the mean over 15 neighbours, fewer at the ends; the band is its mean and three standard
 * deviations for random directions, {@code 1/2 ± 3/√(12 W)} for W of them. Dashed lines show where
 * the vectors stop being random at the large and at the small end, {@link
 * PorterThomasTests#boundary()}; pooled tests have none.
 *
 * <pre>{@code
 * PorterThomasPlot.right(porterThomas(svd(gaussian(60, 80, 1, 1))))
 * }</pre>
 */
public final class PorterThomasPlot {

    private static final int WINDOW = 15;

    /** The variance of a uniform variable. */
    private static final double VARIANCE = 1 / 12.0;

    private PorterThomasPlot() {}

    /**
     * Left and right vectors side by side.
     *
     * @param tests any
     * @return a figure of 960 × 320 logical pixels
     */
    public static Panel of(PorterThomasTests tests) {
        return Panel.of(left(tests), right(tests));
    }

    /**
     * The left vectors.
     *
     * @param tests any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart left(PorterThomasTests tests) {
        return chart("left", tests, tests.left(), tests.leftMeans(window(tests)));
    }

    /**
     * The right vectors.
     *
     * @param tests any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart right(PorterThomasTests tests) {
        return chart("right", tests, tests.right(), tests.rightMeans(window(tests)));
    }

    /** Odd, and no more than there are. */
    private static int window(PorterThomasTests tests) {
        return Math.min(WINDOW, tests.size() - (tests.size() + 1) % 2);
    }

    private static XYChart chart(
            String side, PorterThomasTests tests, List<VectorTest> vectors, double[] means) {
        int size = vectors.size();
        int window = window(tests);
        double[] low = new double[size];
        double[] high = new double[size];
        for (int k = 0; k < size; k++) {
            int from = Math.max(0, k - window / 2);
            int to = Math.min(size, k + window / 2 + 1);
            double reach = 3 * Math.sqrt(VARIANCE / (to - from));
            low[k] = Math.max(0, 0.5 - reach);
            high[k] = Math.min(1, 0.5 + reach);
        }
        var chart =
                new VectorChart(
                        "p-values of " + side + " vectors against their index, " + tests,
                        "p-value of " + side + " vectors",
                        vectors.stream().mapToDouble(VectorTest::index).toArray());
        chart.limits(-0.02, 1.02);
        chart.band("3σ of noise", low, high);
        chart.dots("vectors", vectors.stream().mapToDouble(VectorTest::pValue).toArray());
        chart.line("mean of " + window, means);
        if (!tests.isPooled()) {
            drawBoundary(chart, tests.boundary());
        }
        return chart.chart();
    }

    /** Between the last vector that carries information and the first that does not. */
    private static void drawBoundary(VectorChart chart, VectorBoundary boundary) {
        List<String> names = new ArrayList<>();
        List<Double> places = new ArrayList<>();
        if (boundary.largeEnd() > 0) {
            places.add(boundary.largeEnd() - 0.5);
            names.add("large end: " + Notation.count(boundary.largeEnd(), "vector"));
        }
        if (boundary.small() > 0) {
            places.add(boundary.smallEnd() - 0.5);
            names.add("small end: " + Notation.count(boundary.small(), "vector"));
        }
        if (!places.isEmpty()) {
            chart.rules(
                    places.stream().mapToDouble(x -> x).toArray(), names.toArray(String[]::new));
        }
    }
}
