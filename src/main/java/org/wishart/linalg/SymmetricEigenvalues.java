package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;

/**
 * Eigenvalues of symmetric matrices. With c twice a bound on their magnitude, those of {@code A +
 * c} are positive, hence its singular values, which {@link SingularValues} computes; c is taken off
 * again. The error of every eigenvalue is that of the singular values times c: some 1e-14 of the
 * largest for matrices of noise.
 *
 * <pre>{@code
 * SymmetricEigenvalues.of(GaussianEnsemble.orthogonal(40, 1, 1))
 * }</pre>
 */
public final class SymmetricEigenvalues {

    /** Entries and their mirror images may differ by this share of the largest. */
    private static final double ROUNDING = 1e-12;

    private SymmetricEigenvalues() {}

    /**
     * All eigenvalues.
     *
     * @param matrix symmetric, at least 1 × 1, finite entries; not modified
     * @return a fresh array, descending, in the unit of the matrix
     * @throws IllegalArgumentException if the matrix is not symmetric, or not finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static double[] of(DMatrixRMaj matrix) {
        double bound = requireSymmetric(matrix);
        if (bound == 0) {
            return new double[matrix.numRows];
        }
        double shift = 2 * bound;
        DMatrixRMaj shifted = matrix.copy();
        for (int i = 0; i < matrix.numRows; i++) {
            shifted.add(i, i, shift);
        }
        double[] values = SingularValues.of(shifted).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] -= shift;
        }
        return values;
    }

    /** Checks the matrix; the largest sum of magnitudes in a row bounds its eigenvalues. */
    private static double requireSymmetric(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        if (n < 1 || n != matrix.numCols) {
            throw new IllegalArgumentException(
                    "matrix must be square with at least one row, got "
                            + n
                            + " × "
                            + matrix.numCols
                            + "; otherwise use singular values");
        }
        double largest = 0;
        double bound = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double size = Math.abs(matrix.get(i, j));
                sum += size;
                largest = Math.max(largest, size);
            }
            bound = Math.max(bound, sum);
        }
        for (int i = 0; i < n; i++) {
            Progress.stopIfInterrupted();
            for (int j = 0; j < i; j++) {
                double gap = Math.abs(matrix.get(i, j) - matrix.get(j, i));
                if (!(gap <= ROUNDING * largest)) {
                    throw new IllegalArgumentException(
                            "matrix must be symmetric and finite, got "
                                    + matrix.get(i, j)
                                    + " in row "
                                    + i
                                    + ", column "
                                    + j
                                    + " and "
                                    + matrix.get(j, i)
                                    + " mirrored; otherwise use singular values");
                }
            }
        }
        return bound;
    }
}
