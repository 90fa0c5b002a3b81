package org.wishart.law;

import java.util.Locale;

/**
 * The quarter-circle law of the singular values of square matrices of noise: density {@code √(4 −
 * x²)/π} for x = ν/scale in [0, 2]. It is the Marchenko–Pastur law at q = 1.
 *
 * <pre>{@code
 * new QuarterCircle(2).density(1)
 * }</pre>
 *
 * @param scale {@code sigma · √n}, in the unit of the matrix; finite, &gt; 0
 */
public record QuarterCircle(double scale) implements Law {

    /**
     * Checks the parameter.
     *
     * @param scale in the unit of the matrix; finite, &gt; 0
     * @throws IllegalArgumentException if {@code scale} is out of range or NaN
     */
    public QuarterCircle {
        marchenkoPastur(scale);
    }

    private static MarchenkoPastur marchenkoPastur(double scale) {
        return new MarchenkoPastur(1, scale);
    }

    @Override
    public double density(double x) {
        return marchenkoPastur(scale).density(x);
    }

    @Override
    public double cumulative(double x) {
        return marchenkoPastur(scale).cumulative(x);
    }

    @Override
    public double survival(double x) {
        return marchenkoPastur(scale).survival(x);
    }

    @Override
    public double quantile(double p) {
        return marchenkoPastur(scale).quantile(p);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "quarter-circle law, scale %.4g", scale);
    }
}
