package org.wishart.bulk;

/**
 * The moves of the values of the bulk by outliers. In the noise that is left beside them ({@link
 * NoiseShape}), an outlier above pushes every value of the bulk down a little, and one below pushes
 * it up. The number of values below x changes by less than one for each outlier:
 *
 * <p>With x in units of σ²n, n the longer side of that noise, and {@code v} the solution of {@code
 * x v² + (x + 1 − q) v + 1 = 0} with positive imaginary part (the Stieltjes transform of the law
 * that includes zeros, Silverstein 1995), a direction of variance ℓ adds {@code −arg(1 + ℓv)/π},
 * since it adds {@code ℓ/(1 + ℓv)/n} to the equation of v, whose first order is a derivative of
 * {@code log(1 + ℓv)}. A column takes away {@code −arg(v)/π}, the same for infinite ℓ. So a signal
 * of strength θ, {@code ℓ = 1 + θ²}, adds {@code −arg(ℓ + 1/v)/π}. Divided by the density, this is
 * the move. The sum of all moves is {@code −q/θ²} for a signal, and {@code qℓ/(1 − ℓ)} for a small
 * direction, which are what their positions {@code θ² + 1 + q + q/θ²} and {@code ℓ − qℓ/(1 − ℓ)}
 * leave. Derived here.
 *
 * @see <a href="https://doi.org/10.1006/jmva.1995.1083">Silverstein (1995)</a>
 * @see <a href="https://doi.org/10.1016/j.jmva.2005.08.003">Baik and Silverstein (2006)</a>
 */
final class Repulsion {

    private final double[] factors;
    private final double apparent;

    private Repulsion(double[] factors, double apparent) {
        this.factors = factors;
        this.apparent = apparent;
    }

    /**
     * The repulsion by outliers of a matrix.
     *
     * @param noise the shape that is left beside them
     * @param above outliers above the bulk
     * @param below outliers below the bulk
     * @param apparent sigma as the quantile rule finds it in the bulk, which is moved already
     */
    static Repulsion of(NoiseShape noise, double[] above, double[] below, double apparent) {
        Repulsion first = ofSigma(noise, above, below, apparent);
        return ofSigma(noise, above, below, apparent / first.apparent);
    }

    private static Repulsion ofSigma(
            NoiseShape noise, double[] above, double[] below, double sigma) {
        double q = noise.aspectRatio();
        double n = noise.longer();
        double scale = sigma * Math.sqrt(n);
        double[] roots = QuantileScale.roots(noise.shorter(), q, 0);
        double[] factors = new double[roots.length];
        for (int k = 0; k < factors.length; k++) {
            double x = roots[k] * roots[k];
            double sum = x + 1 - q;
            double root = Math.sqrt(Math.max(Double.MIN_NORMAL, 4 * x - sum * sum));
            double angle = 0;
            for (double value : above) {
                double variance = largeVariance(value / scale, q);
                angle += Math.atan2(-root, 2 * variance - sum);
            }
            for (double value : below) {
                double variance = smallVariance(value / scale, q);
                angle += Math.atan2(variance * root, 2 * x - variance * sum);
            }
            factors[k] = Math.sqrt(Math.max(0, 1 + 2 * angle / (n * root)));
        }
        return new Repulsion(factors, QuantileScale.ratio(roots, factors));
    }

    /** ℓ of a direction that is seen at y above the bulk, the critical one within the edge. */
    static double largeVariance(double y, double q) {
        double strength = new SpikedModel(q).strength(y);
        return 1 + Math.max(Math.sqrt(q), strength * strength);
    }

    /** ℓ of a direction that is seen at y below the bulk, the critical one within the edge. */
    static double smallVariance(double y, double q) {
        double edge = 1 - Math.sqrt(q);
        if (y >= edge) {
            return edge;
        }
        double sum = 1 - q + y * y;
        return 2 * y * y / (sum + Math.sqrt(Math.max(0, sum * sum - 4 * y * y)));
    }

    /** Moves values of noise, descending, by their ranks. */
    double[] moved(double[] noise) {
        double[] moved = noise.clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] *= factors[k];
        }
        return moved;
    }

    /** The sigma that the quantile rule finds in the bulk, over the true one. */
    double apparent() {
        return apparent;
    }
}
