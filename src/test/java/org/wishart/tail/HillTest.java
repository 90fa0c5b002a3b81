package org.wishart.tail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.number;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.dtype.DType;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Haar;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

class HillTest {

    private final Spectrum a = Spectrum.of(GoldenMatrices.a());
    private final Spectrum b = Spectrum.of(GoldenMatrices.b());

    @ParameterizedTest(name = "{0}, k = {1}")
    @CsvSource({"A, 10", "A, 20", "A, 50", "B, 10", "B, 20", "B, 50"})
    void agreesWithNumpy(String matrix, int k) {
        var spectrum = "A".equals(matrix) ? a : b;
        var ofValues = Hill.of(spectrum).at(k);
        var ofEigenvalues = Hill.of(spectrum.eigenvalues()).at(k);
        String values = matrix + ".hill.singular_values." + k + ".";
        String eigenvalues = matrix + ".hill.eigenvalues." + k + ".";
        assertEquals(number(values + "tail_index"), ofValues.value(), 1e-10);
        assertEquals(number(values + "xi"), 1 / ofValues.value(), 1e-12);
        assertEquals(number(values + "density_exponent"), ofValues.densityExponent(), 1e-10);
        assertEquals(number(eigenvalues + "tail_index"), ofEigenvalues.value(), 1e-10);
        assertEquals(
                number(eigenvalues + "density_exponent"), ofEigenvalues.densityExponent(), 1e-10);
        assertEquals(ofValues.value() / Math.sqrt(k), ofValues.standardError(), 1e-14);
    }

    /** By hand: of 8, 4, 2, 1 the inverse indices are ln 2, (2 + 1)/2 ln 2, (3 + 2 + 1)/3 ln 2. */
    @Test
    void isTheMeanLogarithmicExcess() {
        var hill = Hill.of(new double[] {2, 8, 1, 4});
        assertEquals(3, hill.size());
        assertEquals(1 / Math.log(2), hill.tailIndex(1), 1e-15);
        assertEquals(2 / (3 * Math.log(2)), hill.tailIndex(2), 1e-15);
        assertEquals(1 / (2 * Math.log(2)), hill.tailIndex(3), 1e-15);
        assertEquals(hill.tailIndex(2) / Math.sqrt(2), hill.standardError(2), 1e-15);
        assertArrayEquals(new double[] {8, 4, 2, 1}, hill.values());
        assertEquals(3, hill.all().size());
        assertEquals(hill.at(2), hill.all().get(1));
    }

    /** A Pareto sample with κ = 2.5: every tenth k within 4 standard errors, κ/√k each. */
    @Test
    void recoversAParetoIndex() {
        var stream = RandomStream.of(17);
        double[] sample = new double[20_000];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = Math.pow(1 - stream.uniform(), -1 / 2.5);
        }
        var hill = Hill.of(sample);
        for (int k = 100; k <= 10_000; k += 10) {
            assertEquals(2.5, hill.tailIndex(k), 4 * 2.5 / Math.sqrt(k));
        }
    }

    /**
     * The bulk of noise ends at an edge: from 10 to half the values the estimate falls steadily.
     */
    @Test
    void hasNoPlateauForNoise() {
        var hill = Hill.of(Spectrum.of(Gaussian.matrix(400, 800, 1, 2)));
        assertTrue(hill.tailIndex(10) > 2 * hill.tailIndex(50));
        assertTrue(hill.tailIndex(50) > 2 * hill.tailIndex(200));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-150, 0.3, 1e150})
    void doesNotDependOnTheUnit(double c) {
        double[] values = a.singularValues();
        double[] scaled = a.singularValues();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= c;
        }
        for (int k = 1; k < values.length; k++) {
            double expected = Hill.of(values).tailIndex(k);
            assertEquals(expected, Hill.of(scaled).tailIndex(k), 1e-12 * expected);
        }
    }

    @Test
    void eigenvaluesHaveHalfTheIndex() {
        assertEquals(Hill.of(a).tailIndex(30) / 2, Hill.of(a.eigenvalues()).tailIndex(30), 1e-12);
    }

    @Test
    void zerosLimitK() {
        var hill = Hill.of(new double[] {4, 0, 2, 0, 1});
        assertEquals(2, hill.size());
        assertEquals(
                "k must be in [1, 2], got 3; it counts the largest of 3 positive values",
                refusal(() -> hill.at(3)));
    }

    /** Rank 3: seventeen singular values are rounding errors, and none of them is used. */
    @Test
    void roundingErrorsCountAsZeros() {
        var product = new DMatrixRMaj(20, 30);
        CommonOps_DDRM.mult(Gaussian.matrix(20, 3, 1, 1), Gaussian.matrix(3, 30, 1, 2), product);
        assertEquals(2, Hill.of(Spectrum.of(product)).size());
    }

    @Test
    void tiesAtTheTopLimitKFromBelow() {
        var hill = Hill.of(new double[] {5, 5, 5, 1});
        assertEquals(3, hill.smallestK());
        assertEquals(1, hill.all().size());
        assertEquals(1 / Math.log(5), hill.tailIndex(3), 1e-15);
        assertEquals(
                "k must be at least 3, got 2; the 3 largest values are equal",
                refusal(() -> hill.at(2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 200, 1000})
    void refusesKOutOfRange(int k) {
        var hill = Hill.of(a);
        String message =
                "k must be in [1, 199], got "
                        + k
                        + "; it counts the largest of 200 positive values";
        assertEquals(message, refusal(() -> hill.at(k)));
        assertEquals(message, refusal(() -> hill.tailIndex(k)));
        assertEquals(message, refusal(() -> hill.standardError(k)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesValuesWithoutALogarithm(double value) {
        assertEquals(
                "Hill's estimate needs finite values >= 0, got "
                        + value
                        + "; take absolute values of signed ones",
                refusal(() -> Hill.of(new double[] {1, value, 2})));
    }

    @Test
    void refusesTooFewOrEqualValues() {
        assertEquals(
                "a tail needs at least two different positive values, got 0 positive of 5",
                refusal(() -> Hill.of(Spectrum.of(new DMatrixRMaj(5, 7)))));
        assertEquals(
                "a tail needs at least two different positive values, got 1 positive of 3",
                refusal(() -> Hill.of(new double[] {0, 3, 0})));
        assertEquals(
                "a tail needs at least two different positive values, got 3 that are equal up to rounding, as for an orthogonal matrix",
                refusal(() -> Hill.of(new double[] {2, 2, 0, 2})));
    }

    /** Rounding tells equal values apart by some ε; stored types by more. */
    @Test
    void refusesValuesThatOnlyRoundingTellsApart() {
        String message =
                "a tail needs at least two different positive values, got 40 that are equal up to rounding, as for an orthogonal matrix";
        var orthogonal = Haar.matrix(40, 60, 1);
        assertEquals(message, refusal(() -> Hill.of(Spectrum.of(orthogonal))));
        assertEquals(message, refusal(() -> PowerLaw.of(Spectrum.of(orthogonal))));
        assertEquals(message, refusal(() -> TailReport.of(Spectrum.of(orthogonal))));
        assertEquals(message, refusal(() -> LocalSlope.of(Spectrum.of(orthogonal))));
        assertEquals(message, refusal(() -> Hill.of(Spectrum.of(orthogonal).eigenvalues())));
        assertEquals(
                message,
                refusal(() -> ExtremeValueIndex.of(Spectrum.of(orthogonal), TailEstimator.KERNEL)));
        var stored = orthogonal.copy();
        for (int i = 0; i < stored.data.length; i++) {
            stored.data[i] = (float) stored.data[i];
        }
        assertEquals(message, refusal(() -> Hill.of(Spectrum.of("init", DType.FLOAT32, stored))));
        assertTrue(Spectrum.of("init", DType.FLOAT32, stored).isFlat());
        assertFalse(Spectrum.of(stored).isFlat()); // in double, no rounding explains 1e-7
    }

    /** Three largest values tied up to rounding: no estimate before the fourth, not one of 1e15. */
    @Test
    void valuesTiedUpToRoundingAreTied() {
        double[] values = {3 + 4e-15, 3, 3 - 4e-15, 2, 1};
        var hill = Hill.of(Spectrum.of(values, 5, 8));
        assertEquals(3, hill.smallestK());
        assertEquals(1 / Math.log(1.5), hill.tailIndex(3), 1e-13);
        assertEquals(3, Hill.of(values).smallestK());
        assertTrue(PowerLaw.of(values).densityExponent() < 10);
    }

    @Test
    void refusesAConstantMatrix() {
        var matrix = new DMatrixRMaj(5, 7);
        CommonOps_DDRM.fill(matrix, 2);
        assertEquals(
                "a tail needs at least two different positive values, got 1 positive of 5",
                refusal(() -> Hill.of(Spectrum.of(matrix))));
    }

    @Test
    void saysWhatItFoundInOneLine() {
        assertEquals(
                "Hill estimates of 200 singular values: tail index 16.75 ± 4.5 at k = 14",
                Hill.of(a).toString());
        assertEquals(
                "Hill estimates of 4 values: tail index 0.9618 ± 0.68 at k = 2",
                Hill.of(new double[] {2, 8, 1, 4}).toString());
        assertEquals(
                "tail index 13.12 ± 2.9 from the 20 largest values (density exponent 14.12)",
                Hill.of(a).at(20).toString());
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
