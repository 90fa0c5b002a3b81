package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wishart.dtype.DType;

import java.nio.ByteBuffer;
import java.util.Random;

class ToleranceTest {

    /** 50 ε, the constant of the error model. */
    private static final double PERTURBATION = 50 * Math.ulp(1.0);

    @Test
    void isThatOfTheRoundingAndNeverCoarserThanAThousandth() {
        // u² / 50 ε is 0.32 for float32, and more for the others
        assertEquals(1e-3, Tolerance.of(DType.FLOAT32).relativeError());
        assertEquals(1e-3, Tolerance.of(DType.FLOAT16).relativeError());
        assertEquals(1e-3, Tolerance.of(DType.BFLOAT16).relativeError());
        assertSame(Tolerance.FULL, Tolerance.of(DType.FLOAT64));
        assertEquals(0x1p-24, DType.FLOAT32.unitRoundoff());
        assertEquals(0x1p-11, DType.FLOAT16.unitRoundoff());
        assertEquals(0x1p-8, DType.BFLOAT16.unitRoundoff());
        assertEquals(0x1p-53, DType.FLOAT64.unitRoundoff());
    }

    @Test
    void isNotKnownOfTypesThatAreNotRead() {
        var matrix = Matrices.gaussian(3, 4, 1);
        var values =
                assertThrows(
                        IllegalStateException.class, () -> SingularValues.of(matrix, DType.INT8));
        assertEquals("entries of type int8 are not read", values.getMessage());
        assertThrows(IllegalStateException.class, () -> Svd.of(matrix, DType.INT8));
    }

    /** The entries rounded to a type. */
    private static DMatrixRMaj rounded(DMatrixRMaj matrix, DType type) {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.getNumElements() * type.bytes());
        for (double x : matrix.data) {
            type.encode(x, bytes);
        }
        DMatrixRMaj rounded = matrix.createLike();
        int[] next = {0};
        type.decode(bytes.flip(), x -> rounded.data[next[0]++] = x);
        return rounded;
    }

    /** Gaussian, graded, or noise with spikes, of any shape up to 60 × 60 and any condition. */
    private static DMatrixRMaj any(Random random) {
        int rows = 2 + random.nextInt(59);
        int columns = 2 + random.nextInt(59);
        long seed = random.nextLong();
        int kind = random.nextInt(3);
        if (kind == 0) {
            return Matrices.graded(rows, columns, Math.pow(10, -9 * random.nextDouble()), seed);
        }
        DMatrixRMaj noise = Matrices.gaussian(rows, columns, seed);
        if (kind == 2) {
            noise.set(0, 0, Math.pow(10, 6 * random.nextDouble()));
        }
        return noise;
    }

    @Test
    void isKeptByAThousandMatricesOfAnyShapeAndCondition() {
        Random random = new Random(12);
        int fast = 0;
        for (int i = 0; i < 1000; i++) {
            DMatrixRMaj matrix = rounded(any(random), DType.FLOAT32);
            SingularValues computed = SingularValues.of(matrix, DType.FLOAT32);
            double[] actual = computed.toArray();
            double[] exact = SingularValues.exact(matrix).toArray();
            double bound = computed.route().relativeError().orElseThrow();
            boolean gram = computed.route().algorithm().startsWith("Gram matrix");
            fast += gram ? 1 : 0;
            for (int k = 0; k < exact.length; k++) {
                // the accurate route has its own error, 50 ε of the largest value
                double tolerance = bound * exact[k] + PERTURBATION * exact[0];
                assertEquals(exact[k], actual[k], tolerance, "matrix " + i + ", value " + k);
            }
            assertTrue(!gram || bound <= 1e-3, "matrix " + i);
        }
        // that it is worth it: all but the worst conditioned
        assertTrue(fast > 700 && fast < 1000, fast + " by the faster route");
    }

    /** Rounding once more, by half of it, moves the smallest value by more than the route does. */
    @Test
    void losesLessThanTheRoundingOfTheEntriesHasLost() {
        double moved = 0;
        double lost = 0;
        for (int seed = 0; seed < 60; seed++) {
            DMatrixRMaj matrix = Matrices.graded(50, 60, 1e-5, seed);
            DMatrixRMaj stored = rounded(matrix, DType.FLOAT32);
            double[] before = SingularValues.exact(matrix).toArray();
            double[] exact = SingularValues.exact(stored).toArray();
            double[] computed = SingularValues.of(stored, DType.FLOAT32).toArray();
            moved += Math.abs(exact[49] - before[49]);
            lost += Math.abs(computed[49] - exact[49]);
        }
        assertTrue(lost < moved, lost + " beside " + moved);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT32", "FLOAT16", "BFLOAT16"})
    void isNamedByTheRouteOfWhatNeedsIt(DType type) {
        var square = rounded(Matrices.gaussian(50, 50, 1), type);
        var flat = rounded(Matrices.gaussian(50, 200, 1), type);
        assertEquals("dgesdd", SingularValues.of(square).route().algorithm());
        assertEquals(
                "Gram matrix, dsyevd, as accurate as " + type + " entries",
                SingularValues.of(square, type).route().algorithm());
        assertEquals("Gram matrix, dsyevd", SingularValues.of(flat, type).route().algorithm());
        assertEquals("dgesdd", SingularValues.of(square, DType.FLOAT64).route().algorithm());
        assertArrayEquals(
                SingularValues.of(flat).toArray(), SingularValues.of(flat, type).toArray());
    }

    @Test
    void leavesVectorsOrthogonalToWhatSuffices() {
        var mild = rounded(Matrices.graded(90, 110, 1e-3, 8), DType.FLOAT32);
        assertArrayEquals(Svd.of(mild).left().data, Svd.of(mild, DType.FLOAT32).left().data);
        String checked = "Gram matrix, dsyevd with vectors, checked";
        int fast = 0;
        for (int seed = 0; seed < 20; seed++) {
            // few values far below the others, as in matrices of a network
            var matrix = Matrices.gaussian(90, 110, seed);
            for (int j = 0; j < 110; j++) {
                matrix.set(0, j, matrix.get(1, j) + 1e-5 * matrix.get(0, j));
            }
            Svd svd = Svd.of(rounded(matrix, DType.FLOAT32), DType.FLOAT32);
            assertTrue(Matrices.deviationFromOrthonormal(svd.left()) <= 1e-8);
            assertTrue(Matrices.deviationFromOrthonormal(svd.right()) <= 1e-8);
            double[] exact = SingularValues.exact(rounded(matrix, DType.FLOAT32)).toArray();
            double bound = 2 * svd.route().relativeError().orElseThrow();
            assertArrayEquals(exact, svd.singularValues(), bound * exact[0]);
            assertEquals(exact[89], svd.singularValues()[89], bound * exact[89]);
            double distance = Matrices.distance(rounded(matrix, DType.FLOAT32), svd.reconstruct());
            assertTrue(distance <= 2 * PERTURBATION * exact[0], "seed " + seed);
            fast += svd.route().algorithm().startsWith(checked) ? 1 : 0;
        }
        assertEquals(20, fast);
    }
}
