package org.wishart.ensemble;

import java.util.Locale;

/**
 * Mean of independent draws with its standard error.
 *
 * <pre>{@code
 * linearModel(64, 256).alpha(1).lambda(0.2).sweep(10, 7).points().get(0).rightOverlap()
 * }</pre>
 *
 * @param mean of the draws, in their unit
 * @param standardError standard deviation of the draws (with {@code count − 1}) over {@code
 *     √count}, in the unit of the draws
 * @param count number of draws, at least 2
 */
public record SampleMean(double mean, double standardError, int count) {

    static SampleMean of(double[] draws) {
        double sum = 0;
        for (double draw : draws) {
            sum += draw;
        }
        double mean = sum / draws.length;
        double squares = 0;
        for (double draw : draws) {
            squares += (draw - mean) * (draw - mean);
        }
        double variance = squares / (draws.length - 1);
        return new SampleMean(mean, Math.sqrt(variance / draws.length), draws.length);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g (%d draws)", mean, standardError, count);
    }
}
