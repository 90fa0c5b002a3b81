package org.wishart.bulk;

import java.util.Locale;

/**
 * An estimated length with its error, and its value after correction for the bias of the rule.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(gaussian(60, 90, 1, 1))).errors(99, 1).upperEdge()
 * }</pre>
 *
 * @param value the estimate, in the unit of the matrix
 * @param corrected the estimate over the median of its ratio to the truth in the bootstrap samples,
 *     in the unit of the matrix; in the middle of the interval, in which the estimate itself need
 *     not lie
 * @param standardError standard deviation of {@code corrected} over the bootstrap samples, in the
 *     unit of the matrix
 * @param low lower end of the 95 % interval, corrected for bias, in the unit of the matrix
 * @param high its upper end, in the unit of the matrix
 */
public record Estimate(
        double value, double corrected, double standardError, double low, double high) {

    Estimate times(double factor) {
        return new Estimate(
                factor * value,
                factor * corrected,
                factor * standardError,
                factor * low,
                factor * high);
    }

    @Override
    public String toString() {
        if (value == 0) {
            return "0 by construction";
        }
        return String.format(
                Locale.ROOT,
                "%.4g, corrected for bias %.4g ± %.2g (95 %%: %.4g to %.4g)",
                value,
                corrected,
                standardError,
                low,
                high);
    }
}
