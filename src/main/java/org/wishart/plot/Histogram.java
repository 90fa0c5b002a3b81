package org.wishart.plot;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Densities of values in bins, normalized by the number of all values: the area over a range is the
 * share of the values in it, also where some values lie in no bin.
 */
final class Histogram {

    /** More bins than this are indistinguishable in a figure. */
    private static final int MOST_BINS = 2000;

    private static final double RIGIDITY = 0.4;

    private final double[] edges;
    private final double[] densities;

    private Histogram(double[] edges, double[] densities) {
        this.edges = edges;
        this.densities = densities;
    }

    /**
     * Counts non-negative values in bins of equal width with one edge at {@code anchor}, and which
     * cover the range from {@code low} to {@code high}. No bin reaches below 0: the first one ends
     * there and is narrower, or wider where it would be less than half a bin.
     *
     * @param values at least one
     * @param low at most {@code anchor}, at least 0
     * @param high at least {@code anchor}
     * @param width of a bin, &gt; 0; widened where it would give thousands of bins
     */
    static Histogram of(double[] values, double low, double high, double anchor, double width) {
        double wide = Math.max(width, (high - low) / MOST_BINS);
        int below = (int) Math.ceil((anchor - low) / wide - 1e-9);
        int above = (int) Math.max(1, Math.ceil((high - anchor) / wide - 1e-9));
        double start = anchor - below * wide;
        if (start < 0 && below > 1 && start + wide < wide / 2) {
            below--; // the first bin would be a sliver, and a value in it a needle
        }
        double[] edges = new double[below + above + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = anchor + (i - below) * wide;
        }
        if (start < 0) {
            edges[0] = 0;
        }
        return of(values, edges);
    }

    /** Other values in the same bins. */
    Histogram ofOthers(double[] values) {
        return of(values, edges);
    }

    private static Histogram of(double[] values, double[] edges) {
        double[] densities = new double[edges.length - 1];
        for (double value : values) {
            bin(edges, value).ifPresent(bin -> densities[bin] += 1);
        }
        for (int i = 0; i < densities.length; i++) {
            densities[i] /= values.length * (edges[i + 1] - edges[i]);
        }
        return new Histogram(edges, densities);
    }

    /**
     * A bin width for singular values: 0.4 of that of Freedman and Diaconis (1981), which is twice
     * the interquartile range over the cube root of the number of values. Their rule is for
     * independent values; singular values repel one another, so that counts fluctuate much less and
     * narrower bins still show the shape instead of noise (the factor was chosen by eye).
     *
     * @param ascending at least one value
     * @return the width; 0 if half of the values are equal
     */
    static double binWidth(double[] ascending) {
        double range = quantile(ascending, 0.75) - quantile(ascending, 0.25);
        return RIGIDITY * 2 * range / Math.cbrt(ascending.length);
    }

    /** Linearly interpolated quantile, as in most programs. */
    static double quantile(double[] ascending, double p) {
        double position = p * (ascending.length - 1);
        int index = (int) position;
        double next = ascending[Math.min(index + 1, ascending.length - 1)];
        return ascending[index] + (position - index) * (next - ascending[index]);
    }

    /** Density at x; 0 outside the bins. */
    double at(double x) {
        OptionalInt bin = bin(edges, x);
        return bin.isPresent() ? densities[bin.getAsInt()] : 0;
    }

    /** The largest density at or to the right of x. */
    double highestFrom(double x) {
        double highest = 0;
        for (int i = 0; i < densities.length; i++) {
            if (edges[i + 1] > x) {
                highest = Math.max(highest, densities[i]);
            }
        }
        return highest;
    }

    /** Upper edge of the last bin that holds a value. */
    double end() {
        int last = densities.length - 1;
        while (last > 0 && densities[last] == 0) {
            last--;
        }
        return edges[last + 1];
    }

    /** Number of bins. */
    int size() {
        return densities.length;
    }

    double[] edges() {
        return edges.clone();
    }

    double[] densities() {
        return densities.clone();
    }

    /** Corners of the outline, from the bottom left to the bottom right. */
    double[][] outline() {
        double[] xs = new double[2 * densities.length + 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < edges.length; i++) {
            xs[2 * i] = edges[i];
            xs[2 * i + 1] = edges[i];
        }
        for (int i = 0; i < densities.length; i++) {
            ys[2 * i + 1] = densities[i];
            ys[2 * i + 2] = densities[i];
        }
        return new double[][] {xs, ys};
    }

    /** The outline, interrupted where it would run along the axis. */
    double[][] outlineAboveGround() {
        double[][] outline = outline();
        double[] ys = outline[1].clone();
        for (int i = 1; i < ys.length - 1; i++) {
            if (outline[1][i - 1] == 0 && outline[1][i] == 0 && outline[1][i + 1] == 0) {
                ys[i] = Double.NaN;
            }
        }
        return new double[][] {outline[0], ys};
    }

    /** The bin that a value falls into; empty if it is outside the histogram. */
    private static OptionalInt bin(double[] edges, double value) {
        int last = edges.length - 1;
        if (!(value >= edges[0] && value <= edges[last])) {
            return OptionalInt.empty();
        }
        int found = Arrays.binarySearch(edges, value);
        int bin = found >= 0 ? found : -found - 2;
        return OptionalInt.of(Math.min(bin, last - 1)); // the last bin includes its upper edge
    }
}
