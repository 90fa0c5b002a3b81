package org.wishart.tail;

import org.wishart.text.Notation;

import java.util.Locale;

/**
 * An estimated extreme value index γ: positive for a power law ({@code γ = 1/κ}), 0 for exponential
 * and lognormal tails, negative for a law that ends ({@code −2/3} at the edge of the
 * Marchenko–Pastur bulk, where the density vanishes as a square root).
 *
 * <pre>{@code
 * ExtremeValueIndex.of(spectrum(gaussian(400, 800, 0.05, 1)), TailEstimator.MOMENT).at(50)
 * }</pre>
 *
 * @param value the estimate of γ, dimensionless
 * @param standardError asymptotic, for independent values; dimensionless
 * @param k number of largest values that it rests on
 */
public record IndexEstimate(double value, double standardError, int k) {

    /**
     * True if the estimate is below 0 by more than chance, at about 2.5 %.
     *
     * @return true if {@code value + 1.96 standardError < 0}
     */
    public boolean negative() {
        return value + 1.96 * standardError < 0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "extreme value index %.4g ± %.2g from the %s",
                value,
                standardError,
                Notation.count(k, "largest value"));
    }
}
