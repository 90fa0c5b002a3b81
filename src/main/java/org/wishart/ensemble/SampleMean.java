package org.wishart.ensemble;

import java.util.Locale;

/**
 * Mean of independent draws with its standard error.
 *
 * @param mean of the draws
 * @param standardError standard deviation of the draws (with {@code count − 1}) over {@code √count}
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
