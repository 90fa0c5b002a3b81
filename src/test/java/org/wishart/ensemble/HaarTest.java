package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.wishart.law.PorterThomasLaw;

class HaarTest {

    /** Rounding of sums of n products of numbers of size 1/√n, after two rounds: some 1e-16. */
    @Test
    void vectorsAreOrthonormalAlongTheShorterSide() {
        DMatrixRMaj square = Haar.matrix(60, 1);
        assertTrue(MatrixFeatures_DDRM.isOrthogonal(square, 1e-14));
        DMatrixRMaj wide = Haar.matrix(3, 50, 2);
        DMatrixRMaj product = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.multTransB(wide, wide, product);
        assertTrue(MatrixFeatures_DDRM.isIdentity(product, 1e-14));
        DMatrixRMaj tall = Haar.matrix(50, 3, 2);
        CommonOps_DDRM.multTransA(tall, tall, product);
        assertTrue(MatrixFeatures_DDRM.isIdentity(product, 1e-14));
    }

    /**
     * One entry of each of 400 matrices: N v² has the exact Porter–Thomas law. √400 D exceeds 2.3
     * with probability 5e-5.
     */
    @Test
    void entriesFollowPorterAndThomas() {
        double[] first = new double[400];
        double[] last = new double[400];
        for (int seed = 0; seed < 400; seed++) {
            DMatrixRMaj matrix = Haar.matrix(8, seed);
            first[seed] = 8 * matrix.get(0, 5) * matrix.get(0, 5);
            last[seed] = 8 * matrix.get(7, 2) * matrix.get(7, 2);
        }
        assertTrue(Samples.distance(first, new PorterThomasLaw(8)::cumulative) < 2.3 / 20);
        assertTrue(Samples.distance(last, new PorterThomasLaw(8)::cumulative) < 2.3 / 20);
    }

    /** Rotations and reflections are equally likely: 200 ± 10 of 400, four deviations. */
    @Test
    void bothSignsOfTheDeterminantOccur() {
        int positive = 0;
        for (int seed = 0; seed < 400; seed++) {
            positive += CommonOps_DDRM.det(Haar.matrix(3, seed)) > 0 ? 1 : 0;
        }
        assertEquals(200, positive, 40);
    }

    @Test
    void refusesAnEmptyShape() {
        assertEquals(
                "rows and columns must be at least 1, got 0 × 0",
                assertThrows(IllegalArgumentException.class, () -> Haar.matrix(0, 1)).getMessage());
    }
}
