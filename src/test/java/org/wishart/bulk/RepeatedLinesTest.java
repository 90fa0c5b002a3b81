package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;

import java.util.stream.Stream;

/**
 * Rows and columns that repeat others. With each of them k times the singular values are exactly
 * those of the matrix of the different ones, times √k, so that every statistic has to agree with
 * that matrix.
 */
class RepeatedLinesTest {

    private static final DMatrixRMaj CORE = Spiked.matrix(32, 100, 1, new double[] {30}, 5);

    /** The core, all rows so many times, and then the first rows once more. */
    private static DMatrixRMaj repeated(DMatrixRMaj core, int times, int more) {
        var matrix = new DMatrixRMaj(core.numRows * times + more, core.numCols);
        for (int i = 0; i < matrix.numRows; i++) {
            int from = i % core.numRows * core.numCols;
            System.arraycopy(core.data, from, matrix.data, i * core.numCols, core.numCols);
        }
        return matrix;
    }

    private static DMatrixRMaj transposed(DMatrixRMaj matrix) {
        return CommonOps_DDRM.transpose(matrix, null);
    }

    private static MarchenkoPasturFit fit(DMatrixRMaj matrix, SigmaRule rule) {
        return MarchenkoPasturFit.of(Spectrum.of(matrix), rule);
    }

    static Stream<SigmaRule> rules() {
        return Stream.of(
                SigmaRule.median(),
                SigmaRule.median(0.1),
                SigmaRule.quantiles(),
                SigmaRule.secondMoment(),
                SigmaRule.iterated(),
                SigmaRule.rms(),
                SigmaRule.standardDeviation(),
                SigmaRule.edge(1),
                SigmaRule.broadenedDensity(),
                SigmaRule.known(1));
    }

    /** Property: rows twice, columns three times, both, and zeros besides, in any orientation. */
    @ParameterizedTest
    @MethodSource("rules")
    void areLeftOut(SigmaRule rule) {
        var expected = fit(CORE, rule);
        DMatrixRMaj columns = transposed(repeated(transposed(CORE), 3, 0));
        DMatrixRMaj both = repeated(columns, 2, 0);
        DMatrixRMaj zeros = new DMatrixRMaj(90, 110);
        CommonOps_DDRM.insert(repeated(CORE, 2, 0), zeros, 3, 2);
        agree(expected, fit(repeated(CORE, 2, 0), rule), 2);
        agree(expected, fit(columns, rule), 3);
        agree(expected, fit(both, rule), 6);
        agree(expected, fit(transposed(both), rule), 6);
        agree(expected, fit(zeros, rule), 2);
    }

    /** Singular values of both are equal to about 1e-14, and the searched edge to 1e-8. */
    private static void agree(MarchenkoPasturFit expected, MarchenkoPasturFit fit, int times) {
        double factor = Math.sqrt(times);
        assertEquals(1, fit.sigma() / expected.sigma(), 1e-7);
        assertEquals(1, fit.upperEdge() / (factor * expected.upperEdge()), 1e-7);
        assertEquals(expected.law().q(), fit.law().q(), 1e-15);
        assertEquals(expected.ks(), fit.ks(), 1e-7);
        assertEquals(expected.bulkDistance(), fit.bulkDistance(), 1e-7);
        assertEquals(expected.departsFromLaw(), fit.departsFromLaw());
        assertEquals(expected.above(), fit.above());
        assertEquals(expected.below(), fit.below());
        assertEquals(expected.softRank(), fit.softRank(), 1e-7);
        assertEquals(
                factor,
                fit.withTracyWidomMargin(0.95).upperThreshold()
                        / expected.withTracyWidomMargin(0.95).upperThreshold(),
                1e-7);
        assertEquals(
                Outliers.of(expected).all().get(0).tracyWidom(),
                Outliers.of(fit).all().get(0).tracyWidom(),
                1e-4);
        assertEquals(
                factor,
                Outliers.of(fit).all().get(0).spike().orElseThrow().strength()
                        / Outliers.of(expected).all().get(0).spike().orElseThrow().strength(),
                1e-7);
    }

    /** The simulations of one fit: the same draws for the same shape of noise. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-200, 1e200})
    void simulationsAgreeAtAnyScale(double scale) {
        var expected = fit(CORE, SigmaRule.median());
        var matrix = repeated(CORE, 2, 0);
        CommonOps_DDRM.scale(scale, matrix);
        var fit = fit(matrix, SigmaRule.median());
        FitErrors errors = fit.errors(39, 1);
        FitErrors others = expected.errors(39, 1);
        assertEquals(others.sigma().low(), errors.sigma().low() / scale, 1e-9);
        assertEquals(others.sigma().high(), errors.sigma().high() / scale, 1e-9);
        assertEquals(
                Math.sqrt(2), errors.upperEdge().low() / scale / others.upperEdge().low(), 1e-9);
        assertEquals(expected.outlierCounts(39, 1).toString(), fit.outlierCounts(39, 1).toString());
        assertEquals(expected.goodnessOfFit(39, 1).toString(), fit.goodnessOfFit(39, 1).toString());
        assertEquals(
                Math.sqrt(2),
                fit.withSimulatedMargin(0.9, NullModel.gaussian(), 39, 1).upperThreshold()
                        / scale
                        / expected.withSimulatedMargin(0.9, NullModel.gaussian(), 39, 1)
                                .upperThreshold(),
                1e-9);
        var known = fit(repeated(CORE, 2, 0), SigmaRule.known(1));
        assertEquals(
                fit(CORE, SigmaRule.known(1)).goodnessOfFit(39, 1).toString(),
                known.goodnessOfFit(39, 1).toString());
        assertEquals(1, known.sigma());
    }

    /** A decomposition has no rows to compare, but its vectors tell equal ones, too. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-200, 1e200})
    void areSeenInADecomposition(double scale) {
        DMatrixRMaj columns = transposed(repeated(transposed(CORE), 3, 0));
        DMatrixRMaj zeros = new DMatrixRMaj(140, 310);
        CommonOps_DDRM.insert(repeated(columns, 4, 3), zeros, 3, 2);
        CommonOps_DDRM.scale(scale, zeros);
        Spectrum spectrum = Spectrum.of(Svd.of(zeros));
        assertEquals(9, spectrum.zeroRows());
        assertEquals(10, spectrum.zeroColumns());
        assertEquals(99, spectrum.repeatedRows());
        assertEquals(200, spectrum.repeatedColumns());
        assertEquals(0, Spectrum.of(Svd.of(CORE)).repeatedRows());
        assertEquals(0, Spectrum.of(Svd.of(new DMatrixRMaj(5, 7))).repeatedColumns());
    }

    @Test
    void areSaidInTheLineOfTheFit() {
        String line = fit(repeated(CORE, 2, 0), SigmaRule.median()).toString();
        assertTrue(
                line.contains(
                        "; 32 values are 0 up to rounding and set aside; 32 rows repeat others and"
                                + " are left out; the law is that of a matrix of 32 × 100, exact if"
                                + " all are repeated equally often"),
                line);
        String one = fit(repeated(CORE, 1, 1), SigmaRule.median()).toString();
        assertTrue(
                one.contains(
                        "; 1 value is 0 up to rounding and set aside; 1 row repeats another and is"
                                + " left out; the law is that of a matrix of 32 × 100, exact if all"
                                + " are repeated equally often"),
                one);
    }

    /**
     * A tenth of the rows twice: the root mean square of the entries is theirs. The relative
     * variance of the numbers of copies, 0.08, is that of the eigenvalues of the noise: rules
     * differ by half of it, 4 %, in sigma at most, and 54 × 100 numbers tell it to about 1 %.
     */
    @Test
    void aTenthOfTheRowsTwice() {
        var matrix = repeated(Gaussian.matrix(54, 100, 1, 1), 1, 6);
        var fit = fit(matrix, SigmaRule.median());
        assertEquals(54, fit.noise().size());
        assertEquals(6, fit.zeros());
        assertEquals(1, fit.sigma(), 0.05);
        assertEquals(
                Math.sqrt(CommonOps_DDRM.elementSumAbs(squares(matrix)) / 6000),
                fit(matrix, SigmaRule.rms()).sigma(),
                1e-12);
    }

    private static DMatrixRMaj squares(DMatrixRMaj matrix) {
        var squares = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        CommonOps_DDRM.elementMult(matrix, matrix, squares);
        return squares;
    }

    /** 20 rows that are sums of two others each: no line repeats, and rank × n is the shape. */
    @Test
    void rowsThatAreSumsOfOthersAreTakenOff() {
        var matrix = Gaussian.matrix(60, 100, 1, 2);
        for (int i = 40; i < 60; i++) {
            for (int j = 0; j < 100; j++) {
                matrix.set(i, j, matrix.get(i - 40, j) + matrix.get(i - 39, j));
            }
        }
        var fit = fit(matrix, SigmaRule.median());
        assertEquals(0.4, fit.law().q());
        assertTrue(
                fit.toString()
                        .contains(
                                "; 20 values are 0 up to rounding and set aside; rows or columns"
                                        + " depend on each other; the law is that of a matrix of 40"
                                        + " × 100"),
                fit::toString);
    }
}
