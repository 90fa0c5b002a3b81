package org.wishart.tail;

import java.util.Locale;

/**
 * A p-value that was simulated.
 *
 * <pre>{@code
 * powerLaw(spectrum(gaussian(200, 300, 0.05, 1))).bootstrap(100, 1).pValue()
 * }</pre>
 *
 * @param pValue (number of samples at least as extreme + 1)/(draws + 1), in (0, 1]: the data are
 *     counted as one of the samples, so that it is never 0
 * @param draws number of samples
 */
public record BootstrapTest(double pValue, int draws) {

    /**
     * Standard error of the p-value, from the finite number of samples.
     *
     * @return {@code √(p (1 − p)/draws)}, dimensionless
     */
    public double standardError() {
        return Math.sqrt(pValue * (1 - pValue) / draws);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p = %.3g ± %.1g (simulated with %d draws)",
                pValue,
                standardError(),
                draws);
    }
}
