package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The messages for spectra without noise, or without a bulk. */
class NoNoiseTest {

    static Stream<SigmaRule> estimates() {
        return Stream.of(
                SigmaRule.median(),
                SigmaRule.rms(),
                SigmaRule.standardDeviation(),
                SigmaRule.secondMoment(),
                SigmaRule.broadenedDensity());
    }

    private static String refusal(SigmaRule rule, DMatrixRMaj matrix) {
        var spectrum = Spectrum.of(matrix);
        return assertThrows(
                        IllegalArgumentException.class, () -> MarchenkoPasturFit.of(spectrum, rule))
                .getMessage();
    }

    @ParameterizedTest
    @MethodSource("estimates")
    void aZeroMatrix(SigmaRule rule) {
        assertEquals(
                "all 40 singular values are 0; is this the matrix you meant?",
                refusal(rule, new DMatrixRMaj(40, 60)));
    }

    @ParameterizedTest
    @MethodSource("estimates")
    void aConstantMatrix(SigmaRule rule) {
        var matrix = new DMatrixRMaj(40, 60);
        CommonOps_DDRM.fill(matrix, 0.1);
        assertEquals(
                "the matrix has rank 1 up to rounding, as if all entries were equal; is this the matrix you meant?",
                refusal(rule, matrix));
    }

    @ParameterizedTest
    @MethodSource("estimates")
    void aSpectrumTooShort(SigmaRule rule) {
        assertEquals(
                "a Marchenko–Pastur fit needs at least 10 singular values, got 9 of a 30 × 9 matrix; take a larger one",
                refusal(rule, Gaussian.matrix(30, 9, 1, 1)));
    }

    @Test
    void aSpectrumTooShortEvenWithAKnownSigma() {
        assertEquals(
                "a Marchenko–Pastur fit needs at least 10 singular values, got 2 of a 2 × 3 matrix; take a larger one",
                refusal(SigmaRule.known(1), Gaussian.matrix(2, 3, 1, 1)));
    }

    @Test
    void aSpectrumTooShortForBroadening() {
        assertEquals(
                "the broadened density needs at least 31 singular values, got 30 of a 30 × 40 matrix; take a larger one",
                refusal(SigmaRule.broadenedDensity(), Gaussian.matrix(30, 40, 1, 1)));
    }

    @Test
    void tooMuchDiscarded() {
        assertEquals(
                "the median rule needs at least 10 singular values, got 4 after discarding 36 of 40; discard fewer",
                refusal(SigmaRule.median(0.9), Gaussian.matrix(40, 60, 1, 1)));
    }

    @Test
    void aMatrixOfLowRank() {
        for (SigmaRule rule : allRules()) {
            assertEquals(
                    "a Marchenko–Pastur fit needs at least 10 singular values above rounding, got 5 of 40; use SigmaRule.known(sigma)",
                    refusal(rule, product(40, 5, 60)));
            assertEquals(
                    "24 of 40 singular values are 0 up to rounding, too low a rank for noise; if the other 16 are noise, fit Spectrum.of(s.nonZero(), 16, 60)",
                    refusal(rule, product(40, 16, 60)));
            assertEquals(
                    "24 of 40 singular values are 0 up to rounding, too low a rank for noise; if the other 16 are noise, fit Spectrum.of(s.nonZero(), 60, 16)",
                    refusal(rule, product(60, 16, 40)));
        }
    }

    private static List<SigmaRule> allRules() {
        return Stream.concat(
                        estimates(),
                        Stream.of(SigmaRule.quantiles(), SigmaRule.iterated(), SigmaRule.edge(3)))
                .toList();
    }

    private static DMatrixRMaj product(int rows, int rank, int columns) {
        var product = new DMatrixRMaj(rows, columns);
        CommonOps_DDRM.mult(
                Gaussian.matrix(rows, rank, 1, 1), Gaussian.matrix(rank, columns, 1, 2), product);
        return product;
    }

    /** The way out that the refusal offers: the law of the shape that is left. */
    @Test
    void theOtherValuesOfAMatrixOfLowRank() {
        var given = Spectrum.of(product(40, 16, 60)).nonZero();
        var fit = MarchenkoPasturFit.of(Spectrum.of(given, 16, 60));
        assertEquals(16.0 / 60, fit.law().q());
        assertEquals(0, fit.zeros());
    }

    /** The mean is 1e9 times the deviation: nothing is left of the difference of their squares. */
    @Test
    void aDeviationLostBesideTheMean() {
        var matrix = Gaussian.matrix(40, 60, 1e-9, 1);
        CommonOps_DDRM.add(matrix, 2);
        double mean = Spectrum.of(matrix).entryMean();
        assertEquals(
                "the entries vary by less than rounding around their mean "
                        + mean
                        + "; subtract the mean first",
                refusal(SigmaRule.standardDeviation(), matrix));
    }

    /** Half of the values at 1, half at 100: with q = 0.01 no edges hold any of them. */
    @Test
    void nothingInsideTheEdges() {
        double[] values = new double[20];
        Arrays.setAll(values, i -> i < 10 ? 100 : 1);
        var spectrum = Spectrum.of(values, 20, 2000);
        var rule = SigmaRule.secondMoment();
        double scale = MedianScale.of(spectrum, 0);
        assertEquals(
                "the second moment rule found no singular value from "
                        + scale * 0.9
                        + " to "
                        + scale * 1.1
                        + " in round 1, so no Marchenko–Pastur bulk; use SigmaRule.median()",
                assertThrows(ArithmeticException.class, () -> rule.sigma(spectrum)).getMessage());
    }

    @Test
    void tooFewRounds() {
        var spectrum = Spectrum.of(GoldenMatrices.b());
        var error = assertThrows(ArithmeticException.class, () -> SecondMoment.scale(spectrum, 1));
        assertEquals(
                "the second moment rule did not converge: round 1 changed the scale by 0.006233 of itself; use SigmaRule.median()",
                error.getMessage());
    }

    /** Values below the bulk drag the pinned lower edge with them: the upper one runs away. */
    @Test
    void outliersBelowForTheBroadenedDensity() {
        var spectrum = Spectrum.of(Reshaped.withOutliersBelow());
        var rule = SigmaRule.broadenedDensity();
        assertEquals(
                "the broadened density fit did not converge in 400 steps, up to 4.0 times the median rule's edge (residual 24.55, still falling); the bulk has no Marchenko–Pastur shape, use SigmaRule.median()",
                assertThrows(ArithmeticException.class, () -> rule.sigma(spectrum)).getMessage());
    }
}
