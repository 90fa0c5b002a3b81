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
 * @param standardError of the value, from its spread over pieces of the spectrum: at L = 1 the
 *     number variance of 373 of 400 Gaussian matrices (100 × 150 and 200 × 300) was within 1.96 of
 *     them, at L = 5 that of 346; the longer the interval, the fewer pieces; dimensionless
 */
public record FluctuationMeasure(double length, double value, double standardError) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4g ± %.2g at L = %.4g", value, standardError, length);
    }
}
