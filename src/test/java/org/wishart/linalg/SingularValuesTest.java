package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.progress.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;

class SingularValuesTest {

    private static final String ENGINES = "org.wishart.linalg.TestEngines#all";

    /** 50 ε, the constant of the error model. */
    private static final double PERTURBATION = 50 * Math.ulp(1.0);

    private static double[] of(DMatrixRMaj matrix, Engine engine) {
        return SingularValues.of(matrix, Tolerance.FULL, engine).toArray();
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void ofGoldenMatricesAgreeWithNumpy(Engine engine) {
        assertRelative(GoldenMatrices.numbers("A.singular_values"), of(GoldenMatrices.a(), engine));
        assertRelative(GoldenMatrices.numbers("B.singular_values"), of(GoldenMatrices.b(), engine));
        assertRelative(
                GoldenMatrices.numbers("A.singular_values"),
                of(Matrices.transposed(GoldenMatrices.a()), engine));
    }

    private static void assertRelative(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            // numpy's own error is about ε times the condition number, at most 1e-13 here
            assertEquals(expected[i], actual[i], 1e-12 * expected[i], "value " + i);
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void ofMatricesWorkedOutByHand(Engine engine) {
        // W Wᵀ = (11 1; 1 11): eigenvalues 12 and 10
        var wide = DMatrixRMaj.wrap(2, 3, new double[] {3, 1, 1, -1, 3, 1});
        assertArrayEquals(new double[] {Math.sqrt(12), Math.sqrt(10)}, of(wide, engine), 1e-14);
        assertArrayEquals(new double[] {5}, of(row(3, 4), engine), 1e-14);
        assertArrayEquals(new double[] {5}, of(Matrices.transposed(row(3, 4)), engine), 1e-14);
        assertArrayEquals(new double[] {7}, of(row(-7), engine), 0);
        assertArrayEquals(new double[] {3, 2, 1}, of(Matrices.diagonal(1, -3, 2), engine), 1e-14);
    }

    private static DMatrixRMaj row(double... entries) {
        return DMatrixRMaj.wrap(1, entries.length, entries);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void ofZeroMatrixAreExactlyZero(Engine engine) {
        for (int[] shape : new int[][] {{1, 1}, {1, 4}, {4, 1}, {5, 5}, {7, 33}, {40, 36}}) {
            var zero = new DMatrixRMaj(shape[0], shape[1]);
            double[] expected = new double[Math.min(shape[0], shape[1])];
            assertArrayEquals(expected, of(zero, engine), 0);
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void ofConstantMatrixAreOneValueAndZeros(Engine engine) {
        double[] values = of(Matrices.constant(20, 30, -0.5), engine);
        double expected = 0.5 * Math.sqrt(600);
        assertEquals(expected, values[0], PERTURBATION * expected);
        for (int i = 1; i < 20; i++) {
            assertEquals(0, values[i], PERTURBATION * expected);
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void keepTheirPromiseForIllConditionedMatrices(Engine engine) throws Exception {
        for (IllConditioned known : IllConditioned.all()) {
            var computed = SingularValues.of(known.matrix(), Tolerance.FULL, engine);
            double[] actual = computed.toArray();
            double[] expected = known.values();
            for (int i = 0; i < expected.length; i++) {
                double tolerance =
                        expected[i] > PERTURBATION * expected[0]
                                ? computed.route().relativeError().orElseThrow() * expected[i]
                                : PERTURBATION * expected[0];
                assertEquals(expected[i], actual[i], tolerance, known.name() + ", value " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void ofEverySmallShapeHaveTheNormAndTheTransposeOfTheMatrix(Engine engine) {
        for (int rows = 1; rows <= 40; rows++) {
            for (int columns = 1; columns <= 40; columns++) {
                var matrix = Matrices.gaussian(rows, columns, 100L * rows + columns);
                double[] values = of(matrix, engine);
                String shape = rows + " × " + columns;
                assertEquals(Math.min(rows, columns), values.length, shape);
                for (int i = 1; i < values.length; i++) {
                    assertTrue(values[i - 1] >= values[i] && values[i] >= 0, shape);
                }
                double norm = NormOps_DDRM.normF(matrix);
                double squares = Arrays.stream(values).map(v -> v * v).sum();
                assertEquals(norm, Math.sqrt(squares), PERTURBATION * norm, shape);
                // two runs, each within 50 ε of the largest value
                double[] turned = of(Matrices.transposed(matrix), engine);
                assertArrayEquals(values, turned, 2 * PERTURBATION * values[0], shape);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void scaleWithTheMatrix(Engine engine) {
        for (var matrix : new DMatrixRMaj[] {Matrices.gaussian(12, 50, 7), GoldenMatrices.b()}) {
            double[] values = of(matrix, engine);
            for (double factor : new double[] {-3, 1e-9, 1e300, 1e-300}) {
                double[] scaled = of(Matrices.times(factor, matrix), engine);
                for (int i = 0; i < values.length; i++) {
                    // the factor rounds every entry by ε / 2, the rest is the error model twice
                    double expected = Math.abs(factor) * values[i];
                    double tolerance = 2 * PERTURBATION * Math.abs(factor) * values[0];
                    assertEquals(expected, scaled[i], tolerance);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void reachTheEndsOfTheRangeOfDouble(Engine engine) {
        assertArrayEquals(new double[] {Double.MAX_VALUE}, of(row(-Double.MAX_VALUE), engine), 0);
        assertArrayEquals(new double[] {Double.MIN_VALUE}, of(row(Double.MIN_VALUE), engine), 0);
        // far below the largest entry: lost to working precision, not turned into NaN
        assertArrayEquals(
                new double[] {1e300, 0}, of(Matrices.diagonal(1e-300, 1e300), engine), 1e286);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void doNotChangeUnderOrthogonalMatrices(Engine engine) {
        var matrix = GoldenMatrices.a();
        Random random = new Random(11);
        var left = RandomMatrices_DDRM.orthogonal(200, 200, random);
        var right = RandomMatrices_DDRM.orthogonal(300, 300, random);
        var half = new DMatrixRMaj(200, 300);
        var turned = new DMatrixRMaj(200, 300);
        CommonOps_DDRM.mult(left, matrix, half);
        CommonOps_DDRM.mult(half, right, turned);
        // the multiplications perturb the matrix by about as much as the routes do
        assertArrayEquals(of(matrix, engine), of(turned, engine), 4 * PERTURBATION * 1.24);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void ofRankDeficientMatrixAreZeroBeyondTheRank(Engine engine) {
        double[] values = of(Matrices.ofRank(5, 37, 61, 3), engine);
        assertTrue(values[4] > 1);
        for (int i = 5; i < 37; i++) {
            // forming the product rounds 5 terms per entry; 61 × 37 of them add up to this order
            assertEquals(0, values[i], 10 * PERTURBATION * values[0]);
        }
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void leaveTheMatrixAsItWas(Engine engine) {
        var matrix = Matrices.gaussian(30, 20, 5);
        double[] before = matrix.data.clone();
        of(matrix, engine);
        Svd.of(matrix, Tolerance.FULL, engine);
        SingularTriplet.smallest(matrix, engine);
        assertArrayEquals(before, matrix.data, 0);
    }

    @ParameterizedTest
    @MethodSource(ENGINES)
    void stopWhenInterrupted(Engine engine) {
        var matrix = Matrices.gaussian(4, 9, 2);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> of(matrix, engine));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Svd.of(matrix, Tolerance.FULL, engine));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> SingularTriplet.smallest(matrix, engine));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"values", "exact values", "vectors", "smallest"})
    void tellHowFarTheyHaveCome(String what) {
        List<Long> done = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Progress.showOn(
                work -> {
                    done.add(work.done());
                    names.add(work.what());
                });
        try {
            var matrix = Matrices.gaussian(640, 900, 1);
            switch (what) {
                case "values" -> SingularValues.of(matrix);
                case "exact values" -> SingularValues.exact(matrix);
                case "vectors" -> Svd.of(matrix);
                default -> SingularTriplet.smallest(matrix);
            }
        } finally {
            Progress.showOn(work -> {});
        }
        assertTrue(names.get(0).endsWith("of 640 × 900, per cent"), names.get(0));
        assertEquals(1, Set.copyOf(names).size());
        assertEquals(done.stream().sorted().toList(), done);
        assertEquals(100L, done.get(done.size() - 1));
        assertTrue(done.stream().anyMatch(each -> each > 0 && each < 100), done.toString());
    }

    @Test
    void areWithinTheBoundThatTheGramMatrixGives() {
        // square, so badly conditioned: the bound is put to the test, at 20 different conditions
        for (int seed = 0; seed < 20; seed++) {
            var matrix = ScaledMatrix.of(Matrices.gaussian(100, 100 + seed, seed));
            Engine.Values fast =
                    GramMatrix.values(matrix, Tolerance.relative(1), TestEngines.unseen())
                            .orElseThrow();
            double[] exact = Direct.values(matrix).descending();
            for (int i = 0; i < exact.length; i++) {
                double tolerance = fast.relativeError() * exact[i];
                assertEquals(exact[i], fast.descending()[i], tolerance);
            }
        }
    }

    @Test
    void takeTheFasterRouteOnlyWhereItsBoundAllows() {
        var engine = Engines.choose("openblas", OpenBlasEngine::load);
        var flat = Matrices.gaussian(50, 200, 1);
        var square = Matrices.gaussian(50, 50, 1);
        var spiked = Matrices.gaussian(50, 200, 1);
        spiked.set(0, 0, 1000);

        assertEquals(
                "Gram matrix, dsyevd",
                SingularValues.of(flat, Tolerance.FULL, engine).route().algorithm());
        assertEquals(
                "dgesdd", SingularValues.of(square, Tolerance.FULL, engine).route().algorithm());
        assertEquals(
                "dgesdd", SingularValues.of(spiked, Tolerance.FULL, engine).route().algorithm());
        assertEquals(
                "Gram matrix, dsyevd",
                SingularValues.of(square, Tolerance.relative(1e-6), engine).route().algorithm());
        assertEquals(
                "dgesdd", SingularValues.of(flat, Tolerance.EXACT, engine).route().algorithm());
        assertEquals(
                "QR, two-stage reduction, dgbbrd, dbdsqr",
                SingularValues.of(Matrices.gaussian(640, 700, 1), Tolerance.EXACT, engine)
                        .route()
                        .algorithm());
    }

    @Test
    void areComputedExactlyOnRequest() {
        var values = SingularValues.exact(Matrices.gaussian(20, 90, 4));
        assertFalse(values.route().algorithm().contains("Gram"));
        var rough = SingularValues.of(Matrices.gaussian(20, 90, 4), 1e-6);
        assertArrayEquals(values.toArray(), rough.toArray(), 1e-6 * values.toArray()[19]);
    }

    @Test
    void areHandedOutAsCopies() {
        var values = SingularValues.of(Matrices.diagonal(2, 1));
        assertNotSame(values.toArray(), values.toArray());
        assertEquals(2, values.size());
    }

    @Test
    void readAsOneLine() {
        assertEquals(
                "3 singular values from 1.000 to 4.000",
                SingularValues.of(Matrices.diagonal(1, 4, 2)).toString());
        assertEquals("1 singular value, 5.000", SingularValues.of(row(3, 4)).toString());
    }
}
