package org.wishart.bulk;

import org.wishart.law.HardEdge;
import org.wishart.law.TracyWidom;

/**
 * Quantiles of the extreme singular values of a matrix of noise, at one level.
 *
 * <p>The largest eigenvalue by the centring and scaling of Johnstone (2001), with n − 1 and p. The
 * logarithm of the smallest by those of Ma (2012), with n − ½ and p − ½: it follows the Tracy–Widom
 * law much sooner than the smallest eigenvalue itself, and stays meaningful for nearly square
 * matrices. Of square matrices it is Edelman's law of the hard edge, and with one column more than
 * rows it is {@code P(m ν²/σ² > t) = exp(−t/2)}, exact for every m (Edelman 1988).
 *
 * <p>The same value lies farther above the noise with every row and column less, and farther below
 * it with every column more and every row less: true of all shapes from 20 × 20 to 60 × 60 and −1.2
 * to 5 units. But the laws do not join. From m × (m + 1) to m × (m + 2), from the exact law to
 * Ma's, a value at 0.98, 2.02, 5 and 10 units moves by 1.4, 2.0, 5.1 and 14; one column before it
 * moves by 2.2, 2.6, 4.1 and 6.9, and one after by 1.3, 1.6, 2.5 and 4.1. Of m × (m + 3) the law is
 * {@code P(ν²/σ² > t) = exp(−mt/2) Σ C(m, k) tᵏ/(k + 1)!}, k = 0 to m (derived here from Muirhead
 * 1982, corollary 9.7.4); Ma's gives 0.07 units too few at 0.98, 0.01 too many at 2.02, and 1.1 too
 * many at 5. So margins of the usual levels hold, and larger distances below nearly square matrices
 * are too large.
 *
 * @see <a href="https://doi.org/10.1214/aos/1009210544">Johnstone (2001)</a>
 * @see <a href="https://doi.org/10.3150/10-BEJ334">Ma (2012)</a>
 * @see <a href="https://doi.org/10.1137/0609045">Edelman (1988)</a>
 * @see <a href="https://doi.org/10.1002/9780470316559">Muirhead (1982)</a>
 */
final class TracyWidomEdge {

    /** The law leaves less than the smallest number beyond it. */
    private static final double LARGEST_UNITS = 110;

    private static final int BISECTIONS = 60;

    private final double quantile;

    /** The quantile of the Tracy–Widom law (beta 1) that belongs to the level. */
    TracyWidomEdge(double quantile) {
        this.quantile = quantile;
    }

    /** The largest singular value stays below this with the probability of the level. */
    double upper(int rows, int columns, double sigma) {
        Upper edge = Upper.of(rows, columns);
        return sigma * Math.sqrt(Math.max(0, edge.centre() + edge.width() * quantile));
    }

    /** The smallest singular value stays above this with that probability; 0 if square. */
    double lower(int rows, int columns, double sigma) {
        if (rows == columns) {
            return 0;
        }
        Lower edge = Lower.of(rows, columns);
        return sigma * edge.centre() * Math.exp((edge.shift() - edge.width() * quantile) / 2);
    }

    /** The same, where the smallest value of a square matrix has a law as well: the hard edge. */
    double lower(int rows, int columns, double sigma, double level) {
        int m = Math.min(rows, columns);
        return switch (Math.abs(rows - columns)) {
            case 0 -> HardEdge.ofNoise(m, sigma).quantile(1 - level);
            case 1 -> sigma * Math.sqrt(-2 * Math.log(level) / m);
            default -> lower(rows, columns, sigma);
        };
    }

    /** The place of a largest singular value of noise in the Tracy–Widom law. */
    static double unitsAbove(NoiseShape shape, double sigma, double singularValue) {
        Upper edge = Upper.of(shape.rows(), shape.columns());
        double ratio = singularValue / sigma;
        return (ratio * ratio - edge.centre()) / edge.width();
    }

    /** The place of a smallest singular value of noise in it, outwards counted as positive. */
    static double unitsBelow(NoiseShape shape, double sigma, double singularValue) {
        int m = shape.shorter();
        double ratio = singularValue / sigma;
        if (shape.rows() == shape.columns()) {
            return units(HardEdge.ofNoise(m, 1).cumulative(ratio));
        }
        if (Math.abs(shape.rows() - shape.columns()) == 1) {
            return units(-Math.expm1(-m * ratio * ratio / 2));
        }
        Lower edge = Lower.of(shape.rows(), shape.columns());
        return (edge.shift() - 2 * Math.log(singularValue / (sigma * edge.centre())))
                / edge.width();
    }

    /** The point that the Tracy–Widom law exceeds with a probability, however small it is. */
    private static double units(double probability) {
        TracyWidom law = new TracyWidom();
        double low = -LARGEST_UNITS;
        double high = LARGEST_UNITS;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (law.survival(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Centre and width of the largest eigenvalue, for entries of variance 1. */
    private record Upper(double centre, double width) {

        static Upper of(int rows, int columns) {
            double n = Math.sqrt(Math.max(rows, columns) - 1.0);
            double p = Math.sqrt(Math.min(rows, columns));
            return new Upper((n + p) * (n + p), (n + p) * Math.cbrt(1 / n + 1 / p));
        }
    }

    /** Centre and width of the logarithm of the smallest eigenvalue; the centre is its root. */
    private record Lower(double centre, double width, double shift) {

        static Lower of(int rows, int columns) {
            double n = Math.sqrt(Math.max(rows, columns) - 0.5);
            double p = Math.sqrt(Math.min(rows, columns) - 0.5);
            double width = Math.cbrt(1 / p - 1 / n) / (n - p);
            return new Lower(n - p, width, width * width / 8);
        }
    }
}
