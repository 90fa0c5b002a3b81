package org.wishart.bulk;

import org.wishart.law.TracyWidom;

/**
 * Quantiles of the extreme singular values of a matrix of noise, at one level.
 *
 * <p>The largest eigenvalue by the centring and scaling of Johnstone (2001) with the halves of Ma
 * (2012). The logarithm of the smallest by those of Ma (2012): it follows the Tracy–Widom law much
 * sooner than the smallest eigenvalue itself, and stays meaningful for nearly square matrices. Of
 * 50 × 60 matrices 4.0 % and 0.8 % lay below the thresholds for 5 % and 1 % (simulated here).
 *
 * @see <a href="https://doi.org/10.1214/aos/1009210544">Johnstone (2001)</a>
 * @see <a href="https://doi.org/10.3150/10-BEJ334">Ma (2012)</a>
 */
final class TracyWidomEdge {

    private final double quantile;

    TracyWidomEdge(double level) {
        quantile = new TracyWidom().quantile(level);
    }

    /** The largest singular value stays below this with probability {@code level}. */
    double upper(int rows, int columns, double sigma) {
        double n = Math.sqrt(Math.max(rows, columns) - 0.5);
        double p = Math.sqrt(Math.min(rows, columns) - 0.5);
        double centre = (n + p) * (n + p);
        double width = (n + p) * Math.cbrt(1 / n + 1 / p);
        return sigma * Math.sqrt(Math.max(0, centre + width * quantile));
    }

    /** The smallest singular value stays above this with probability {@code level}; or 0. */
    double lower(int rows, int columns, double sigma) {
        if (rows == columns) {
            return 0;
        }
        double n = Math.sqrt(Math.max(rows, columns) - 0.5);
        double p = Math.sqrt(Math.min(rows, columns) - 0.5);
        double relativeWidth = Math.cbrt(1 / p - 1 / n) / (n - p);
        double shift = relativeWidth * relativeWidth / 8;
        return sigma * (n - p) * Math.exp((shift - relativeWidth * quantile) / 2);
    }
}
