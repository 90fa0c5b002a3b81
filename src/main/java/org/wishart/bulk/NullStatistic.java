package org.wishart.bulk;

import java.util.Locale;

/**
 * One statistic of a fit beside its values under a null model.
 *
 * <pre>{@code
 * var fit = marchenkoPastur(spectrum(heavyTailed(40, 80, 3, 1)));
 * fit.against(NullModel.gaussian(), 99, 1).statistics().get(0)
 * }</pre>
 *
 * @param name name of the statistic
 * @param observed its value for the fit, dimensionless
 * @param mean of the draws, dimensionless
 * @param deviation standard deviation of the draws, dimensionless
 * @param limit value that one in twenty draws exceeds, dimensionless
 * @param pValue {@code (1 + draws at least as large)/(1 + draws)}, a probability
 */
public record NullStatistic(
        String name, double observed, double mean, double deviation, double limit, double pValue) {

    static NullStatistic of(String name, double observed, double[] draws) {
        int larger = 0;
        for (double draw : draws) {
            larger += draw >= observed ? 1 : 0;
        }
        return new NullStatistic(
                name,
                observed,
                Draws.mean(draws),
                Draws.deviation(draws),
                Draws.quantile(draws, 0.95),
                (1.0 + larger) / (1.0 + draws.length));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %.4g, null model %.4g ± %.2g, 95 %% below %.4g: p = %.3g",
                name,
                observed,
                mean,
                deviation,
                limit,
                pValue);
    }
}
