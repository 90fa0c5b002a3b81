package org.wishart.law;

import java.util.Locale;

/**
 * Edelman's law of the smallest singular value of a square matrix of noise: with t = ν/scale,
 * {@code P(X ≤ t) = 1 − exp(−t²/2 − t)} for t ≥ 0, the limit as the side n grows.
 *
 * <pre>{@code
 * HardEdge.ofNoise(256, 0.05).median()
 * }</pre>
 *
 * @param scale {@code sigma / √n}, in the unit of the matrix; finite, &gt; 0
 * @see <a href="https://doi.org/10.1137/0609045">Edelman (1988), theorem 3.1</a>
 */
public record HardEdge(double scale) implements Law {

    /**
     * Checks the parameter.
     *
     * @param scale in the unit of the matrix; finite, &gt; 0
     * @throws IllegalArgumentException if {@code scale} is out of range or NaN
     */
    public HardEdge {
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "scale must be finite and > 0, got " + scale + "; it is sigma / √side");
        }
    }

    /**
     * The law for a square matrix of noise.
     *
     * @param side its rows and columns, at least 1
     * @param sigma standard deviation of one entry, in the unit of the matrix; finite, &gt; 0
     * @return the law with {@code scale = sigma / √side}
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static HardEdge ofNoise(int side, double sigma) {
        if (side < 1) {
            throw new IllegalArgumentException(
                    "side must be at least 1, got " + side + "; it is the number of rows");
        }
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "sigma must be finite and > 0, got "
                            + sigma
                            + "; it is the standard deviation of a noise entry");
        }
        return new HardEdge(sigma / Math.sqrt(side));
    }

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        double t = x / scale;
        return t >= 0 && t < Double.POSITIVE_INFINITY ? (1 + t) * Math.exp(-hazard(t)) / scale : 0;
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        return x > 0 ? -Math.expm1(-hazard(x / scale)) : 0;
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        return x > 0 ? Math.exp(-hazard(x / scale)) : 1;
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        if (p == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double hazard = -Math.log1p(-p);
        return p == 0 ? 0 : scale * (2 * hazard / (1 + Math.sqrt(1 + 2 * hazard)));
    }

    private static double hazard(double t) {
        return t * (t / 2 + 1);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "hard-edge law of the smallest value, scale %.4g", scale);
    }
}
