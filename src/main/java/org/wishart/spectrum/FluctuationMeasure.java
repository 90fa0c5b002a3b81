package org.wishart.spectrum;

import java.util.Locale;

/**
 * A measure of the fluctuation of levels over an interval, with its error.
 *
 * <pre>{@code
 * levels(spectrum(gaussian(100, 200, 1, 1))).numberVariance(2).standardError()
 * }</pre>
 *
 * @param length L, in mean spacings; dimensionless
 * @param value number variance Σ²(L) or rigidity Δ₃(L), a squared number of levels; dimensionless
 * @param standardError of the value; it allows for the levels that overlapping intervals share. How
 *     often value ± 1.96 of them hold the truth, less often where few intervals of this length fit
 *     beside each other: {@code docs/error-rates.md#number-variance}; dimensionless
 */
public record FluctuationMeasure(double length, double value, double standardError) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g at L = %.4g", value, standardError, length);
    }
}
