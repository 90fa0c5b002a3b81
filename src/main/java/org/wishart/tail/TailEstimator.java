package org.wishart.tail;

/**
 * Estimators of the extreme value index γ that need no choice but the number of values. Unlike
 * Hill's, the first two can be negative: for a law that ends at an edge.
 *
 * <pre>{@code
 * ExtremeValueIndex.of(spectrum(gaussian(400, 800, 0.05, 1)), TailEstimator.MOMENT).at(50)
 * }</pre>
 */
public enum TailEstimator {
    /**
     * The moment estimator {@code M₁ + 1 − ½/(1 − M₁²/M₂)}, {@code Mⱼ} the mean of {@code (ln X₍ᵢ₎
     * − ln X₍ₖ₊₁₎)^j} over {@code i ≤ k} (Dekkers, Einmahl and de Haan 1989); any sign.
     */
    MOMENT("moment"),

    /**
     * Pickands' estimator {@code ln[(X₍ₘ₎ − X₍₂ₘ₎)/(X₍₂ₘ₎ − X₍₄ₘ₎)]/ln 2} with {@code m = ⌊k/4⌋}
     * (Pickands 1975); any sign, and changes neither with unit nor with origin.
     */
    PICKANDS("Pickands"),

    /**
     * The mean of {@code i (ln X₍ᵢ₎ − ln X₍ᵢ₊₁₎)} over {@code i ≤ k} with the biweight kernel
     * {@code (1 − (i/(k+1))²)²} as weights (Csörgő, Deheuvels and Mason 1985); for γ &gt; 0. Hill's
     * estimator is that with equal weights.
     */
    KERNEL("kernel");

    private final String text;

    TailEstimator(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
