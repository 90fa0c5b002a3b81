package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** Smallest singular value of a wide matrix with its vectors. */
final class SmallestTriplet {

    private final double value;
    private final double[] left;
    private final double[] right;

    private SmallestTriplet(double value, double[] left, double[] right) {
        this.value = value;
        this.left = left;
        this.right = right;
    }

    double value() {
        return value;
    }

    double[] left() {
        return left;
    }

    double[] right() {
        return right;
    }

    static SmallestTriplet of(DMatrixRMaj w) {
        DMatrixRMaj gram = new DMatrixRMaj(w.numRows, w.numRows);
        CommonOps_DDRM.multOuter(w, gram);
        var eigen = DecompositionFactory_DDRM.eig(w.numRows, true, true);
        if (!eigen.decompose(gram)) {
            throw new ArithmeticException("the eigenvalue decomposition did not converge");
        }
        int smallest = 0;
        for (int i = 1; i < w.numRows; i++) {
            if (eigen.getEigenvalue(i).real < eigen.getEigenvalue(smallest).real) {
                smallest = i;
            }
        }
        double[] left = eigen.getEigenVector(smallest).data.clone();
        double[] right = Vectors.timesRows(w, left);
        double value = Math.sqrt(Vectors.dot(right, right));
        for (int j = 0; j < right.length; j++) {
            right[j] /= value;
        }
        return new SmallestTriplet(value, left, right);
    }
}
