package org.wishart.spectrum;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.wishart.law.Law;

import java.util.Locale;

/**
 * A two-sided Kolmogorov–Smirnov test of a sample against a law.
 *
 * <pre>{@code
 * levels(spectrum(gaussian(100, 200, 1, 1))).wigner().pValue()
 * }</pre>
 *
 * @param law what was asked
 * @param distance largest distance D between the two distribution functions, in (0, 1]
 * @param pValue probability of a distance at least as large for independent values of that law
 *     (Simard and L'Ecuyer 2011), in [0, 1]. Spacings are not independent: their mean is set to 1,
 *     and those of a random matrix compensate each other. The test therefore rejects less often
 *     than its level says, Wigner's surmise and Poisson's law alike, after every unfolding (sizes:
 *     docs/error-rates.md)
 * @param size number of values
 */
public record KolmogorovSmirnov(Law law, double distance, double pValue, int size) {

    /**
     * Tests a sample.
     *
     * @param sample at least one value, none NaN
     * @param law a law without free parameters
     * @return distance and p-value
     * @throws IllegalArgumentException if there are no values, or one is NaN
     */
    public static KolmogorovSmirnov test(double[] sample, Law law) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("a test needs at least one value, got none");
        }
        var result = KolmogorovSmirnovTest.withDefaults().test(sample, law::cumulative);
        return new KolmogorovSmirnov(law, result.getStatistic(), result.getPValue(), sample.length);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Kolmogorov–Smirnov test of %d values against %s: D = %.4f, p = %.3g"
                        + " (conservative for spacings)",
                size,
                law,
                distance,
                pValue);
    }
}
