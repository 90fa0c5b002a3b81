package org.wishart.spectrum;

/**
 * The spectral rigidity Δ₃(L), averaged over places a quarter of L apart, with its standard error:
 * that of a correlated series, whose places share levels with the next three.
 */
final class Rigidity {

    private static final int PLACES_PER_LENGTH = 4;

    private static final int MOST_PLACES = 1000000;

    /**
     * The correlation of the values in intervals that are so many places apart: simulated with 600
     * levels of random matrices for L = 5 to 20; those of independent levels are a little less.
     * Fixed, because a hundred places are too few to estimate it.
     */
    private static final double[] CORRELATIONS = {1, 0.62, 0.4, 0.13};

    private Rigidity() {}

    static FluctuationMeasure of(double[] levels, double length) {
        double range = levels[levels.length - 1] - levels[0] - length;
        double step = Math.max(length / PLACES_PER_LENGTH, range / (MOST_PLACES - 1));
        int places = 1 + (int) Math.floor(range / step);
        double[] values = new double[places];
        double mean = 0;
        for (int i = 0; i < places; i++) {
            values[i] = IntervalCounts.rigidity(levels, levels[0] + i * step, length);
            mean += values[i] / places;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / places;
        }
        double share = 1;
        for (int lag = 1; lag < PLACES_PER_LENGTH; lag++) {
            share += 2 * CORRELATIONS[lag] * (1 - (double) lag / places);
        }
        return new FluctuationMeasure(
                length, mean, CountVariance.standardError(variance, share / places));
    }
}
