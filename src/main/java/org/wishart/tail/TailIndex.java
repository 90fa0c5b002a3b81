package org.wishart.tail;

import org.wishart.text.Notation;

import java.util.Locale;

/**
 * An estimated tail index κ: {@code P(X > x) ~ x^(−κ)} for large {@code x}.
 *
 * <pre>{@code
 * hill(spectrum(gaussian(400, 800, 0.05, 1))).at(50).densityExponent()
 * }</pre>
 *
 * @param value the estimate, the exponent of the survival function; dimensionless
 * @param standardError asymptotic standard error of {@code value}; dimensionless
 * @param k number of order statistics that it rests on
 */
public record TailIndex(double value, double standardError, int k) {

    /**
     * The exponent of the density, κ + 1: the α of Clauset, Shalizi and Newman (2009).
     *
     * @return {@code value + 1}, dimensionless
     */
    public double densityExponent() {
        return value + 1;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "tail index %.4g ± %.2g from the %s (density exponent %.4g)",
                value,
                standardError,
                Notation.count(k, "largest value"),
                densityExponent());
    }
}
