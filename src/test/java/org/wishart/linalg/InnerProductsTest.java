package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class InnerProductsTest {

    @Test
    void isTheTransposedTimesTheOtherAlsoOverSeveralBlocks() {
        for (int size : new int[] {1, 511, 512, 513, 1100}) {
            DMatrixRMaj a = Matrices.gaussian(7, size, 1);
            DMatrixRMaj b = Matrices.gaussian(7, 5, 2);
            DMatrixRMaj expected = new DMatrixRMaj(size, 5);
            CommonOps_DDRM.multTransA(a, b, expected);
            DMatrixRMaj products = InnerProducts.of(a, b);
            for (int i = 0; i < expected.data.length; i++) {
                // seven products of normal numbers, below 10 each, summed in any order
                assertEquals(expected.data[i], products.data[i], 7 * 70 * Math.ulp(1.0));
            }
        }
    }

    @Test
    void refusesColumnsOfDifferentLength() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> InnerProducts.of(new DMatrixRMaj(2, 3), new DMatrixRMaj(3, 2)));
        assertEquals(
                "both matrices need equally many rows, got 2 and 3; are the vectors of one in rows?",
                e.getMessage());
    }
}
