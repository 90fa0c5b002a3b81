package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

/**
 * Quantiles of the extreme singular values of a matrix of noise, at one level.
 *
 * <p>The largest eigenvalue by the centring and scaling of Johnstone (2001), with n − 1 and p. The
 * logarithm of the smallest by those of Ma (2012), with n − ½ and p − ½: it follows the Tracy–Widom
 * law much sooner than the smallest eigenvalue itself, and stays meaningful for nearly square
 * matrices. Of 50 × 60 matrices 4.0 % and 0.8 % lay below the thresholds for 5 % and 1 % (simulated
 * here).
 *
 * @see <a href="https://doi.org/10.1214/aos/1009210544">Johnstone (2001)</a>
 * @see <a href="https://doi.org/10.3150/10-BEJ334">Ma (2012)</a>
 */
final class TracyWidomEdge {

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

    /** Where a largest singular value of noise lies in the Tracy–Widom law. */
    static double unitsAbove(Spectrum spectrum, double sigma, double singularValue) {
        Upper edge = Upper.of(spectrum.rows(), spectrum.columns());
        double ratio = singularValue / sigma;
        return (ratio * ratio - edge.centre()) / edge.width();
    }

    /** Where a smallest singular value of noise lies in it, outwards counted as positive. */
    static double unitsBelow(Spectrum spectrum, double sigma, double singularValue) {
        Lower edge = Lower.of(spectrum.rows(), spectrum.columns());
        return (edge.shift() - 2 * Math.log(singularValue / (sigma * edge.centre())))
                / edge.width();
    }

    /** Of the largest eigenvalue, for entries of variance 1. */
    private record Upper(double centre, double width) {

        static Upper of(int rows, int columns) {
            double n = Math.sqrt(Math.max(rows, columns) - 1.0);
            double p = Math.sqrt(Math.min(rows, columns));
            return new Upper((n + p) * (n + p), (n + p) * Math.cbrt(1 / n + 1 / p));
        }
    }

    /** Of the logarithm of the smallest eigenvalue; the centre is its root. */
    private record Lower(double centre, double width, double shift) {

        static Lower of(int rows, int columns) {
            double n = Math.sqrt(Math.max(rows, columns) - 0.5);
            double p = Math.sqrt(Math.min(rows, columns) - 0.5);
            double width = Math.cbrt(1 / p - 1 / n) / (n - p);
            return new Lower(n - p, width, width * width / 8);
        }
    }
}
