package org.wishart.law;

/**
 * A continuous probability law on the real line. Implementations are immutable.
 *
 * <pre>{@code
 * Law law = MarchenkoPastur.ofNoise(400, 800, 0.05);
 * law.cumulative(law.median())
 * }</pre>
 */
public interface Law {

    /**
     * Probability density.
     *
     * @param x any number, infinities included
     * @return density at {@code x}, at least 0, in one over the unit of {@code x}
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    double density(double x);

    /**
     * Distribution function {@code P(X ≤ x)}, accurate in its own tail.
     *
     * @param x any number, infinities included
     * @return a probability in [0, 1]
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    double cumulative(double x);

    /**
     * Survival function {@code P(X > x)}, accurate in its own tail, where {@code 1 - cumulative(x)}
     * would have lost its digits.
     *
     * @param x any number, infinities included
     * @return a probability in [0, 1]
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    double survival(double x);

    /**
     * The inverse of {@link #cumulative}.
     *
     * @param p probability in [0, 1]
     * @return the {@code x} with {@code cumulative(x) = p}, in the unit of {@code x}; for 0 and 1
     *     the ends of the support, which may be infinite
     * @throws IllegalArgumentException if {@code p} is outside [0, 1] or NaN
     */
    double quantile(double p);

    /**
     * The median, {@code quantile(0.5)}.
     *
     * @return the value that half of the probability lies below, in the unit of {@code x}
     */
    default double median() {
        return quantile(0.5);
    }
}
