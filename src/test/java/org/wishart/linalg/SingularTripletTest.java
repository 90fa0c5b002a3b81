package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingularTripletTest {

    private static final String ENGINES = "org.wishart.linalg.TestEngines#all";

    @ParameterizedTest
    @MethodSource(ENGINES)
    void isTheLastOfEverySmallShape(Engine engine) {
        for (int rows = 1; rows <= 40; rows++) {
            for (int columns = 1; columns <= 40; columns++) {
                var matrix = Matrices.gaussian(rows, columns, 60L * rows + columns);
                assertSmallest(matrix, engine);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void isTheLastOfGoldenAndUnusualMatrices(Engine engine) {
        assertSmallest(GoldenMatrices.a(), engine);
        assertSmallest(GoldenMatrices.b(), engine);
        assertSmallest(new DMatrixRMaj(4, 7), engine);
        assertSmallest(Matrices.constant(5, 9, 2), engine);
        assertSmallest(Matrices.ofRank(3, 12, 8, 4), engine);
        assertSmallest(Matrices.times(1e300, Matrices.gaussian(6, 9, 1)), engine);
        assertSmallest(Matrices.times(1e-300, Matrices.gaussian(9, 6, 1)), engine);
        for (double smallest : new double[] {1e-2, 1e-4, 1e-6, 1e-9}) {
            assertSmallest(Matrices.graded(60, 80, smallest, 3), engine);
        }
    }

    private static void assertSmallest(DMatrixRMaj matrix, Engine engine) {
        var triplet = SingularTriplet.smallest(matrix, engine);
        double[] all = Direct.values(ScaledMatrix.of(matrix)).descending();
        double[] exact = ScaledMatrix.of(matrix).unscale(all);
        double expected = exact[exact.length - 1];
        // the promise, and what is zero to working precision (50 ε of the largest)
        double zero = 50 * Math.ulp(1.0) * exact[0];
        assertEquals(expected, triplet.value(), 1e-9 * expected + zero);
        // the norm that stands in for the largest value is at most √k times too large, here 16
        double promised = expected > zero ? 1e-9 + 16 * zero / expected : 1;
        assertTrue(triplet.route().relativeError().orElseThrow() <= promised);

        double[] u = triplet.left();
        double[] v = triplet.right();
        assertEquals(1, dot(u, u), 1e-13);
        assertEquals(1, dot(v, v), 1e-13);
        double[] wv = new double[matrix.numRows];
        double[] wu = new double[matrix.numCols];
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                wv[i] += matrix.get(i, j) * v[j];
                wu[j] += matrix.get(i, j) * u[i];
            }
        }
        for (int i = 0; i < u.length; i++) {
            // an angle of c ε ν₁² / ν² between the vectors, as far as the certificate allows it
            assertEquals(triplet.value() * u[i], wv[i], 1e-10 * exact[0]);
        }
        for (int j = 0; j < v.length; j++) {
            assertEquals(triplet.value() * v[j], wu[j], 1e-10 * exact[0]);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void hasTheVectorsOfTheWholeDecomposition(Engine engine) {
        var matrix = Matrices.graded(40, 70, 1e-2, 6);
        Svd svd = Svd.of(matrix, Tolerance.FULL, engine);
        var triplet = SingularTriplet.smallest(matrix, engine);
        // c ε ν₁² / (ν₂² − ν²) with c = 50, for each of the two: 1e4 / 0.27 × 50 ε = 4e-10
        assertArrayEquals(svd.left(39), triplet.left(), 1e-9);
        assertArrayEquals(svd.right(39), triplet.right(), 1e-9);
    }

    @Test
    void takesTheFastRouteForBadlyConditionedMatricesToo() {
        var engine = Engines.choose("openblas", OpenBlasEngine::load);
        var matrix = Matrices.graded(60, 80, 1e-4, 3);
        var triplet = SingularTriplet.smallest(matrix, engine);
        assertEquals("Gram matrix, dsyevr", triplet.route().algorithm());
        assertEquals(
                "dgesdd",
                SingularTriplet.smallest(Matrices.ofRank(3, 12, 8, 4), engine).route().algorithm());
    }

    @Test
    void readsAsOneLine() {
        assertEquals(
                "singular value 2.00000 with its vectors of length 2 and 2",
                SingularTriplet.smallest(Matrices.diagonal(3, 2)).toString());
    }
}
