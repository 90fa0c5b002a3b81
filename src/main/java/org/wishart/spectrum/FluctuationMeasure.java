package org.wishart.spectrum;

import java.util.Locale;

/**
 * A measure of the fluctuation of levels over an interval, with its error.
 *
 * @param length L, in mean spacings
 * @param value number variance Σ²(L) or rigidity Δ₃(L), a squared number of levels
 * @param standardError of the value, from its spread over pieces of the spectrum
 */
public record FluctuationMeasure(double length, double value, double standardError) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g at L = %.4g", value, standardError, length);
    }
}
