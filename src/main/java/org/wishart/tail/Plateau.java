package org.wishart.tail;

import org.wishart.text.Notation;

import java.util.Locale;

/**
 * The longest stretch of a Hill plot, from the largest value on, over which the estimate does not
 * drift beyond chance.
 *
 * <p>Of a power law the scaled spacings {@code zᵢ = i (ln X₍ᵢ₎ − ln X₍ᵢ₊₁₎)}, whose mean over
 * {@code i ≤ k} is Hill's {@code 1/κ}, are independent with equal exponential laws (Rényi 1953), so
 * that their covariance with i, scaled, {@code T = Σ (i − (k+1)/2) zᵢ / (z̄ √(k(k²−1)/12))}, is
 * nearly standard normal. The plateau ends at the largest k with {@code |T| ≤ 1.96} for the first k
 * spacings, and without the first tenth and without the first fifth of them, too: else a few spikes
 * above an edge make up for the drift below them. A plateau of fewer than {@value #SHORTEST} values
 * is none: at the edge of pure noise {@code zᵢ} grows as i^(2/3), which T cannot see before k is
 * about 20, whatever the size of the matrix; under up to five spikes it cannot before 50.
 *
 * <pre>{@code
 * Plateau.of(hill(spectrum(gaussian(400, 800, 0.05, 1)))).exists()
 * }</pre>
 *
 * @param length largest k without drift, at least 0
 * @param trend T at {@value #SHORTEST} values, or at all where there are fewer: positive where κ
 *     falls with k, dimensionless
 */
public record Plateau(int length, double trend) {

    /** Fewer values make no plateau. */
    public static final int SHORTEST = 60;

    private static final double NORMAL_95 = 1.96;

    /**
     * Looks for the plateau.
     *
     * @param hill any
     * @return its length, however short
     */
    public static Plateau of(Hill hill) {
        double[] descending = hill.values();
        double[] sums = new double[descending.length];
        double[] moments = new double[descending.length];
        int length = 0;
        double trend = 0;
        for (int k = 1; k < descending.length; k++) {
            double scaled = k * Math.log(descending[k - 1] / descending[k]);
            sums[k] = sums[k - 1] + scaled;
            moments[k] = moments[k - 1] + k * scaled;
            if (k < 2 || k < hill.smallestK()) {
                continue;
            }
            if (k <= SHORTEST) {
                trend = trend(sums, moments, 0, k);
            }
            if (isFlat(sums, moments, 0, k)
                    && isFlat(sums, moments, k / 10, k)
                    && isFlat(sums, moments, k / 5, k)) {
                length = k;
            }
        }
        return new Plateau(length, trend);
    }

    private static boolean isFlat(double[] sums, double[] moments, int leftOut, int k) {
        return Math.abs(trend(sums, moments, leftOut, k)) <= NORMAL_95;
    }

    /** T of the scaled spacings after the first few, up to the k-th. */
    private static double trend(double[] sums, double[] moments, int leftOut, int k) {
        double m = k - leftOut;
        double sum = sums[k] - sums[leftOut];
        double covariance = moments[k] - moments[leftOut] - (leftOut + 1 + k) / 2.0 * sum;
        return covariance / (sum / m * Math.sqrt(m * (m * m - 1) / 12));
    }

    /**
     * True if there is a plateau.
     *
     * @return true for {@value #SHORTEST} values or more
     */
    public boolean exists() {
        return length >= SHORTEST;
    }

    @Override
    public String toString() {
        return exists()
                ? "plateau over the " + length + " largest values"
                : String.format(
                        Locale.ROOT,
                        "no plateau (drift beyond chance after %s, T = %.1f at %d)",
                        Notation.count(length, "value"),
                        trend,
                        SHORTEST);
    }
}
