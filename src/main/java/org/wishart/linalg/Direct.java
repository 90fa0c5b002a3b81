package org.wishart.linalg;

import org.wishart.linalg.Engine.Factors;
import org.wishart.linalg.Engine.Values;
import org.wishart.progress.Progress;

import java.util.stream.IntStream;

/**
 * LAPACK's divide and conquer on the matrix itself: the accurate route for any shape and condition.
 *
 * <p>A row-major rows × columns matrix is, to LAPACK, its transpose in column-major order. So left
 * and right change places here, and nothing is ever transposed but V.
 */
final class Direct {

    private static final String ALGORITHM = "dgesdd";

    /**
     * Time for all factors of a k × k matrix, in that for its Gram matrix; about 20 to 27 from 1024
     * to 4096 rows.
     */
    private static final double SQUARE_FACTORS = 24;

    /** Time to make a k × n matrix triangular and back, in that for its Gram matrix. */
    private static final double TRIANGLE = 4;

    /** Copying the factors to the Java heap takes the rest. */
    private static final double FACTORS_DONE = 0.97;

    private Direct() {}

    static Values values(ScaledMatrix matrix) {
        int size = matrix.shortSide();
        try (var a = copy(matrix);
                var s = new NativeDoubles(size)) {
            OpenBlas.dgesdd(/* rows= */ matrix.columns(), /* columns= */ matrix.rows(), a, s);
            return values(s.toArray(size));
        }
    }

    /**
     * Tells how long the factors will take, which LAPACK computes in one call without a word.
     *
     * @param product seconds that the Gram matrix of the shorter side took
     */
    static void expectFactors(ScaledMatrix matrix, double product, Progress work) {
        double square = matrix.shortSide() / (double) matrix.longSide();
        double seconds = product * (SQUARE_FACTORS * square + TRIANGLE);
        work.reach(Math.min(0.5, product / (product + seconds)));
        work.expect(FACTORS_DONE, seconds);
    }

    static Factors factors(ScaledMatrix matrix) {
        int rows = matrix.rows();
        int columns = matrix.columns();
        int size = matrix.shortSide();
        double[] left;
        double[] right;
        double[] values;
        try (var v = new NativeDoubles((long) columns * size);
                var ut = new NativeDoubles((long) size * rows);
                var s = new NativeDoubles(size)) {
            try (var a = copy(matrix)) {
                OpenBlas.dgesdd(columns, rows, Block.of(a, columns), s, v, ut);
            }
            values = s.toArray(size);
            left = ut.toArray(rows * size);
            right = v.toRowMajor(columns, IntStream.range(0, size).toArray());
        }
        return new Factors(left, right, values(values));
    }

    private static Values values(double[] descending) {
        return new Values(descending, ALGORITHM, Accuracy.ofReduction(descending));
    }

    /** The scaled entries in native memory: columns × rows, column-major. */
    static NativeDoubles copy(ScaledMatrix matrix) {
        int count = matrix.rows() * matrix.columns();
        NativeDoubles copy = new NativeDoubles(count);
        copy.put(0, matrix.entries(), 0, count);
        if (matrix.isScaled()) {
            OpenBlas.scale(copy, count, matrix.factor());
        }
        return copy;
    }
}
