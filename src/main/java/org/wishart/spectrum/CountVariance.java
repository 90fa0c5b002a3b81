package org.wishart.spectrum;

/**
 * The number variance with its standard error. Overlapping intervals share levels, so the error is
 * that of a correlated series: with c(t) the correlation of the counts of two intervals t apart,
 * that of their squared deviations is near c² (exactly so for Gaussian counts), and the variance of
 * their mean over a range T is {@code Var(squared deviation) ∫ c(t)² dt / T} (Bartlett 1946). The
 * correlation is measured on the levels themselves.
 */
final class CountVariance {

    /** Counts of intervals that are a double length apart are nearly independent. */
    private static final double REACH = 2;

    /** Places in a mean spacing, where a count changes, and in an interval. */
    private static final double PER_SPACING = 8;

    private static final double PER_LENGTH = 16;

    /** Places in an interval, and in the whole range, at most: the work is their product. */
    private static final int MOST_PER_LENGTH = 512;

    private static final int MOST_PLACES = 20000;

    private CountVariance() {}

    static FluctuationMeasure of(double[] levels, double length) {
        double value = IntervalCounts.variance(levels, length);
        return new FluctuationMeasure(length, value, error(levels, length, value));
    }

    private static double error(double[] levels, double length, double value) {
        double range = levels[levels.length - 1] - levels[0] - length;
        double step = Math.min(1 / PER_SPACING, length / PER_LENGTH);
        step = Math.max(step, Math.max(length / MOST_PER_LENGTH, range / MOST_PLACES));
        int places = Math.max(2, (int) (range / step));
        double[] deviations = IntervalCounts.deviations(levels, length, step, places);
        double square = 0;
        double fourth = 0;
        for (double d : deviations) {
            square += d * d / places;
            fourth += d * d * d * d / places;
        }
        int farthest = (int) Math.min(REACH * length / step, places / 2.0);
        double correlated = 1;
        for (int lag = 1; lag <= farthest && square > 0; lag++) {
            double product = 0;
            for (int i = 0; i + lag < places; i++) {
                product += deviations[i] * deviations[i + lag];
            }
            double correlation = product / (places - lag) / square;
            correlated += 2 * correlation * correlation * (1 - (double) lag / places);
        }
        // no place meets a level where intervals are very short: counts are 0, seldom 1
        double variance = square > 0 ? fourth - square * square : value;
        return standardError(variance, correlated / places);
    }

    /**
     * The error of the mean of a correlated series.
     *
     * @param variance of the series, about its own mean, and therefore too small by the share
     * @param share of the variance that the mean has: one over the number of independent values
     */
    static double standardError(double variance, double share) {
        return Math.sqrt(Math.max(0, variance) * share / (1 - Math.min(0.5, share)));
    }
}
