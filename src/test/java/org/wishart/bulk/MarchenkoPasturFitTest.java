package org.wishart.bulk;

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
import org.wishart.ensemble.CorrelatedRows;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.law.HardEdge;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;

import java.util.List;
import java.util.Locale;

class MarchenkoPasturFitTest {

    private static final double TOLERANCE = 1e-9;

    private final Spectrum a = Spectrum.of(GoldenMatrices.a());
    private final Spectrum b = Spectrum.of(GoldenMatrices.b());

    private static SigmaRule rule(String name, double trueSigma) {
        return switch (name) {
            case "rms" -> SigmaRule.rms();
            case "std" -> SigmaRule.standardDeviation();
            case "median" -> SigmaRule.median();
            default -> SigmaRule.known(trueSigma);
        };
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "A, rms",
        "A, std",
        "A, median",
        "A, true",
        "B, rms",
        "B, std",
        "B, median",
        "B, true"
    })
    void agreesWithScipy(String matrix, String rule) {
        String key = matrix + ".mp." + rule + ".";
        var fit =
                MarchenkoPasturFit.of(
                        "A".equals(matrix) ? a : b, rule(rule, number(matrix + ".mp.true.sigma")));
        assertEquals(number(key + "sigma"), fit.sigma(), TOLERANCE);
        assertEquals(number(key + "nu_minus"), fit.lowerEdge(), TOLERANCE);
        assertEquals(number(key + "nu_plus"), fit.upperEdge(), TOLERANCE);
        assertEquals(number(key + "ks_D"), fit.ks(), TOLERANCE);
        assertEquals(number(key + "below_edge"), fit.below());
        assertEquals(number(key + "above_edge"), fit.above());
        assertEquals(number(key + "mp_soft_rank"), fit.softRank(), TOLERANCE);
        // The reference rounds the quantiles of the Tracy–Widom law to four digits ...
        var at95 = fit.withTracyWidomQuantile(0.9793);
        var at99 = fit.withTracyWidomQuantile(2.0234);
        assertEquals(number(key + "tw_edge_95"), at95.upperThreshold(), TOLERANCE);
        assertEquals(number(key + "tw_edge_99"), at99.upperThreshold(), TOLERANCE);
        // ... by 1.6e-5 and 4.9e-5, times 0.02 at most, the width of the law here in units of ν.
        var exactly95 = fit.withTracyWidomMargin(0.95);
        assertEquals(number(key + "tw_edge_95"), exactly95.upperThreshold(), 1.6e-5 * 0.02);
        var exactly99 = fit.withTracyWidomMargin(0.99);
        assertEquals(number(key + "tw_edge_99"), exactly99.upperThreshold(), 4.9e-5 * 0.02);
        assertEquals(number(key + "above_tw95"), at95.above());
        assertEquals(number(key + "above_tw99"), at99.above());
    }

    @Test
    void takesTheMedianRuleUnlessTold() {
        assertEquals(number("A.mp.median.sigma"), MarchenkoPasturFit.of(a).sigma(), TOLERANCE);
        assertEquals("median", MarchenkoPasturFit.of(a).rule().name());
    }

    /** The outliers are the largest and the smallest values themselves, strictly outside. */
    @Test
    void findsWhatWasPutOutsideTheBulk() {
        double[] values = new double[20];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 - 0.1 * i; // 3.0 down to 1.1
        }
        values[0] = 3.5;
        values[18] = 1.0; // on the edge: not outside
        values[19] = 0.5;
        var spectrum = Spectrum.of(values, 20, 80); // q = 1/4
        var fit = MarchenkoPasturFit.of(spectrum, SigmaRule.known(2 / Math.sqrt(80)));
        assertEquals(1, fit.lowerEdge(), 1e-15);
        assertEquals(3, fit.upperEdge(), 1e-15);
        assertArrayEquals(new double[] {3.5}, fit.outliersAbove(), 1e-14);
        assertEquals(0.5, fit.outliersBelow()[fit.outliersBelow().length - 1], 1e-14);
        assertEquals(1, fit.above());
        assertEquals(0.05, fit.shareAbove());
        assertEquals(fit.below() / 20.0, fit.shareBelow());
    }

    /** A diagonal matrix with exact edges, so that equality is exact. */
    @Test
    void whatLiesOnAnEdgeIsNotOutside() {
        double[] values = new double[16];
        for (int i = 0; i < values.length; i++) {
            values[i] = 3 - i / 8.0; // 3 down to 1.125
        }
        values[15] = 1;
        var fit = MarchenkoPasturFit.of(Spectrum.of(values, 16, 64), SigmaRule.known(2.0 / 8));
        assertEquals(1.0, fit.lowerEdge());
        assertEquals(3.0, fit.upperEdge());
        assertEquals(0, fit.below());
        assertEquals(0, fit.above());
    }

    @Test
    void doesNotCareWhichSideIsLonger() {
        var wide = Gaussian.matrix(40, 100, 0.3, 7);
        var tall = CommonOps_DDRM.transpose(wide, null);
        var one = MarchenkoPasturFit.of(Spectrum.of(wide));
        var other = MarchenkoPasturFit.of(Spectrum.of(tall));
        assertEquals(one.sigma(), other.sigma(), 1e-12);
        assertEquals(one.ks(), other.ks(), 1e-10);
        assertEquals(
                one.withTracyWidomMargin(0.9).lowerThreshold(),
                other.withTracyWidomMargin(0.9).lowerThreshold(),
                1e-12);
    }

    @Test
    void aSquareMatrixHasNothingBelow() {
        var fit = MarchenkoPasturFit.of(b);
        assertEquals(0.0, fit.lowerEdge());
        assertEquals(0, fit.below());
        assertEquals(
                HardEdge.ofNoise(256, fit.sigma()).median(),
                fit.withTracyWidomMargin(0.5).lowerThreshold(),
                1e-15);
    }

    @Test
    void thresholdsAreTheEdgesWithoutAMargin() {
        var fit = MarchenkoPasturFit.of(a);
        assertEquals(fit.lowerEdge(), fit.lowerThreshold());
        assertEquals(fit.upperEdge(), fit.upperThreshold());
    }

    /**
     * 400 matrices of noise, true sigma, level 0.9: the number of those with a value beyond a
     * threshold is binomial with mean 40 and deviation 6; 24 is 4 of them. (The finite size shifts
     * the probability by less than 0.01 at this shape, 4 matrices.)
     */
    @Test
    void marginHoldsTheLevelThatItPromises() {
        int above = 0;
        int below = 0;
        for (int seed = 0; seed < 400; seed++) {
            var spectrum = Spectrum.of(Gaussian.matrix(40, 80, 1, seed));
            var fit = MarchenkoPasturFit.of(spectrum, SigmaRule.known(1)).withTracyWidomMargin(0.9);
            above += fit.above() > 0 ? 1 : 0;
            below += fit.below() > 0 ? 1 : 0;
        }
        assertEquals(40, above, 24 + 4);
        assertEquals(40, below, 24 + 4);
    }

    /** Property: c W has c times the edges and the same counts and distance, for every rule. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-150, 0.37, 1e150, 1e300})
    void isScaleEquivariant(double c) {
        double[] strengths = {4, 3};
        var w = Spiked.matrix(60, 90, 0.1, strengths, 11);
        var scaled = w.copy();
        CommonOps_DDRM.scale(c, scaled);
        var one = Spectrum.of(w);
        var other = Spectrum.of(scaled);
        SigmaRule[] rules = {
            SigmaRule.median(), SigmaRule.median(0.1), SigmaRule.rms(),
            SigmaRule.standardDeviation(), SigmaRule.secondMoment(), SigmaRule.broadenedDensity(),
            SigmaRule.quantiles(), SigmaRule.edge(2), SigmaRule.iterated()
        };
        for (SigmaRule rule : rules) {
            var expected = MarchenkoPasturFit.of(one, rule).withTracyWidomMargin(0.99);
            var actual = MarchenkoPasturFit.of(other, rule).withTracyWidomMargin(0.99);
            // 1e-7: what the minimum of a sum of squares leaves of its place (broadened density)
            assertEquals(1, actual.sigma() / (c * expected.sigma()), 1e-7, rule::name);
            assertEquals(expected.ks(), actual.ks(), 1e-7);
            assertEquals(expected.above(), actual.above());
            assertEquals(expected.below(), actual.below());
            assertSameErrors(expected, actual, c);
        }
    }

    private static void assertSameErrors(
            MarchenkoPasturFit expected, MarchenkoPasturFit actual, double c) {
        var one = expected.errors(39, 1).sigma();
        var other = actual.errors(39, 1).sigma();
        assertEquals(1, other.corrected() / (c * one.corrected()), 1e-7);
        assertEquals(1, other.low() / (c * one.low()), 1e-7);
        assertEquals(1, other.standardError() / (c * one.standardError()), 1e-5);
        assertEquals(expected.bulkDistance(), actual.bulkDistance(), 1e-7);
        assertEquals(expected.goodnessOfFit(19, 1).pValue(), actual.goodnessOfFit(19, 1).pValue());
        var spikes = Outliers.of(expected).above();
        var scaled = Outliers.of(actual).above();
        assertEquals(spikes.size(), scaled.size());
        for (int k = 0; k < spikes.size(); k++) {
            var spike = spikes.get(k).spike().orElseThrow();
            var same = scaled.get(k).spike().orElseThrow();
            assertEquals(1, same.strength() / (c * spike.strength()), 1e-6);
            assertEquals(1, scaled.get(k).tracyWidom() / spikes.get(k).tracyWidom(), 1e-5);
        }
    }

    /** Subnormal numbers have lost digits, and edges of huge ones are infinite. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-310, 1e304})
    void refusesWhatLosesDigits(double c) {
        var w = Gaussian.matrix(20, 30, c, 1);
        var spectrum = Spectrum.of(w);
        for (SigmaRule rule : List.of(SigmaRule.median(), SigmaRule.iterated(), SigmaRule.rms())) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> MarchenkoPasturFit.of(spectrum, rule))
                            .getMessage();
            assertTrue(
                    message.matches(
                            "sigma = \\S+ is at the end of the range of double, which loses digits; scale the matrix by a power of two to near 1"),
                    message);
        }
    }

    /** A spectrum that is no Marchenko–Pastur bulk says so; noise does not. */
    @Test
    void tellsABulkFromAnotherShape() {
        assertTrue(MarchenkoPasturFit.of(a).resemblesLaw());
        double[] geometric = new double[100];
        for (int i = 0; i < geometric.length; i++) {
            geometric[i] = Math.pow(0.9, i);
        }
        var other = MarchenkoPasturFit.of(Spectrum.of(geometric, 100, 200));
        assertFalse(other.resemblesLaw());
        assertTrue(other.toString().endsWith(": not a Marchenko–Pastur bulk"), other::toString);
    }

    /**
     * One of 100 matrices of noise departs from the law, here 4 ± 2 of 400; four deviations. Rows
     * that are correlated by 0.3 do nearly always.
     */
    @Test
    void warnsWhereTheBulkDepartsFromTheLaw() {
        int noise = 0;
        for (int seed = 0; seed < 400; seed++) {
            noise += fitOf(Gaussian.matrix(40, 80, 1, 4000 + seed)).departsFromLaw() ? 1 : 0;
        }
        assertTrue(noise <= 4 + 8, noise + " of 400");
        var fit = fitOf(CorrelatedRows.autoregressive(80, 160, 1, 0.3, 1));
        assertTrue(fit.resemblesLaw());
        assertEquals(
                (1.2 + 0.7 * Math.log(80)) / 80,
                fitOf(Gaussian.matrix(80, 160, 1, 1)).noiseDistance());
        assertTrue(
                fit.toString()
                        .endsWith(
                                String.format(
                                        Locale.ROOT,
                                        "; the bulk departs from the law (distance %.4f, 99 %% of"
                                                + " noise below %.4f)",
                                        fit.bulkDistance(),
                                        fit.noiseDistance())),
                fit::toString);
        var spiked =
                fitOf(Spiked.matrix(80, 160, 1, new double[] {60, 55, 50, 45, 40, 38, 36, 34}, 1));
        assertFalse(spiked.departsFromLaw());
        assertTrue(spiked.bulkDistance() < spiked.ks());
    }

    private static MarchenkoPasturFit fitOf(DMatrixRMaj matrix) {
        return MarchenkoPasturFit.of(Spectrum.of(matrix));
    }

    @Test
    void saysWhatItFoundInOneLine() {
        var fit = MarchenkoPasturFit.of(b);
        assertEquals(
                "Marchenko–Pastur fit of 256 singular values (q = 1.000, rule: median): sigma ="
                        + " 0.06237 (0.06198 to 0.06289 by other bulk rules), bulk from 0.000 to 1.996; 0"
                        + " below and 3 above outside the edges; KS distance 0.0147",
                fit.toString());
        assertEquals(
                "Marchenko–Pastur fit of 256 singular values (q = 1.000, rule: median): sigma ="
                        + " 0.06237 (0.06198 to 0.06289 by other bulk rules), bulk from 0.000 to 1.996; 0"
                        + " below and 3 above outside [0.0001951, 2.009] (Tracy–Widom margin at"
                        + " 0.9500, for Gaussian entries of known sigma); KS distance 0.0147",
                fit.withTracyWidomMargin(0.95).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 95, Double.NaN})
    void refusesALevelThatIsNoProbability(double level) {
        var fit = MarchenkoPasturFit.of(a);
        assertEquals(
                "level must be in (0, 1), got "
                        + level
                        + "; 0.95 gives 5 % of noise matrices an outlier",
                assertThrows(IllegalArgumentException.class, () -> fit.withTracyWidomMargin(level))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAQuantileThatIsNotFinite(double quantile) {
        var fit = MarchenkoPasturFit.of(a);
        assertEquals(
                "quantile must be finite, got " + quantile + "; Tracy–Widom at 95 % has 0.9793",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> fit.withTracyWidomQuantile(quantile))
                        .getMessage());
    }

    @Test
    void refusesTheSoftRankOfZero() {
        var fit = MarchenkoPasturFit.of(Spectrum.of(new DMatrixRMaj(20, 30)), SigmaRule.known(1));
        assertEquals(0, fit.below());
        assertEquals(20, fit.zeros());
        assertEquals(
                "the soft rank divides by the largest singular value, which is 0",
                assertThrows(IllegalStateException.class, fit::softRank).getMessage());
    }
}
