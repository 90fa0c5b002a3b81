package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;

import java.util.stream.IntStream;

/**
 * The rows of a matrix that are not 0 up to rounding, found in its singular vectors: the norm of
 * row i of {@code U S Vᵀ} is that of row i of {@code U S}. For columns, the same with V.
 *
 * <pre>{@code
 * var usv = svd(gaussian(40, 80, 1, 1));
 * OccupiedRows.of(usv.left(), usv.singularValues(), 1e-12).length // 40: no row is 0
 * }</pre>
 */
public final class OccupiedRows {

    private OccupiedRows() {}

    /**
     * The places of these rows.
     *
     * @param vectors left or right singular vectors, m × k, in its columns
     * @param values the k singular values
     * @param zero the largest number that counts as 0
     * @return in ascending order; empty for a matrix of zeros
     */
    public static int[] of(DMatrixRMaj vectors, double[] values, double zero) {
        return IntStream.range(0, vectors.numRows)
                .filter(
                        i ->
                                IntStream.range(0, values.length)
                                        .anyMatch(
                                                k ->
                                                        Math.abs(vectors.unsafe_get(i, k))
                                                                        * values[k]
                                                                > zero))
                .toArray();
    }

    /**
     * The vectors without the components that belong to rows of zeros.
     *
     * @param vectors left or right singular vectors, m × k, in its columns
     * @param values the k singular values
     * @param zero the largest number that counts as 0
     * @return the same matrix if no row is 0, else a fresh one with fewer rows
     */
    public static DMatrixRMaj in(DMatrixRMaj vectors, double[] values, double zero) {
        int[] rows = of(vectors, values, zero);
        if (rows.length == vectors.numRows) {
            return vectors;
        }
        DMatrixRMaj occupied = new DMatrixRMaj(rows.length, vectors.numCols);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(
                    vectors.data,
                    rows[i] * vectors.numCols,
                    occupied.data,
                    i * vectors.numCols,
                    vectors.numCols);
        }
        return occupied;
    }
}
