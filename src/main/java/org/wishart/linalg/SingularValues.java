package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

import java.util.Arrays;

/** The singular values of one matrix, in descending order, with the route that led to them. */
public final class SingularValues {

    private final double[] values;
    private final Route route;

    private SingularValues(double[] values, Route route) {
        this.values = values;
        this.route = route;
    }

    /**
     * Computes the singular values.
     *
     * @param matrix any shape with at least one row and one column, finite entries; not modified
     * @return its {@code min(rows, columns)} singular values
     * @throws IllegalArgumentException if the matrix is empty or an entry is NaN or infinite
     */
    public static SingularValues of(DMatrixRMaj matrix) {
        var decomposition =
                DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
        if (!decomposition.decompose(matrix.copy())) {
            throw new ArithmeticException("the singular value decomposition did not converge");
        }
        int size = Math.min(matrix.numRows, matrix.numCols);
        double[] ascending = Arrays.copyOf(decomposition.getSingularValues(), size);
        Arrays.sort(ascending);
        double[] descending = new double[size];
        for (int i = 0; i < size; i++) {
            descending[i] = ascending[size - 1 - i];
        }
        return new SingularValues(descending, new Route("EJML", "bidiagonal QR", 1e-10));
    }

    /**
     * The values.
     *
     * @return a fresh array, descending, in the unit of the matrix
     */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * How the values were computed.
     *
     * @return engine, algorithm and error bound
     */
    public Route route() {
        return route;
    }

    @Override
    public String toString() {
        return values.length
                + " singular values from "
                + values[0]
                + " to "
                + values[values.length - 1];
    }
}
