package org.wishart.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wishart.dtype.DType;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.linalg.SingularValues;

import java.util.Arrays;
import java.util.Optional;

class SpectrumTest {

    @Test
    void showsTheTypeOfItsFileBehindTheName() {
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{2, 0}});
        assertEquals(
                "spectrum of w, bfloat16, 1 × 2 (q = 0.5000): ν = 2.000",
                Spectrum.of("w", DType.BFLOAT16, one).toString());
        assertEquals("float16", Spectrum.of("", DType.FLOAT16, one).title());
        assertEquals(Optional.of(DType.FLOAT16), Spectrum.of("", DType.FLOAT16, one).dtype());
        assertEquals("w", Spectrum.of("w", one).title());
        assertEquals(Optional.empty(), Spectrum.of("w", one).dtype());
    }

    @Test
    void describesTheMatrixAsStored() {
        Spectrum tall = Spectrum.of("layer", new DMatrixRMaj(new double[][] {{3}, {4}, {0}}));
        assertEquals("layer", tall.name());
        assertEquals(3, tall.rows());
        assertEquals(1, tall.columns());
        assertEquals(1, tall.size());
        assertEquals(1 / 3.0, tall.aspectRatio());
        assertArrayEquals(new double[] {5}, tall.singularValues(), 1e-14);
        assertArrayEquals(new double[] {25}, tall.eigenvalues(), 1e-13);
        assertEquals(7 / 3.0, tall.entryMean(), 1e-15);
        assertEquals("spectrum of layer, 3 × 1 (q = 0.3333): ν = 5.000", tall.toString());
    }

    /** A product of two factors has a rank that its spectrum must show beside hundreds of zeros. */
    @Test
    void knowsWhichValuesRoundingCannotExplain() {
        DMatrixRMaj product = new DMatrixRMaj(300, 200);
        CommonOps_DDRM.mult(Gaussian.matrix(300, 4, 1, 1), Gaussian.matrix(4, 200, 1, 2), product);
        Spectrum low = Spectrum.of(product);
        assertEquals(4, low.rank());
        assertArrayEquals(Arrays.copyOf(low.singularValues(), 4), low.nonZero());
        assertEquals(0, Spectrum.of(new DMatrixRMaj(3, 2)).rank());
        assertEquals(0, Spectrum.of(new DMatrixRMaj(3, 2)).nonZero().length);
        assertEquals(2, Spectrum.of(new double[] {3, 1}, 2, 5).rank());
    }

    @Test
    void agreesWithNumpyOnGoldenMatrices() {
        for (String name : new String[] {"A", "B"}) {
            var matrix = name.equals("A") ? GoldenMatrices.a() : GoldenMatrices.b();
            Spectrum spectrum = Spectrum.of(matrix);
            double[] expected = GoldenMatrices.numbers(name + ".singular_values");
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], spectrum.singularValues()[i], 1e-12 * expected[i]);
            }
            assertEquals(GoldenMatrices.number(name + ".beta"), spectrum.aspectRatio());
            // numpy adds pairwise, with an error of a few ε times the sum of magnitudes, 3e3
            double sum = spectrum.entryMean() * matrix.getNumElements();
            assertEquals(GoldenMatrices.number(name + ".sum"), sum, 1e-11);
        }
    }

    @Test
    void readsAsOneLine() {
        Spectrum spectrum = Spectrum.of(new DMatrixRMaj(new double[][] {{2, 0, 0}, {0, 1, 0}}));
        assertEquals("spectrum of 2 × 3 (q = 0.6667): ν from 1.000 to 2.000", spectrum.toString());
    }

    @Test
    void tellsTheRouteOfItsValues() {
        var matrix = GoldenMatrices.a();
        assertEquals(SingularValues.of(matrix).route(), Spectrum.of(matrix).route());
    }

    @Test
    void averagesWithoutLosingSmallEntries() {
        double[] entries = {1e17, 1, -1e17, 1};
        assertEquals(0.5, Spectrum.of(DMatrixRMaj.wrap(1, 4, entries)).entryMean());
    }

    @Test
    void averagesEntriesWhoseSumIsOutOfRange() {
        double[] entries = {1e308, 1e308, 1e308, 1e308};
        double mean = Spectrum.of(DMatrixRMaj.wrap(1, 3, entries)).entryMean();
        assertEquals(1e308, mean, 1e292);
    }

    @Test
    void acceptsZeroMatrices() {
        Spectrum zero = Spectrum.of(new DMatrixRMaj(2, 2));
        assertArrayEquals(new double[2], zero.singularValues(), 0);
        assertArrayEquals(new double[2], zero.eigenvalues(), 0);
    }

    @Test
    void handsOutCopies() {
        Spectrum spectrum = Spectrum.of(new double[] {2, 1}, 2, 5);
        spectrum.singularValues()[0] = 9;
        spectrum.eigenvalues()[0] = 9;
        assertArrayEquals(new double[] {2, 1}, spectrum.singularValues(), 0);
        assertArrayEquals(new double[] {4, 1}, spectrum.eigenvalues(), 0);
    }

    @Test
    void takesValuesThatAreKnownAlready() {
        double[] values = {2, 1};
        Spectrum spectrum = Spectrum.of("theory", values, 2, 5, 0.25);
        values[0] = 9;
        assertArrayEquals(new double[] {2, 1}, spectrum.singularValues(), 0);
        assertEquals("theory", spectrum.name());
        assertEquals(0.4, spectrum.aspectRatio());
        assertEquals(0.25, spectrum.entryMean());
        assertEquals("given, error not known", spectrum.route().toString());
        assertEquals(0, Spectrum.of(new double[] {2, 1}, 5, 2).entryMean());
    }

    private static void assertRefused(String message, Executable call) {
        var refusal = assertThrows(IllegalArgumentException.class, call);
        assertEquals(message, refusal.getMessage());
    }

    @Test
    void refusesBadMatrices() {
        assertRefused(
                "matrix must be a DMatrixRMaj, got null", () -> Spectrum.of((DMatrixRMaj) null));
        assertRefused(
                "matrix must have a row and a column, got 0 × 5; check its selection",
                () -> Spectrum.of(new DMatrixRMaj(0, 5)));
        assertRefused(
                "matrix must have finite entries, got NaN in row 0, column 1 (from 0), the first of 1 such; replace them, or leave out their rows or columns",
                () -> Spectrum.of(DMatrixRMaj.wrap(1, 2, new double[] {1, Double.NaN})));
        assertRefused(
                "name must be a text, got null; use \"\" for none",
                () -> Spectrum.of(null, new DMatrixRMaj(1, 1)));
    }

    @Test
    void refusesValuesThatDoNotFit() {
        assertRefused(
                "singular values must be an array, got null; compute them with Spectrum.of(matrix)",
                () -> Spectrum.of(null, 2, 2));
        assertRefused(
                "rows and columns must be at least 1, got 0 × 3; give the matrix's shape",
                () -> Spectrum.of(new double[0], 0, 3));
        assertRefused(
                "there must be one singular value for each index of the shorter side, got 2 for 3 × 4; give all, zeros included",
                () -> Spectrum.of(new double[] {2, 1}, 3, 4));
        assertRefused(
                "singular values must be finite and at least 0, got -1.0 at index 1; take square roots of eigenvalues first",
                () -> Spectrum.of(new double[] {2, -1}, 2, 2));
        assertRefused(
                "singular values must be finite and at least 0, got NaN at index 0; take square roots of eigenvalues first",
                () -> Spectrum.of(new double[] {Double.NaN, 1}, 2, 2));
        assertRefused(
                "singular values must descend, got 2.0 after 1.0 at index 1; sort them, largest"
                        + " first",
                () -> Spectrum.of(new double[] {1, 2}, 2, 2));
        assertRefused(
                "mean of the entries must be finite, got NaN; use 0 for noise or if unknown",
                () -> Spectrum.of("", new double[] {2, 1}, 2, 2, Double.NaN));
        assertRefused(
                "name must be a text, got null; use \"\" for none",
                () -> Spectrum.of(null, new double[] {2, 1}, 2, 2, 0));
    }

    @Test
    void refusesEigenvaluesOutOfRange() {
        for (double extreme : new double[] {1e300, 1e-300}) {
            Spectrum spectrum = Spectrum.of(new double[] {extreme, 0}, 2, 2);
            var refusal = assertThrows(ArithmeticException.class, spectrum::eigenvalues);
            assertEquals(
                    "the square of the largest singular value, "
                            + extreme
                            + ", is beyond the range of double; scale the matrix by a power of two to near 1",
                    refusal.getMessage());
        }
    }
}
