package org.wishart.vectors;

import java.util.Locale;

/**
 * How far a unit vector with N components is spread over them.
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
     * What is expected of the inverse participation of a random direction.
     *
     * @return {@code 3/(N + 2)}
     */
    public double expectedInverseParticipation() {
        return 3.0 / (components + 2);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "localisation of a vector with %d components: lives on %.4g of them (a random one on"
                        + " %.4g), largest component %.4g, entropy %.4g",
                components,
                participation(),
                1 / expectedInverseParticipation(),
                largest,
                entropy);
    }
}
