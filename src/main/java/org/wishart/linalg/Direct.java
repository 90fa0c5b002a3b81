package org.wishart.linalg;

import org.wishart.linalg.Engine.Factors;
import org.wishart.linalg.Engine.Values;

import java.util.stream.IntStream;

/**
 * LAPACK's divide and conquer on the matrix itself: the accurate route for any shape and condition.
 *
 * <p>A row-major rows × columns matrix is, to LAPACK, its transpose in column-major order. So left
 * and right change places here, and nothing is ever transposed but V.
 */
final class Direct {

    private static final String ALGORITHM = "dgesdd";

    private Direct() {}

    static Values values(ScaledMatrix matrix) {
        int size = matrix.shortSide();
        try (var a = copy(matrix);
                var s = new NativeDoubles(size)) {
            OpenBlas.dgesdd(/* rows= */ matrix.columns(), /* columns= */ matrix.rows(), a, s);
            return values(s.toArray(size));
        }
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
