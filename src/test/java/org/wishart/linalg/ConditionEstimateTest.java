package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
