package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

/**
 * Matrices of independent normal entries with mean 0: pure noise.
 *
 * <pre>{@code
 * Gaussian.matrix(3, 4, 0.05, 1)
 * }</pre>
 */
public final class Gaussian {

    private Gaussian() {}

    /**
     * A matrix of independent entries {@code N(0, sigma²)}.
     *
     * @param rows m, at least 1
     * @param columns n, at least 1; {@code m n} at most 2³¹ − 1
     * @param sigma standard deviation of one entry; finite, at least 0
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code m × n} matrix
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static DMatrixRMaj matrix(int rows, int columns, double sigma, long seed) {
        return matrix(rows, columns, sigma, RandomStream.of(seed));
    }

    static DMatrixRMaj matrix(int rows, int columns, double sigma, RandomStream stream) {
        requireShape(rows, columns);
        requireSigma(sigma);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        try (Progress progress = Progress.begin("rows of a Gaussian matrix", rows)) {
            for (int i = 0, k = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++, k++) {
                    matrix.data[k] = sigma * stream.normal();
                }
                progress.advance();
            }
        }
        return matrix;
    }

    static void requireSigma(double sigma) {
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "sigma must be finite and at least 0, got "
                            + sigma
                            + "; it is the standard deviation of an entry");
        }
    }

    static void requireShape(int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "rows and columns must be at least 1, got " + rows + " × " + columns);
        }
        if ((long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a matrix can have at most 2147483647 entries, got "
                            + rows
                            + " × "
                            + columns
                            + "; make a side shorter");
        }
    }
}
