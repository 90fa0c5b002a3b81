package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;

/**
 * A matrix that passed inspection, with the power of two that brings its entries into a range where
 * sums of their squares neither overflow nor underflow. The entries are the caller's own and are
 * not modified; the engines apply the power while they copy.
 */
final class ScaledMatrix {

    /** Largest binary exponent, up or down, that is left alone: squares stay within 2^±401. */
    private static final int SAFE_EXPONENT = 200;

    private final DMatrixRMaj matrix;
    private final int exponent;

    private ScaledMatrix(DMatrixRMaj matrix, int exponent) {
        this.matrix = matrix;
        this.exponent = exponent;
    }

    /**
     * Inspects a matrix.
     *
     * @throws IllegalArgumentException if it is null or empty, or an entry is NaN or infinite
     */
    static ScaledMatrix of(DMatrixRMaj matrix) {
        if (matrix == null) {
            throw new IllegalArgumentException("matrix must be a DMatrixRMaj, got null");
        }
        if (!(matrix.numRows > 0 && matrix.numCols > 0)) {
            throw new IllegalArgumentException(
                    "matrix must have a row and a column, got "
                            + shape(matrix)
                            + "; check its selection");
        }
        long size = (long) matrix.numRows * matrix.numCols;
        if (!(size <= matrix.data.length)) {
            throw new IllegalArgumentException(
                    "matrix must hold all entries, got "
                            + matrix.data.length
                            + " for "
                            + shape(matrix)
                            + "; wrap an array of at least "
                            + size);
        }
        double largest = 0;
        boolean finite = true;
        for (int i = 0; i < (int) size; i++) {
            double magnitude = Math.abs(matrix.data[i]);
            finite &= magnitude <= Double.MAX_VALUE;
            largest = Math.max(largest, magnitude);
        }
        if (!finite) {
            throw notFinite(matrix, (int) size);
        }
        int binary = largest == 0 ? 0 : Math.getExponent(largest);
        return new ScaledMatrix(matrix, Math.abs(binary) <= SAFE_EXPONENT ? 0 : binary);
    }

    private static IllegalArgumentException notFinite(DMatrixRMaj matrix, int size) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (!(Math.abs(matrix.data[i]) <= Double.MAX_VALUE)) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        return new IllegalArgumentException(
                "matrix must have finite entries, got "
                        + matrix.data[first]
                        + " in row "
                        + first / matrix.numCols
                        + ", column "
                        + first % matrix.numCols
                        + " (from 0), the first of "
                        + count
                        + " such; replace them, or leave out their rows or columns");
    }

    private static String shape(DMatrixRMaj matrix) {
        return matrix.numRows + " × " + matrix.numCols;
    }

    /** Work on this matrix as a person would name it, such as {@code "svd of 40 × 80"}. */
    String nameOf(String work) {
        return work + " of " + shape(matrix);
    }

    int rows() {
        return matrix.numRows;
    }

    int columns() {
        return matrix.numCols;
    }

    int shortSide() {
        return Math.min(rows(), columns());
    }

    int longSide() {
        return Math.max(rows(), columns());
    }

    /** True if the rows are the shorter side, or as long as the columns. */
    boolean isWide() {
        return rows() <= columns();
    }

    /** The caller's own entries in row-major order, unscaled; not to be written to. */
    double[] entries() {
        return matrix.data;
    }

    /** True if the entries have to be multiplied by {@link #factor()} when they are copied. */
    boolean isScaled() {
        return exponent != 0;
    }

    /** The power of two that the entries are multiplied by; at least 2^-1022, so exact. */
    double factor() {
        return Math.scalb(1.0, factorExponent());
    }

    private int factorExponent() {
        return Math.max(-1022, Math.min(1023, -exponent));
    }

    /** The entries times {@link #factor()}, in EJML's hands; the caller's own if not scaled. */
    DMatrixRMaj scaled() {
        if (!isScaled()) {
            return matrix;
        }
        double factor = factor();
        DMatrixRMaj copy = new DMatrixRMaj(rows(), columns());
        for (int i = 0; i < copy.getNumElements(); i++) {
            copy.data[i] = matrix.data[i] * factor;
        }
        return copy;
    }

    /**
     * Takes singular values back to the unit of the caller's matrix, in place.
     *
     * @throws IllegalArgumentException if one is beyond the range of double
     */
    double[] unscale(double[] values) {
        if (isScaled()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.scalb(values[i], -factorExponent());
            }
        }
        for (double value : values) {
            if (!(value <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "singular values must stay within the range of double, got one above "
                                + Double.MAX_VALUE
                                + "; divide the matrix by a power of two");
            }
        }
        return values;
    }
}
