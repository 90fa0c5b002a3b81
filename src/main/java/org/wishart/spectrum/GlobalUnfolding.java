package org.wishart.spectrum;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.wishart.law.Law;

import java.util.Arrays;

/** Unfolding by one smooth curve for the whole spectrum. */
final class GlobalUnfolding {

    static final int HIGHEST_DEGREE = 20;

    private static final int FEWEST_LEVELS = 3;

    private GlobalUnfolding() {}

    static UnfoldedLevels byLaw(double[] ascending, Law law) {
        double low = law.quantile(0);
        double high = law.quantile(1);
        double[] inside = Arrays.stream(ascending).filter(x -> x > low && x < high).toArray();
        if (inside.length < FEWEST_LEVELS) {
            throw new IllegalArgumentException(
                    "unfolding by "
                            + law
                            + " needs at least 3 singular values inside its support, got "
                            + inside.length
                            + " of "
                            + ascending.length);
        }
        double[] levels = new double[inside.length];
        for (int i = 0; i < inside.length; i++) {
            levels[i] = inside.length * law.cumulative(inside[i]);
        }
        return new UnfoldedLevels(
                inside,
                levels,
                ascending.length - inside.length,
                levels[levels.length - 1] - levels[0],
                law.toString());
    }

    /** Least squares in Chebyshev polynomials, which stay well conditioned. */
    static UnfoldedLevels byPolynomial(double[] ascending, int degree) {
        int n = ascending.length;
        if (n < 5 * (degree + 1)) {
            throw new IllegalArgumentException(
                    "a polynomial of degree "
                            + degree
                            + " needs "
                            + 5 * (degree + 1)
                            + " singular values or more, got "
                            + n
                            + "; lower the degree");
        }
        double low = ascending[0];
        double high = ascending[n - 1];
        if (!(high > low)) {
            throw new ArithmeticException(
                    "all " + n + " singular values equal " + low + ", nothing to unfold");
        }
        double[][] design = new double[n][];
        double[] steps = new double[n];
        for (int i = 0; i < n; i++) {
            design[i] = chebyshev((2 * ascending[i] - low - high) / (high - low), degree);
            steps[i] = i + 0.5;
        }
        var matrix = new Array2DRowRealMatrix(design, false);
        double[] levels =
                matrix.operate(
                        new QRDecomposition(matrix)
                                .getSolver()
                                .solve(new ArrayRealVector(steps, false))
                                .toArray());
        for (int i = 1; i < n; i++) {
            if (levels[i] < levels[i - 1]) {
                throw new ArithmeticException(
                        "the polynomial of degree "
                                + degree
                                + " falls between the singular values "
                                + ascending[i - 1]
                                + " and "
                                + ascending[i]
                                + ", which would swap levels; take a lower degree, or leave out outliers");
            }
        }
        return new UnfoldedLevels(
                ascending, levels, 0, longest(n, degree), "polynomial of degree " + degree);
    }

    /**
     * A polynomial follows fluctuations that are longer than the distance of its extrema, n/(d + 1)
     * levels on average; a third of that is left as it is (docs/error-rates.md).
     */
    private static double longest(int levels, int degree) {
        return levels / (3.0 * (degree + 1));
    }

    /**
     * The highest degree of a polynomial that leaves fluctuations of this length, or less than 1.
     */
    static int highestDegree(int levels, double length) {
        return (int) Math.floor(levels / (3 * length) - 1);
    }

    private static double[] chebyshev(double x, int degree) {
        double[] values = new double[degree + 1];
        values[0] = 1;
        values[1] = x;
        for (int k = 2; k <= degree; k++) {
            values[k] = 2 * x * values[k - 1] - values[k - 2];
        }
        return values;
    }
}
