package org.wishart.linalg;

import java.util.SplittableRandom;

/**
 * Tells in a fraction of the time when the eigenvalues of a Gram matrix are not worth computing,
 * because its condition number, the square of that of W, is too large for them to be accurate.
 */
final class ConditionEstimate {

    /** Steps of power iteration; each brings the bounds closer, some ten per cent after these. */
    private static final int STEPS = 6;

    /**
     * Rows and columns that are looked at where nearly every matrix passes. They bound the ratio of
     * the whole from below (Cauchy's interlacing), and tell a product of low rank.
     */
    private static final int LEADING = 256;

    /** A tolerance that matrices of noise keep, and most that were trained. */
    private static final double LOOSE = 1e-4;

    private ConditionEstimate() {}

    /** As below, as thoroughly as is worth it. */
    static double atLeast(NativeDoubles gram, int size, Tolerance tolerance) {
        if (tolerance.relativeError() < LOOSE || size <= LEADING) {
            return atLeast(gram, size);
        }
        try (var leading = new NativeDoubles((long) LEADING * LEADING)) {
            for (int j = 0; j < LEADING; j++) {
                leading.copy((long) j * LEADING, gram, (long) j * size, LEADING);
            }
            return atLeast(leading, LEADING);
        }
    }

    /**
     * A lower bound on the ratio of the largest eigenvalue to the smallest, by power iteration with
     * the matrix and, through its Cholesky factor, with its inverse.
     *
     * @param gram lower triangle of a positive semidefinite matrix; not modified
     * @return at least 1; infinite if the matrix is singular to working precision
     */
    static double atLeast(NativeDoubles gram, int size) {
        double largest = 0;
        double inverse = 0;
        try (var factor = new NativeDoubles((long) size * size);
                var x = new NativeDoubles(size);
                var y = new NativeDoubles(size)) {
            x.put(0, start(size), 0, size);
            for (int step = 0; step < STEPS; step++) {
                OpenBlas.dsymv(size, gram, x, y);
                largest = normalize(y, x, size);
            }
            factor.copy(0, gram, 0, (long) size * size);
            if (!(largest > 0 && OpenBlas.dpotrf(size, factor))) {
                return Double.POSITIVE_INFINITY;
            }
            x.put(0, start(size), 0, size);
            for (int step = 0; step < STEPS; step++) {
                OpenBlas.dpotrs(size, factor, x);
                inverse = normalize(x, x, size);
            }
        }
        return Math.max(1, largest * inverse);
    }

    /** A direction that is not orthogonal to anything in particular; the same every time. */
    private static double[] start(int size) {
        double[] start = new SplittableRandom(1).doubles(size, -1, 1).toArray();
        scale(start);
        return start;
    }

    /** Writes a vector at unit length and returns the length that it had. */
    private static double normalize(NativeDoubles from, NativeDoubles to, int size) {
        double[] vector = from.toArray(size);
        double length = scale(vector);
        to.put(0, vector, 0, size);
        return length;
    }

    private static double scale(double[] vector) {
        double sum = 0;
        for (double x : vector) {
            sum += x * x;
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
        return length;
    }
}
