package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.wishart.ensemble.GaussianEnsemble;

import java.util.Arrays;

class SymmetricEigenvaluesTest {

    /** The eigenvalues reach 20, the shift some 180; rounding is 1e-16 of it times a few. */
    @Test
    void agreesWithEjml() {
        DMatrixRMaj matrix = GaussianEnsemble.orthogonal(100, 1, 1);
        double[] values = SymmetricEigenvalues.of(matrix);
        var ejml = DecompositionFactory_DDRM.eig(100, false, true);
        ejml.decompose(matrix.copy());
        double[] expected = new double[100];
        for (int i = 0; i < 100; i++) {
            expected[i] = -ejml.getEigenvalue(i).real;
        }
        Arrays.sort(expected);
        for (int i = 0; i < 100; i++) {
            assertEquals(-expected[i], values[i], 1e-11);
        }
    }

    @Test
    void knowsSmallOnesByHand() {
        var matrix = new DMatrixRMaj(new double[][] {{1, 2}, {2, -2}});
        assertArrayEquals(new double[] {2, -3}, SymmetricEigenvalues.of(matrix), 1e-14);
        assertArrayEquals(new double[3], SymmetricEigenvalues.of(new DMatrixRMaj(3, 3)));
        assertArrayEquals(
                new double[] {-5}, SymmetricEigenvalues.of(new DMatrixRMaj(new double[][] {{-5}})));
    }

    @Test
    void refusesWhatIsNotSymmetric() {
        assertEquals(
                "matrix must be square with at least one row, got 2 × 3; otherwise use singular values",
                refusal(new DMatrixRMaj(2, 3)));
        assertEquals(
                "matrix must be symmetric and finite, got 2.0 in row 1, column 0 and 1.0 mirrored; otherwise use singular values",
                refusal(new DMatrixRMaj(new double[][] {{1, 1}, {2, 1}})));
        assertEquals(
                "matrix must be symmetric and finite, got NaN in row 1, column 0 and NaN mirrored; otherwise use singular values",
                refusal(new DMatrixRMaj(new double[][] {{1, Double.NaN}, {Double.NaN, 1}})));
    }

    private static String refusal(DMatrixRMaj matrix) {
        return assertThrows(IllegalArgumentException.class, () -> SymmetricEigenvalues.of(matrix))
                .getMessage();
    }
}
