package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.CorrelatedRows;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.ensemble.Spiked;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

class GoodnessOfFitTest {

    private static final int REPETITIONS = 200;
    private static final double[] LEVELS = {0.01, 0.05, 0.1};
    private static final double[] NO_SPIKES = {};

    private static GoodnessOfFit test(DMatrixRMaj matrix, SigmaRule rule, long seed) {
        return MarchenkoPasturFit.of(Spectrum.of(matrix), rule).goodnessOfFit(99, seed);
    }

    private static int[] rejections(double[] strengths, SigmaRule rule) {
        int[] rejections = new int[LEVELS.length];
        for (int seed = 0; seed < REPETITIONS; seed++) {
            var matrix = Spiked.matrix(25, 50, 0.5, strengths, 3000 + seed);
            var test = test(matrix, rule, seed);
            for (int i = 0; i < LEVELS.length; i++) {
                rejections[i] += test.rejects(LEVELS[i]) ? 1 : 0;
            }
        }
        return rejections;
    }

    /** Binomial: 2 ± 1.4, 10 ± 3.1, 20 ± 4.2 of 200; four standard deviations. */
    private static void assertSize(int[] rejections) {
        for (int i = 0; i < LEVELS.length; i++) {
            double expected = REPETITIONS * LEVELS[i];
            double deviation = Math.sqrt(expected * (1 - LEVELS[i]));
            assertEquals(expected, rejections[i], 4 * deviation, Arrays.toString(rejections));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"median", "rms", "known"})
    void rejectsNoiseAtTheNominalRate(String rule) {
        assertSize(
                rejections(
                        NO_SPIKES,
                        switch (rule) {
                            case "median" -> SigmaRule.median();
                            case "rms" -> SigmaRule.rms();
                            default -> SigmaRule.known(0.5);
                        }));
    }

    /** Spikes are set aside, and what is left is noise. */
    @Test
    void rejectsNoiseBesideSpikesAtTheNominalRate() {
        assertSize(rejections(new double[] {12, 10}, SigmaRule.median()));
    }

    /** Power at one alternative: rows correlated by 0.5, 50 × 100; nearly all are rejected. */
    @Test
    void rejectsCorrelatedRows() {
        int rejected = 0;
        for (int seed = 0; seed < 40; seed++) {
            var matrix = CorrelatedRows.autoregressive(50, 100, 1, 0.5, seed);
            rejected += test(matrix, SigmaRule.median(), seed).rejects(0.05) ? 1 : 0;
        }
        assertTrue(rejected >= 38, rejected + " of 40");
    }

    /** A null model that is the truth is rejected at its rate: 5 ± 2.2 of 100, four of them. */
    @Test
    void acceptsTheNullModelThatIsTrue() {
        int correlated = 0;
        int heavy = 0;
        for (int seed = 0; seed < 100; seed++) {
            var rows = Spectrum.of(CorrelatedRows.autoregressive(15, 30, 2, 0.5, seed));
            var tail = Spectrum.of(HeavyTailed.student(15, 30, 2.5, 2, seed));
            correlated +=
                    MarchenkoPasturFit.of(rows)
                                    .goodnessOfFit(NullModel.correlatedRows(0.5), 39, seed)
                                    .rejects(0.05)
                            ? 1
                            : 0;
            heavy +=
                    MarchenkoPasturFit.of(tail)
                                    .goodnessOfFit(NullModel.student(2.5), 39, seed)
                                    .rejects(0.05)
                            ? 1
                            : 0;
        }
        assertEquals(5, correlated, 4 * 2.2);
        assertEquals(5, heavy, 4 * 2.2);
    }

    /** Outliers of heavy tails are beyond Gaussian noise, and usual for noise of that tail. */
    @Test
    void outliersOfHeavyTailsAreNoSignal() {
        var matrix = HeavyTailed.student(60, 120, 2.5, 1, 4);
        var fit = MarchenkoPasturFit.of(Spectrum.of(matrix));
        var gaussian = fit.against(NullModel.gaussian(), 199, 1);
        var heavy = fit.against(NullModel.student(2.5), 99, 1);
        var shuffled = fit.against(NullModel.shuffled(matrix), 99, 1);
        assertEquals(0.005, gaussian.statistics().get(1).pValue(), gaussian.toString());
        assertTrue(heavy.statistics().get(1).pValue() > 0.05, heavy.toString());
        assertTrue(shuffled.statistics().get(1).pValue() > 0.05, shuffled.toString());
        assertEquals("outliers above", heavy.statistics().get(1).name());
        assertEquals(fit.above(), heavy.statistics().get(1).observed());
        assertEquals(fit.below(), heavy.statistics().get(2).observed());
        assertEquals(fit.ks(), heavy.statistics().get(0).observed());
        var margin = fit.withTracyWidomMargin(0.99).against(NullModel.student(2.5), 99, 1);
        assertEquals(heavy.statistics(), margin.statistics());
    }

    /** By hand: of 1, 2, 2, 4 the mean is 9/4, two are at least 2, and one is at least 3. */
    @Test
    void sumsUpItsDraws() {
        double[] draws = {1, 2, 2, 4};
        var statistic = NullStatistic.of("x", 3, draws);
        assertEquals(2.25, statistic.mean());
        assertEquals(0.4, statistic.pValue());
        assertEquals(0.8, NullStatistic.of("x", 2, draws).pValue());
        assertEquals(Math.sqrt(19 / 12.0), statistic.deviation(), 1e-15);
        assertEquals(
                "x 3.000, null model 2.250 ± 1.3, 95 % below 4.000: p = 0.400",
                statistic.toString());
    }

    @Test
    void sameSeedGivesTheSameNumbers() {
        var fit = MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 30, 1, 1)));
        assertEquals(fit.goodnessOfFit(19, 1).pValue(), fit.goodnessOfFit(19, 1).pValue());
        assertEquals(199, fit.goodnessOfFit().draws());
        assertFalse(fit.goodnessOfFit().rejects(0.001));
    }

    @Test
    void readsAsOneLine() {
        assertEquals(
                "goodness of fit: distance 0.0500 with 2 outliers set aside, 99 % of draws below"
                        + " 0.0400; p = 0.0100 (simulated with 99 draws, Gaussian noise)",
                new GoodnessOfFit(0.05, 0.01, 0.04, 2, 99, NullModel.gaussian()).toString());
        var fit = MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 30, 1, 1)));
        var comparison = fit.against(NullModel.student(3), 19, 1);
        assertTrue(
                comparison
                        .toString()
                        .startsWith(
                                "beside Student noise with 3.000 degrees of freedom (19 draws): "),
                comparison.toString());
        assertEquals(
                "null model: Gaussian noise with row correlation 0.5000",
                NullModel.correlatedRows(0.5).toString());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void refusesWhatItCannotCompare() {
        var spectrum = Spectrum.of(Gaussian.matrix(20, 30, 1, 1));
        var fit = MarchenkoPasturFit.of(spectrum);
        String draws =
                "draws must be at least 19, got 18; fewer cannot reach p = 0.05, and 999 give it within 0.014";
        assertRefused(draws, () -> fit.goodnessOfFit(18, 1));
        assertRefused(draws, () -> fit.against(NullModel.gaussian(), 18, 1));
        var known = MarchenkoPasturFit.of(spectrum, SigmaRule.known(1));
        String message =
                "a known sigma allows Gaussian noise only, got Student noise with 3.000 degrees of freedom, which has another sigma; fit with SigmaRule.median()";
        assertRefused(message, () -> known.goodnessOfFit(NullModel.student(3), 19, 1));
        assertRefused(message, () -> known.against(NullModel.student(3), 19, 1));
        assertRefused(
                "the shuffled matrix is 2 × 3, so no 20 × 30 matrix can be drawn from it; give the fitted matrix",
                () -> fit.against(NullModel.shuffled(Gaussian.matrix(2, 3, 1, 1)), 19, 1));
        assertRefused(
                "rows and columns must be at least 1, got 0 × 3",
                () -> NullModel.shuffled(new DMatrixRMaj(0, 3)));
        assertRefused(
                "degrees must be finite and > 0, got NaN; it is the tail index, smaller for heavier tails",
                () -> NullModel.student(Double.NaN));
        assertRefused(
                "correlation of neighbouring rows must be in (-1, 1), got 1.0",
                () -> NullModel.correlatedRows(1));
        assertRefused(
                "rows and columns must be at least 1, got 0 × 1",
                () -> NullModel.gaussian().draw(0, 1, RandomStream.of(1)));
    }
}
