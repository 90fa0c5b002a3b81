package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;

/** Sums over vectors, always in the same order, so that results do not depend on the machine. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** target += factor · x. */
    static void add(double[] target, double factor, double[] x) {
        for (int i = 0; i < x.length; i++) {
            target[i] += factor * x[i];
        }
    }

    /** matrix += factor · left rightᵀ. */
    static void addOuter(DMatrixRMaj matrix, double factor, double[] left, double[] right) {
        for (int i = 0, k = 0; i < matrix.numRows; i++) {
            double scale = factor * left[i];
            for (int j = 0; j < matrix.numCols; j++, k++) {
                matrix.data[k] += scale * right[j];
            }
        }
    }

    /** Wᵀ v. */
    static double[] timesRows(DMatrixRMaj matrix, double[] v) {
        double[] product = new double[matrix.numCols];
        for (int i = 0, k = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++, k++) {
                product[j] += v[i] * matrix.data[k];
            }
        }
        return product;
    }
}
