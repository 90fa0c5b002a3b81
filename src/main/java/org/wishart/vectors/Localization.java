package org.wishart.vectors;

import org.apache.commons.numbers.gamma.Digamma;
import org.wishart.text.Notation;

import java.util.Locale;

/**
 * The spread of a unit vector over its N components.
 *
 * <pre>{@code
 * localization(svd(gaussian(200, 300, 0.05, 1)).right(0)).participation()
 * }</pre>
 *
 * @param inverseParticipation {@code Σ v⁴}, in [1/N, 1]; 3/(N + 2) expected of a random direction
 * @param largest {@code M = max |v|}, in [1/√N, 1]
 * @param entropy {@code −Σ v² ln v²}, in [0, ln N], in nats
 * @param components N
 */
public record Localization(
        double inverseParticipation, double largest, double entropy, int components) {

    /**
     * Measures a vector.
     *
     * @param vector at least one component, of length 1 within 1e-6
     * @return its measures
     * @throws IllegalArgumentException if it has no component, or not unit length
     */
    public static Localization of(double[] vector) {
        double square = 0;
        double fourth = 0;
        double largest = 0;
        double entropy = 0;
        for (double v : vector) {
            double p = v * v;
            square += p;
            fourth += p * p;
            largest = Math.max(largest, Math.abs(v));
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        if (!(Math.abs(square - 1) <= 2e-6)) {
            throw new IllegalArgumentException(
                    "the vector must have length 1, got "
                            + Math.sqrt(square)
                            + "; divide it by its length");
        }
        return new Localization(fourth, largest, entropy, vector.length);
    }

    /**
     * The participation ratio {@code 1 / Σ v⁴}: on how many components the vector lives.
     *
     * @return in [1, N]; about N/3 for a random direction
     */
    public double participation() {
        return 1 / inverseParticipation;
    }

    /**
     * The expected inverse participation of a random direction.
     *
     * @return {@code 3/(N + 2)}, dimensionless
     */
    public double expectedInverseParticipation() {
        return 3.0 / (components + 2);
    }

    /**
     * The standard deviation of the inverse participation of a random direction. The squares of its
     * components are Dirichlet distributed with parameters 1/2, so that {@code E[v⁸] =
     * 105/(N(N+2)(N+4)(N+6))} and {@code E[vᵢ⁴vⱼ⁴] = 9/(N(N+2)(N+4)(N+6))}; derived here.
     *
     * @return {@code √((9N + 96)/((N+2)(N+4)(N+6)) − 9/(N+2)²)}, near {@code √(24/N³)};
     *     dimensionless
     */
    public double inverseParticipationDeviation() {
        // the same over a common denominator, where nothing cancels
        double n = components;
        return Math.sqrt(24 * (n - 1) / ((n + 2) * (n + 2) * (n + 4) * (n + 6)));
    }

    /**
     * The share of random directions that are at least as localized, by their inverse
     * participation. See {@link RandomParticipation}, which simulates a dimension once; sizes and
     * power as measured: {@code docs/error-rates.md#localization-sizes}.
     *
     * @return a probability, near 0 for a vector that lives on few components; 1 for one component
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double pValue() {
        return components == 1
                ? 1
                : RandomParticipation.of(components).pValue(inverseParticipation);
    }

    /**
     * The expected entropy of a random direction: for a Dirichlet distribution with N parameters a
     * it is {@code ψ(Na + 1) − ψ(a + 1)}, here with a = 1/2.
     *
     * @return {@code ψ(N/2 + 1) − ψ(3/2)}, in units of nats; near {@code ln N − 0.73} for large N
     */
    public double expectedEntropy() {
        return Digamma.value(components / 2.0 + 1) - Digamma.value(1.5);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "localization of a vector with %s: lives on %.4g of them (a random one on"
                        + " %.4g; p = %.3g), largest component %.4g, entropy %.4g",
                Notation.count(components, "component"),
                participation(),
                1 / expectedInverseParticipation(),
                pValue(),
                largest,
                entropy);
    }
}
