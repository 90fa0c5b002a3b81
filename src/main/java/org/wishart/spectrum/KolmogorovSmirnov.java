package org.wishart.spectrum;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.wishart.law.Law;
import org.wishart.text.Notation;

import java.util.Arrays;
import java.util.Locale;

/**
 * A two-sided Kolmogorov–Smirnov test of a sample against a law.
 *
 * <pre>{@code
 * levels(spectrum(gaussian(100, 200, 1, 1))).wigner().pValue()
 * }</pre>
 *
 * @param law the tested law
 * @param distance largest distance D between the two distribution functions, in (0, 1]
 * @param pValue probability of a distance at least as large, in (0, 1]: of Gaussian noise, if
 *     {@code draws} were simulated; else of independent values of that law (Simard and L'Ecuyer
 *     2011). Spacings are not independent, since their mean is set to 1 and those of a random
 *     matrix compensate each other: the test rejects them far less often than its level ({@code
 *     docs/error-rates.md#spacings})
 * @param size number of values
 * @param draws number of simulated spectra, 0 if none
 * @see LevelStatistics#wigner(int, long)
 */
public record KolmogorovSmirnov(Law law, double distance, double pValue, int size, int draws) {

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
        double pValue =
                KolmogorovSmirnovTest.withDefaults().test(sample, law::cumulative).getPValue();
        return new KolmogorovSmirnov(law, distance(sample, law), pValue, sample.length, 0);
    }

    static double distance(double[] sample, Law law) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double size = sorted.length;
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double cumulative = law.cumulative(sorted[i]);
            distance = Math.max(distance, cumulative - i / size);
            distance = Math.max(distance, (i + 1) / size - cumulative);
        }
        return distance;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Kolmogorov–Smirnov test of %s against %s: D = %.4f, p = %.3g (%s)",
                Notation.count(size, "value"),
                law,
                distance,
                pValue,
                draws > 0
                        ? "simulated with " + draws + " draws of noise"
                        : "conservative for spacings");
    }
}
