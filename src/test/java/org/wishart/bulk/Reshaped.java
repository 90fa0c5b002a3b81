package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.linalg.Svd;

/** Golden matrix A with some of its singular values moved. */
final class Reshaped {

    private Reshaped() {}

    /** The five largest pulled out of the bulk, as in sigma_rules.py. */
    static DMatrixRMaj withOutliersAbove() {
        double[] factors = {2.0, 1.8, 1.6, 1.5, 1.4};
        return reshaped(factors, 0);
    }

    /** The three smallest pulled out, the last one farthest. */
    static DMatrixRMaj withOutliersBelow() {
        double[] factors = {0.7, 0.5, 0.3};
        return reshaped(factors, 197);
    }

    private static DMatrixRMaj reshaped(double[] factors, int first) {
        var svd = Svd.of(GoldenMatrices.a());
        double[] values = svd.singularValues();
        for (int k = 0; k < factors.length; k++) {
            values[first + k] *= factors[k];
        }
        var product = new DMatrixRMaj(200, 200);
        CommonOps_DDRM.mult(svd.left(), CommonOps_DDRM.diag(values), product);
        var matrix = new DMatrixRMaj(200, 300);
        CommonOps_DDRM.multTransB(product, svd.right(), matrix);
        return matrix;
    }
}
