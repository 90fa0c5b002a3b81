package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SvdTest {

    private static final String ENGINES = "org.wishart.linalg.TestEngines#all";

    /** What the class promises of the vectors. */
    private static final double ORTHONORMAL = 1e-10;

    /** 100 ε: the two products in a check and the decomposition round once each, by 50 ε. */
    private static final double ROUNDING = 100 * Math.ulp(1.0);

    private static void assertDecomposes(DMatrixRMaj matrix, Svd svd, String what) {
        int size = Math.min(matrix.numRows, matrix.numCols);
        assertEquals(size, svd.size(), what);
        assertEquals(matrix.numRows, svd.rows(), what);
        assertEquals(matrix.numCols, svd.columns(), what);
        assertTrue(Matrices.deviationFromOrthonormal(svd.left()) <= ORTHONORMAL, what);
        assertTrue(Matrices.deviationFromOrthonormal(svd.right()) <= ORTHONORMAL, what);
        double largest = svd.singularValues()[0];
        double distance = Matrices.distance(matrix, svd.reconstruct());
        assertTrue(distance <= ROUNDING * largest, what + ": " + distance);
        for (int k = 0; k < size; k++) {
            double[] right = svd.right(k);
            double positive = 0;
            for (double x : right) {
                positive = Math.abs(x) > Math.abs(positive) ? x : positive;
            }
            assertTrue(positive > 0, what + ": sign of vector " + k);
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void decomposesEverySmallShape(Engine engine) {
        for (int rows = 1; rows <= 40; rows++) {
            for (int columns = 1; columns <= 40; columns++) {
                var matrix = Matrices.gaussian(rows, columns, 50L * rows + columns);
                assertDecomposes(
                        matrix, Svd.of(matrix, Tolerance.FULL, engine), rows + " × " + columns);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void decomposesUnusualMatrices(Engine engine) {
        DMatrixRMaj[] matrices = {
            new DMatrixRMaj(1, 1),
            new DMatrixRMaj(6, 9),
            new DMatrixRMaj(9, 6),
            Matrices.constant(10, 10, 3),
            Matrices.constant(7, 40, -1e-30),
            CommonOps_DDRM.identity(12),
            Matrices.ofRank(3, 20, 31, 5),
            Matrices.ofRank(3, 31, 20, 6),
            Matrices.diagonal(1, 1e-5, 1e-10, 1e-15, 0),
            Matrices.times(1e300, Matrices.gaussian(8, 5, 1)),
            Matrices.times(1e-300, Matrices.gaussian(5, 8, 2)),
        };
        for (int i = 0; i < matrices.length; i++) {
            assertDecomposes(
                    matrices[i], Svd.of(matrices[i], Tolerance.FULL, engine), "matrix " + i);
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void agreesWithNumpyOnGoldenMatrices(Engine engine) {
        for (String name : new String[] {"A", "B"}) {
            var matrix = name.equals("A") ? GoldenMatrices.a() : GoldenMatrices.b();
            Svd svd = Svd.of(matrix, Tolerance.FULL, engine);
            assertDecomposes(matrix, svd, name);
            double[] expected = GoldenMatrices.numbers(name + ".singular_values");
            double[] actual = svd.singularValues();
            double[] leftIpr = GoldenMatrices.numbers(name + ".porter_thomas_left.ipr");
            double[] rightIpr = GoldenMatrices.numbers(name + ".porter_thomas_right.ipr");
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], actual[i], 1e-12 * expected[i]);
                // neighbours 1e-5 ν₁ apart mix by 50 ε / 1e-5 = 1e-9
                assertEquals(leftIpr[i], sumOfFourthPowers(svd.left(i)), 1e-9);
                assertEquals(rightIpr[i], sumOfFourthPowers(svd.right(i)), 1e-9);
            }
        }
    }

    private static double sumOfFourthPowers(double[] vector) {
        double sum = 0;
        for (double x : vector) {
            sum += x * x * x * x;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void certifiesOrMendsWhatTheGramMatrixLoses(Engine engine) {
        // condition numbers from about 100 up to 1e9, at a size where mixing shows
        for (double smallest : new double[] {1e-2, 1e-3, 1e-4, 3e-5, 1e-6, 1e-9}) {
            var matrix = Matrices.graded(90, 110, smallest, 8);
            double[] exact = Direct.values(ScaledMatrix.of(matrix)).descending();
            Svd svd = Svd.of(matrix, Tolerance.FULL, engine);
            assertDecomposes(matrix, svd, "smallest " + smallest);
            double[] actual = svd.singularValues();
            double bound = 2 * svd.route().relativeError().orElseThrow();
            for (int i = 0; i < exact.length; i++) {
                assertEquals(exact[i], actual[i], bound * exact[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void decomposesSquareGaussianMatricesOfSomeSize(Engine engine) {
        // condition numbers 4628 and 2273: seed 0 needs its last columns decomposed once more
        for (long seed = 0; seed < 2; seed++) {
            var matrix = Matrices.gaussian(300, 300, seed);
            assertDecomposes(matrix, Svd.of(matrix, Tolerance.FULL, engine), "seed " + seed);
        }
    }

    @Test
    void takesTheFasterRouteWhereItCan() {
        var engine = Engines.choose("openblas", OpenBlasEngine::load);
        String fast = "Gram matrix, dsyevd with vectors, checked";
        var mild = Matrices.graded(90, 110, 1e-3, 8);
        var bad = Matrices.graded(90, 110, 1e-6, 8);
        assertEquals(fast, Svd.of(mild, Tolerance.FULL, engine).route().algorithm());
        assertEquals("dgesdd", Svd.of(bad, Tolerance.FULL, engine).route().algorithm());
    }

    @Test
    void fixesTheSignByTheRightVector() {
        Svd svd = Svd.of(DMatrixRMaj.wrap(1, 2, new double[] {3, -4}));
        assertArrayEquals(new double[] {-0.6, 0.8}, svd.right(0), 1e-15);
        assertArrayEquals(new double[] {-1}, svd.left(0), 1e-15);
    }

    @Test
    void givesVectorsOneByOneOrAllAtOnce() {
        Svd svd = Svd.of(Matrices.gaussian(5, 3, 9));
        assertEquals(5, svd.left().numRows);
        assertEquals(3, svd.right().numRows);
        for (int k = 0; k < 3; k++) {
            for (int i = 0; i < 5; i++) {
                assertEquals(svd.left().get(i, k), svd.left(k)[i]);
            }
            for (int i = 0; i < 3; i++) {
                assertEquals(svd.right().get(i, k), svd.right(k)[i]);
            }
        }
        svd.left().set(0, 0, 9);
        svd.left(0)[0] = 9;
        svd.singularValues()[0] = 9;
        assertTrue(Matrices.deviationFromOrthonormal(svd.left()) < 1e-14);
        assertTrue(svd.singularValues()[0] < 9);
    }

    @Test
    void reconstructsWithOtherValues() {
        Svd svd = Svd.of(Matrices.diagonal(1, 2, 3));
        var expected = Matrices.diagonal(0, 2, -5);
        double distance = Matrices.distance(expected, svd.reconstruct(new double[] {-5, 2, 0}));
        assertTrue(distance < 1e-14);
    }

    @Test
    void refusesAnIndexOutOfRange() {
        Svd svd = Svd.of(Matrices.diagonal(1, 2, 3));
        for (int bad : new int[] {-1, 3}) {
            String message =
                    "index k must be from 0 to 2, got " + bad + "; 0 is the largest singular value";
            var left = assertThrows(IllegalArgumentException.class, () -> svd.left(bad));
            assertEquals(message, left.getMessage());
            var right = assertThrows(IllegalArgumentException.class, () -> svd.right(bad));
            assertEquals(message, right.getMessage());
        }
    }

    @Test
    void refusesValuesThatDoNotFit() {
        Svd svd = Svd.of(Matrices.diagonal(1, 2, 3));
        var length =
                assertThrows(IllegalArgumentException.class, () -> svd.reconstruct(new double[2]));
        assertEquals(
                "each of 3 singular values needs a value, got 2; change the array from singularValues()",
                length.getMessage());
        var finite =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> svd.reconstruct(new double[] {1, Double.NaN, 2}));
        assertEquals(
                "values must be finite, got NaN at index 1; use 0 to leave a direction out",
                finite.getMessage());
    }

    @Test
    void readsAsOneLine() {
        String text = Svd.of(Matrices.diagonal(1, 4, 2)).toString();
        assertTrue(
                text.startsWith("singular value decomposition of 3 × 3: ν from 1.000 to 4.000, "),
                text);
        assertEquals(1, text.lines().count());
    }
}
