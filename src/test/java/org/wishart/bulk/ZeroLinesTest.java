package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.spectrum.Spectrum;

import java.util.stream.Stream;

/** Rows and columns that hold no noise of their own. */
class ZeroLinesTest {

    private static final DMatrixRMaj CORE = Spiked.matrix(50, 120, 1, new double[] {40}, 5);

    /** The core in the middle of a larger matrix of zeros. */
    private static DMatrixRMaj padded(int rows, int columns) {
        var matrix = new DMatrixRMaj(rows, columns);
        CommonOps_DDRM.insert(CORE, matrix, (rows - 50) / 2, (columns - 120) / 2);
        return matrix;
    }

    static Stream<SigmaRule> rules() {
        return Stream.of(
                SigmaRule.median(),
                SigmaRule.quantiles(),
                SigmaRule.secondMoment(),
                SigmaRule.iterated(),
                SigmaRule.rms(),
                SigmaRule.standardDeviation(),
                SigmaRule.edge(1),
                SigmaRule.broadenedDensity());
    }

    /** Property: rows and columns of zeros change nothing. */
    @ParameterizedTest
    @MethodSource("rules")
    void changeNothing(SigmaRule rule) {
        var expected = MarchenkoPasturFit.of(Spectrum.of(CORE), rule);
        for (int[] shape : new int[][] {{80, 120}, {50, 150}, {80, 150}, {150, 121}}) {
            var matrix = padded(shape[0], shape[1]);
            var fit = MarchenkoPasturFit.of(Spectrum.of(matrix), rule);
            assertEquals(1, fit.sigma() / expected.sigma(), 1e-7);
            assertEquals(1, fit.upperEdge() / expected.upperEdge(), 1e-7);
            assertEquals(expected.ks(), fit.ks(), 1e-7);
            assertEquals(expected.below(), fit.below());
            assertEquals(expected.above(), fit.above());
            assertEquals(expected.shareAbove(), fit.shareAbove());
            assertEquals(expected.bulkDistance(), fit.bulkDistance(), 1e-7);
            assertEquals(Math.min(shape[0], shape[1]) - 50, fit.zeros());
            assertEquals(
                    Outliers.of(expected).all().get(0).tracyWidom(),
                    Outliers.of(fit).all().get(0).tracyWidom(),
                    1e-4);
        }
    }

    @Test
    void areSaidToBeSetAside() {
        String line = MarchenkoPasturFit.of(Spectrum.of(padded(80, 120))).toString();
        assertTrue(
                line.startsWith(
                        "Marchenko–Pastur fit of 50 singular values (q = 0.4167, rule: median):"),
                line);
        assertTrue(
                line.endsWith(
                        "; 30 values are 0 up to rounding and set aside with 30 rows of zeros; the"
                                + " law is that of a matrix of 50 × 120"),
                line);
        String both = MarchenkoPasturFit.of(Spectrum.of(padded(51, 121))).toString();
        assertTrue(
                both.endsWith(
                        "; 1 value is 0 up to rounding and set aside with 1 row and 1 column of"
                                + " zeros; the law is that of a matrix of 50 × 120"),
                both);
        String columns = MarchenkoPasturFit.of(Spectrum.of(padded(50, 121))).toString();
        assertTrue(
                columns.endsWith(
                        "; 1 column of zeros is left out; the law is that of a matrix of 50 × 120"),
                columns);
    }

    /**
     * The noise is not known to be 50 × 120 where only the values are given, but it is the guess.
     */
    @Test
    void zerosWithoutAMatrixAreTakenForRows() {
        var values = Spectrum.of(padded(80, 120)).singularValues();
        var fit = MarchenkoPasturFit.of(Spectrum.of(values, 80, 120));
        assertEquals(MarchenkoPasturFit.of(Spectrum.of(CORE)).sigma(), fit.sigma(), 1e-12);
        assertEquals(0, fit.below());
        assertTrue(
                fit.toString()
                        .endsWith(
                                "; 30 values are 0 up to rounding and set aside; rows or columns"
                                        + " depend on each other; the law is that of a matrix of 50"
                                        + " × 120"));
    }

    /** Each of 60 columns twice: 20 of 80 values are 0, and the law is that of 80 × 60. */
    @Test
    void repeatedColumnsAreLeftOut() {
        var half = Gaussian.matrix(80, 60, 1, 3);
        var matrix = new DMatrixRMaj(80, 120);
        CommonOps_DDRM.insert(half, matrix, 0, 0);
        CommonOps_DDRM.insert(half, matrix, 0, 60);
        var spectrum = Spectrum.of(matrix);
        assertEquals(60, spectrum.repeatedColumns());
        assertEquals(0, spectrum.repeatedRows());
        var fit = MarchenkoPasturFit.of(spectrum);
        assertEquals(20, fit.zeros());
        assertTrue(
                fit.toString()
                        .contains(
                                "; 20 values are 0 up to rounding and set aside; 60 columns repeat"
                                        + " others and are left out; the law is that of a matrix of 80"
                                        + " × 60, exact if all are repeated equally often"),
                fit::toString);
        assertFalse(
                Outliers.of(fit).all().stream().anyMatch(o -> Double.isInfinite(o.tracyWidom())));
        var tall = Spectrum.of(CommonOps_DDRM.transpose(matrix, null));
        assertEquals(60, tall.repeatedRows());
    }

    /** −0 is 0, and rows of zeros are not called repeated. */
    @Test
    void areFoundAmongEntriesOfAnySign() {
        var matrix = Gaussian.matrix(12, 15, 1, 1);
        for (int j = 0; j < 15; j++) {
            matrix.set(3, j, -0.0);
            matrix.set(7, j, 0);
            matrix.set(9, j, matrix.get(2, j));
        }
        var spectrum = Spectrum.of(matrix);
        assertEquals(2, spectrum.zeroRows());
        assertEquals(1, spectrum.repeatedRows());
        assertEquals(0, spectrum.zeroColumns());
        assertEquals(0, spectrum.repeatedColumns());
        assertEquals(9, spectrum.rank());
    }

    /** A product of low rank has no noise, but for who knows its sigma; no outlier is infinite. */
    @Test
    void aProductOfLowRankStaysWhole() {
        var product = new DMatrixRMaj(40, 60);
        CommonOps_DDRM.mult(Gaussian.matrix(40, 5, 1, 1), Gaussian.matrix(5, 60, 1, 2), product);
        var fit = MarchenkoPasturFit.of(Spectrum.of(product), SigmaRule.known(1));
        assertEquals(5, fit.above());
        assertEquals(0, fit.below());
        assertEquals(35, fit.zeros());
        assertEquals(5, Outliers.of(fit).all().size());
        assertTrue(fit.departsFromLaw());
        assertTrue(
                fit.toString()
                        .contains(
                                "; 35 values are 0 up to rounding, which noise of this shape does"
                                        + " not have: not a Marchenko–Pastur bulk"),
                fit::toString);
    }
}
