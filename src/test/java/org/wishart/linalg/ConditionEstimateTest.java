package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wishart.dtype.DType;

class ConditionEstimateTest {

    @BeforeAll
    static void onlyWhereOpenBlasLoads() {
        Engine engine = Engines.choose("", OpenBlasEngine::load);
        Assumptions.assumeTrue(engine instanceof OpenBlasEngine);
    }

    private static double estimate(DMatrixRMaj matrix) {
        ScaledMatrix scaled = ScaledMatrix.of(matrix);
        try (NativeDoubles gram = GramMatrix.of(scaled, TestEngines.unseen())) {
            return Math.sqrt(ConditionEstimate.atLeast(gram, scaled.shortSide()));
        }
    }

    @Test
    void isALowerBoundAndACloseOne() {
        for (int seed = 0; seed < 10; seed++) {
            var matrix = Matrices.gaussian(100, 100 + 3 * seed, seed);
            double[] values = Direct.values(ScaledMatrix.of(matrix)).descending();
            double condition = values[0] / values[99];
            double estimate = estimate(matrix);
            // rounding of the Gram matrix: c ε κ², below 1e-6 for these
            assertTrue(estimate <= condition * (1 + 1e-6), estimate + " of " + condition);
            assertTrue(estimate >= 0.6 * condition, estimate + " of " + condition);
        }
    }

    private static double loose(DMatrixRMaj matrix) {
        ScaledMatrix scaled = ScaledMatrix.of(matrix);
        try (NativeDoubles gram = GramMatrix.of(scaled, TestEngines.unseen())) {
            Tolerance tolerance = Tolerance.of(DType.FLOAT32);
            return Math.sqrt(ConditionEstimate.atLeast(gram, scaled.shortSide(), tolerance));
        }
    }

    @Test
    void looksAtALeadingBlockWhereNearlyEveryMatrixPasses() {
        var matrix = Matrices.gaussian(300, 310, 1);
        // of 256 rows of it, whose estimate it is up to rounding
        var leading = CommonOps_DDRM.extract(matrix, 0, 256, 0, 310);
        assertEquals(estimate(leading), loose(matrix), 1e-9 * estimate(leading));
        assertTrue(loose(matrix) < estimate(matrix));
        assertEquals(estimate(leading), loose(leading));
        // the rank of a product with an adapter's factors shows in the block as well
        assertTrue(loose(Matrices.ofRank(8, 300, 310, 1)) > 1e6);
    }

    @Test
    void isExactWhereAllValuesAgree() {
        assertEquals(1, estimate(Matrices.diagonal(2, 2, 2)), 1e-12);
        assertEquals(1, estimate(Matrices.diagonal(7)), 1e-12);
    }

    @Test
    void isInfiniteForSingularMatrices() {
        assertEquals(Double.POSITIVE_INFINITY, estimate(new DMatrixRMaj(3, 4)));
        assertTrue(estimate(Matrices.ofRank(2, 6, 8, 1)) > 1e6);
    }
}
