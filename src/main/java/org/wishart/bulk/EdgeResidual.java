package org.wishart.bulk;

/**
 * The difference of a density and the best multiple of {@code √((ν₊² − ν²)(ν² − ν₋²))/ν}, as a
 * function of the upper edge ν₊. The arrays are not copied.
 */
final class EdgeResidual {

    private final double lowerEdge;
    private final double[] x;
    private final double[] y;
    private final int used;

    /** The density y at the points x; only the first {@code used} of them count. */
    EdgeResidual(double lowerEdge, double[] x, double[] y, int used) {
        this.lowerEdge = lowerEdge;
        this.x = x;
        this.y = y;
        this.used = used;
    }

    /** Sum of squares. */
    double at(double upperEdge) {
        double amplitude = amplitude(upperEdge);
        double sum = 0;
        for (int i = 0; i < used; i++) {
            double rest = y[i] - amplitude * shape(x[i], upperEdge);
            sum += rest * rest;
        }
        return sum;
    }

    /** The best multiple A, at least 0. */
    double amplitude(double upperEdge) {
        double cross = 0;
        double square = 0;
        for (int i = 0; i < used; i++) {
            double shape = shape(x[i], upperEdge);
            cross += shape * y[i];
            square += shape * shape;
        }
        return square > 0 ? Math.max(0, cross / square) : 0;
    }

    private double shape(double nu, double upperEdge) {
        if (nu >= upperEdge) {
            return 0;
        }
        double upper = Math.sqrt((upperEdge - nu) * (upperEdge + nu));
        return lowerEdge == 0 ? upper : upper * Math.sqrt((nu - lowerEdge) * (nu + lowerEdge)) / nu;
    }
}
