package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;

import java.util.Random;

/** Matrices that several tests of this package decompose. */
final class Matrices {

    private Matrices() {}

    /** Independent standard normal entries. */
    static DMatrixRMaj gaussian(int rows, int columns, long seed) {
        Random random = new Random(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    /** A product of Gaussian matrices, so of at most the given rank. */
    static DMatrixRMaj ofRank(int rank, int rows, int columns, long seed) {
        DMatrixRMaj product = new DMatrixRMaj(rows, columns);
        CommonOps_DDRM.mult(gaussian(rows, rank, seed), gaussian(rank, columns, seed + 1), product);
        return product;
    }

    /** Random orthonormal vectors, and singular values from 1 down in geometric progression. */
    static DMatrixRMaj graded(int rows, int columns, double smallest, long seed) {
        int size = Math.min(rows, columns);
        Random random = new Random(seed);
        var left = RandomMatrices_DDRM.orthogonal(rows, size, random);
        var right = RandomMatrices_DDRM.orthogonal(columns, size, random);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < size; j++) {
                left.set(i, j, left.get(i, j) * Math.pow(smallest, j / (size - 1.0)));
            }
        }
        DMatrixRMaj product = new DMatrixRMaj(rows, columns);
        CommonOps_DDRM.multTransB(left, right, product);
        return product;
    }

    static DMatrixRMaj constant(int rows, int columns, double value) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        matrix.fill(value);
        return matrix;
    }

    static DMatrixRMaj diagonal(double... values) {
        return CommonOps_DDRM.diag(values);
    }

    static DMatrixRMaj times(double factor, DMatrixRMaj matrix) {
        DMatrixRMaj scaled = matrix.copy();
        CommonOps_DDRM.scale(factor, scaled);
        return scaled;
    }

    static DMatrixRMaj transposed(DMatrixRMaj matrix) {
        return CommonOps_DDRM.transpose(matrix, null);
    }

    /** Largest magnitude of an entry of the difference. */
    static double distance(DMatrixRMaj a, DMatrixRMaj b) {
        double largest = 0;
        for (int i = 0; i < a.getNumElements(); i++) {
            double difference = Math.abs(a.data[i] - b.data[i]);
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }

    /** Largest magnitude of an entry of QᵀQ − I. */
    static double deviationFromOrthonormal(DMatrixRMaj q) {
        DMatrixRMaj gram = new DMatrixRMaj(q.numCols, q.numCols);
        CommonOps_DDRM.multTransA(q, q, gram);
        return distance(gram, CommonOps_DDRM.identity(q.numCols));
    }
}
