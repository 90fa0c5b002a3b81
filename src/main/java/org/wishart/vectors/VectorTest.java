package org.wishart.vectors;

import java.util.Locale;

/**
 * The Porter–Thomas test of one singular vector, or of several pooled.
 *
 * <pre>{@code
 * porterThomas(svd(gaussian(60, 80, 1, 1))).right(0).pValue()
 * }</pre>
 *
 * @param index of the singular value, 0 for the largest; of pooled ones, the one in the middle
 * @param distance in (0, 1]: Kolmogorov–Smirnov, of the components to the standard normal law
 * @param pValue probability of a distance at least as large for random directions, from simulation;
 *     in (0, 1]
 * @param draws number of simulated distances: no p-value is below {@code 1/(draws + 1)}
 */
public record VectorTest(int index, double distance, double pValue, int draws) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Porter–Thomas test of vector %d: D = %.4f, p = %.3g (simulated, %d draws)",
                index,
                distance,
                pValue,
                draws);
    }
}
