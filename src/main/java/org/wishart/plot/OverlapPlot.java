package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.vectors.Overlap;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The largest overlap of each vector of one set with the vectors of another against its index, as
 * in arXiv 2410.17770, with the 3σ band and the median of random directions.
 *
 * <pre>{@code
 * OverlapPlot.of(overlap(svd(gaussian(60, 80, 1, 1)), svd(gaussian(60, 80, 1, 2))))
 * }</pre>
 */
public final class OverlapPlot {

    private static final double HALF_OF_ALL = 0.5;

    private OverlapPlot() {}

    /**
     * The figure.
     *
     * @param overlap any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart of(Overlap overlap) {
        double[] largest = overlap.largest();
        double[] band = overlap.band();
        double top = Math.max(band[2], Arrays.stream(largest).max().orElseThrow());
        var chart =
                new VectorChart(
                        "largest overlap against index, " + overlap,
                        "largest overlap |v · f|",
                        IntStream.range(0, overlap.size()).asDoubleStream().toArray());
        chart.limits(0, top > HALF_OF_ALL ? 1.04 : 1.15 * top);
        chart.band("3σ of noise", filled(largest.length, band[0]), filled(largest.length, band[2]));
        chart.level("median of noise", band[1]);
        chart.dots("vectors", largest);
        return chart.chart();
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }
}
