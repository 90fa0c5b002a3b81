package org.wishart.law;

import java.util.Locale;

/**
 * Wigner's semicircle law of the eigenvalues of large symmetric matrices of noise: density {@code
 * 2√(R² − x²)/(πR²)} for |x| ≤ R. The law of |x| is {@link QuarterCircle}.
 *
 * <pre>{@code
 * new Semicircle(2).cumulative(1)
 * }</pre>
 *
 * @param radius R, the edge; {@code 2 sigma √n} where an entry off the diagonal has the standard
 *     deviation sigma; in the unit of the matrix; finite, &gt; 0
 * @see <a href="https://doi.org/10.2307/1970079">Wigner (1955)</a>
 */
public record Semicircle(double radius) implements Law {

    /**
     * Checks the parameter.
     *
     * @param radius in the unit of the matrix; finite, &gt; 0
     * @throws IllegalArgumentException if {@code radius} is out of range or NaN
     */
    public Semicircle {
        if (!(radius > 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "radius must be finite and > 0, got "
                            + radius
                            + "; it is 2 sigma √n, the edge of the bulk");
        }
    }

    /**
     * The law for an n × n matrix.
     *
     * @param n side, at least 1
     * @param sigma standard deviation of an entry off the diagonal; finite, &gt; 0
     * @return the law with radius {@code 2 sigma √n}
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static Semicircle ofNoise(int n, double sigma) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1, got " + n);
        }
        return new Semicircle(2 * sigma * Math.sqrt(n));
    }

    private QuarterCircle half() {
        return new QuarterCircle(radius / 2);
    }

    @Override
    public double density(double x) {
        return half().density(Math.abs(x)) / 2;
    }

    @Override
    public double cumulative(double x) {
        return x < 0 ? half().survival(-x) / 2 : (1 + half().cumulative(x)) / 2;
    }

    @Override
    public double survival(double x) {
        return x > 0 ? half().survival(x) / 2 : (1 + half().cumulative(-x)) / 2;
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        return p < 0.5 ? -half().quantile(1 - 2 * p) : half().quantile(2 * p - 1);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "semicircle law, radius %.4g", radius);
    }
}
