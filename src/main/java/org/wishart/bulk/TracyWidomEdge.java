package org.wishart.bulk;

import org.wishart.law.TracyWidom;

/**
 * Quantiles of the extreme singular values of a matrix of noise, by the centring and scaling of
 * Johnstone (2001), with the halves of Ma (2012).
 *
 * @see <a href="https://doi.org/10.1214/aos/1009210544">Johnstone (2001)</a>
 * @see <a href="https://doi.org/10.3150/10-BEJ334">Ma (2012)</a>
 */
final class TracyWidomEdge {

    private TracyWidomEdge() {}

    /** The largest singular value stays below this with probability {@code level}. */
    static double upper(int rows, int columns, double sigma, double level) {
        double n = Math.sqrt(Math.max(rows, columns) - 0.5);
        double p = Math.sqrt(Math.min(rows, columns) - 0.5);
        double centre = (n + p) * (n + p);
        double width = (n + p) * Math.cbrt(1 / n + 1 / p);
        return sigma * Math.sqrt(Math.max(0, centre + width * new TracyWidom().quantile(level)));
    }

    /** The smallest singular value stays above this with probability {@code level}; or 0. */
    static double lower(int rows, int columns, double sigma, double level) {
        if (rows == columns) {
            return 0;
        }
        double n = Math.sqrt(Math.max(rows, columns) - 0.5);
        double p = Math.sqrt(Math.min(rows, columns) - 0.5);
        double centre = (n - p) * (n - p);
        double width = (n - p) * Math.cbrt(1 / p - 1 / n);
        return sigma * Math.sqrt(Math.max(0, centre - width * new TracyWidom().quantile(level)));
    }
}
