package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Consumer;

/** Bad input: every entrance of the package answers it with the same sentence. */
class ScaledMatrixTest {

    private static final List<Consumer<DMatrixRMaj>> ENTRANCES =
            List.of(
                    SingularValues::of,
                    SingularValues::exact,
                    matrix -> SingularValues.of(matrix, 1e-6),
                    Svd::of,
                    SingularTriplet::smallest);

    private static void assertRefused(String message, DMatrixRMaj matrix) {
        for (var entrance : ENTRANCES) {
            var refusal =
                    assertThrows(IllegalArgumentException.class, () -> entrance.accept(matrix));
            assertEquals(message, refusal.getMessage());
        }
    }

    @Test
    void refusesNull() {
        assertRefused("matrix must be a DMatrixRMaj, got null", null);
    }

    @Test
    void refusesAnEmptyMatrix() {
        assertRefused(
                "matrix must have a row and a column, got 0 × 5; check its selection",
                new DMatrixRMaj(0, 5));
        assertRefused(
                "matrix must have a row and a column, got 5 × 0; check its selection",
                new DMatrixRMaj(5, 0));
    }

    @Test
    void refusesNaN() {
        var matrix = new DMatrixRMaj(2, 3);
        matrix.set(1, 2, Double.NaN);
        assertRefused(
                "matrix must have finite entries, got NaN in row 1, column 2 (from 0), the first of 1 such; replace them, or leave out their rows or columns",
                matrix);
    }

    @Test
    void refusesInfinityAndCounts() {
        var matrix = new DMatrixRMaj(3, 2);
        matrix.set(0, 1, Double.NEGATIVE_INFINITY);
        matrix.set(2, 0, Double.NaN);
        matrix.set(2, 1, Double.POSITIVE_INFINITY);
        assertRefused(
                "matrix must have finite entries, got -Infinity in row 0, column 1 (from 0), the first of 3 such; replace them, or leave out their rows or columns",
                matrix);
    }

    @Test
    void refusesAnArrayThatIsTooShort() {
        var matrix = DMatrixRMaj.wrap(2, 2, new double[4]);
        matrix.data = new double[3];
        assertRefused(
                "matrix must hold all entries, got 3 for 2 × 2; wrap an array of at least 4",
                matrix);
    }

    @Test
    void refusesSingularValuesBeyondTheRange() {
        String message =
                "singular values must stay within the range of double, got one above 1.7976931348623157E308; divide the matrix by a power of two";
        var huge = Matrices.constant(20, 30, 1e308);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> SingularValues.of(huge))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Svd.of(huge)).getMessage());
    }

    @Test
    void refusesAToleranceOutOfRange() {
        var matrix = Matrices.diagonal(1, 2);
        for (double bad : new double[] {0, -1e-6, 1, Double.NaN}) {
            var refusal =
                    assertThrows(
                            IllegalArgumentException.class, () -> SingularValues.of(matrix, bad));
            assertEquals(
                    "relative error must be in (0, 1), got "
                            + bad
                            + "; SingularValues.exact is as accurate as possible",
                    refusal.getMessage());
        }
    }

    @Test
    void takesAnArrayThatIsLongerThanTheMatrix() {
        var matrix = DMatrixRMaj.wrap(1, 2, new double[] {3, 4});
        matrix.data = new double[] {3, 4, Double.NaN};
        assertEquals(5, SingularValues.of(matrix).toArray()[0], 1e-14);
    }
}
