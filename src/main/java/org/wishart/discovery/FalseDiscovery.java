package org.wishart.discovery;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Procedures that limit the false discovery rate: the expected share of true null hypotheses among
 * those that are rejected.
 *
 * <p>The adjusted p-value, or q-value, of a test is the smallest level at which the procedure
 * counts it as a discovery. With m tests and {@code p(1) ≤ … ≤ p(m)}, that of the i-th smallest is
 * {@code min over j ≥ i of c m p(j)/j}, at most 1; c is 1 or the harmonic number {@code 1 + 1/2 + …
 * + 1/m}.
 *
 * <pre>{@code
 * FalseDiscovery.BENJAMINI_HOCHBERG.adjusted(new double[] {0.01, 0.04, 0.03})
 * }</pre>
 */
public enum FalseDiscovery {

    /**
     * Benjamini and Hochberg (1995): c = 1. Limits the rate where the tests are independent, or
     * positively dependent in the sense of Benjamini and Yekutieli (2001).
     *
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg
     *     (1995)</a>
     */
    BENJAMINI_HOCHBERG("Benjamini–Hochberg"),

    /**
     * Benjamini and Yekutieli (2001): c is the harmonic number of m. Limits the rate however the
     * tests depend on each other, and finds less.
     *
     * @see <a href="https://doi.org/10.1214/aos/1013699998">Benjamini and Yekutieli (2001)</a>
     */
    BENJAMINI_YEKUTIELI("Benjamini–Yekutieli");

    private final String words;

    FalseDiscovery(String words) {
        this.words = words;
    }

    /**
     * Adjusts p-values.
     *
     * @param pValues probabilities in [0, 1], in any order; may be none
     * @return the q-value of each, in [0, 1], in the same order
     * @throws IllegalArgumentException if a p-value is out of range or NaN
     */
    public double[] adjusted(double[] pValues) {
        for (int i = 0; i < pValues.length; i++) {
            if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
                throw new IllegalArgumentException(
                        "p-values must be in [0, 1], got " + pValues[i] + " at index " + i);
            }
        }
        int[] descending =
                IntStream.range(0, pValues.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -pValues[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = new double[pValues.length];
        double factor = factor(pValues.length);
        double least = 1;
        for (int i = 0; i < descending.length; i++) {
            int rank = pValues.length - i;
            least = Math.min(least, factor / rank * pValues[descending[i]]);
            adjusted[descending[i]] = least;
        }
        return adjusted;
    }

    /** c m. */
    private double factor(int tests) {
        double harmonic = 0;
        if (this == BENJAMINI_YEKUTIELI) {
            for (int i = tests; i >= 1; i--) {
                harmonic += 1.0 / i;
            }
        }
        return this == BENJAMINI_YEKUTIELI ? tests * harmonic : tests;
    }

    /**
     * The tests that are discoveries at a level.
     *
     * @param pValues probabilities in [0, 1], in any order
     * @param level limit of the false discovery rate, in (0, 1)
     * @return ascending indices of the p-values whose q-value is at most {@code level}
     * @throws IllegalArgumentException if a number is out of range or NaN
     */
    public int[] discoveries(double[] pValues, double level) {
        requireLevel(level);
        double[] adjusted = adjusted(pValues);
        return IntStream.range(0, adjusted.length).filter(i -> adjusted[i] <= level).toArray();
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level must be in (0, 1), got "
                            + level
                            + "; it limits the false discovery rate, usually 0.05");
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
