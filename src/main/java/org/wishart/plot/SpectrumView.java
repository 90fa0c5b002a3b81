package org.wishart.plot;

import java.util.Arrays;

/**
 * The part of a spectrum that a histogram shows, and its unit. The bulk stays readable whatever the
 * largest values are: where they lie so far out that the bulk would shrink to a few pixels, the
 * view ends before them and counts those beyond.
 */
final class SpectrumView {

    /**
     * The view reaches this many interquartile ranges beyond the median. A bulk is about two of
     * them wide, so that it keeps a sixth of the width.
     */
    private static final double REACH = 12;

    private static final double MARGIN = 0.04;

    /**
     * Values that differ by less than this, relatively, are one bar: labels could not separate
     * them.
     */
    private static final double NARROWEST_VIEW = 1e-6;

    /** Bins narrower than this share of the axis, some three pixels, would only look ragged. */
    private static final double NARROWEST_BIN = 0.005;

    /**
     * Width of bins if half of the values are equal, so that quartiles are useless; wide enough to
     * see.
     */
    private static final double BIN_OF_EQUAL_VALUES = 0.02;

    private static final int FEWEST_BINS = 6;
    private static final int MOST_BULK_BINS = 60;

    private final AxisUnit unit;
    private final double[] ascending;
    private final double left;
    private final double right;
    private final int beyond;

    /**
     * Chooses a view.
     *
     * @param singularValues at least one, descending, not negative
     * @param include further points that the view must hold, such as the edges of a bulk
     */
    SpectrumView(double[] singularValues, double... include) {
        double[] sorted = singularValues.clone();
        Arrays.sort(sorted);
        double low = sorted[0];
        double end = reach(sorted);
        for (double point : include) {
            low = Math.min(low, point);
            end = Math.max(end, point);
        }
        double largest = sorted[sorted.length - 1];
        boolean cut = largest > end;
        double high = cut ? end : largest;
        for (double point : include) {
            high = Math.max(high, point);
        }
        this.unit = AxisUnit.of(high);
        this.ascending = unit.scaled(sorted);

        low = unit.scaled(low);
        high = unit.scaled(high);
        boolean wide = high - low > NARROWEST_VIEW * high;
        double span = wide ? high - low : 0.2 * Math.max(high, 1);
        double margin = wide ? MARGIN * span : span;
        // an axis that nearly reaches 0 begins there
        this.left = low - margin < 0.15 * span ? 0 : low - margin;
        this.right = cut ? high : high + margin;
        double border = right;
        this.beyond = (int) Arrays.stream(ascending).filter(value -> value > border).count();
    }

    /** The axis shows ν divided by ten to this power. */
    int exponent() {
        return unit.exponent();
    }

    /** A value in the unit of the axis. */
    double scaled(double value) {
        return unit.scaled(value);
    }

    /** Values in the unit of the axis. */
    double[] scaled(double[] values) {
        return unit.scaled(values);
    }

    /** All values in the unit of the axis, ascending. */
    double[] values() {
        return ascending.clone();
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    /** Number of values to the right of the view. */
    int beyond() {
        return beyond;
    }

    /** A histogram that resolves where most values are. */
    Histogram histogram() {
        double span = right - left;
        double width = Histogram.binWidth(ascending);
        if (width < span * NARROWEST_BIN) {
            width = span * (width > 0 ? NARROWEST_BIN : BIN_OF_EQUAL_VALUES);
        }
        width = Math.min(width, span / FEWEST_BINS);
        double start = Math.max(0, Math.floor(ascending[0] / width) * width);
        return Histogram.of(ascending, start, right, start, width);
    }

    /** A histogram whose bins divide a bulk evenly and go on to both sides of it. */
    Histogram histogram(double lowerEdge, double upperEdge) {
        double bulkWidth = upperEdge - lowerEdge;
        double[] bulk =
                Arrays.stream(ascending).filter(x -> x >= lowerEdge && x <= upperEdge).toArray();
        double width = bulk.length < 2 ? bulkWidth : Histogram.binWidth(bulk);
        width = Math.max(width, (right - left) * NARROWEST_BIN);
        long bins = Math.round(bulkWidth / width);
        bins = Math.min(Math.max(bins, FEWEST_BINS), MOST_BULK_BINS);
        double low = Math.min(ascending[0], lowerEdge);
        return Histogram.of(ascending, low, right, lowerEdge, bulkWidth / bins);
    }

    String axisTitle() {
        return unit.title("singular value ν");
    }

    private static double reach(double[] sorted) {
        double median = Histogram.quantile(sorted, 0.5);
        double range = Histogram.quantile(sorted, 0.75) - Histogram.quantile(sorted, 0.25);
        return range > 0 ? median + REACH * range : sorted[sorted.length - 1];
    }
}
