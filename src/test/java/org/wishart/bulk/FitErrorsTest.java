package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.spectrum.Spectrum;

class FitErrorsTest {

    private static final int REPETITIONS = 200;

    private static SigmaRule rule(String name) {
        return switch (name) {
            case "median" -> SigmaRule.median();
            case "quantiles" -> SigmaRule.quantiles();
            case "rms" -> SigmaRule.rms();
            case "second moment" -> SigmaRule.secondMoment();
            default -> SigmaRule.edge();
        };
    }

    private static void assertCovered(int covered) {
        // 200 intervals of 95 %: 190 ± 3.1; three standard deviations on each side
        assertTrue(covered >= 181 && covered <= 199, covered + " of " + REPETITIONS);
    }

    /** Whatever the bias of the rule; that of the edge rule is 4 % at this size. */
    @ParameterizedTest
    @ValueSource(strings = {"median", "quantiles", "rms", "second moment", "edge"})
    void intervalsHoldTheTruthOfNoise(String name) {
        int sigma = 0;
        int upper = 0;
        double trueEdge = 0.5 * (Math.sqrt(50) + Math.sqrt(25));
        for (int seed = 0; seed < REPETITIONS; seed++) {
            var spectrum = Spectrum.of(Gaussian.matrix(25, 50, 0.5, seed));
            var errors = MarchenkoPasturFit.of(spectrum, rule(name)).errors(39, seed);
            sigma += holds(errors.sigma(), 0.5) ? 1 : 0;
            upper += holds(errors.upperEdge(), trueEdge) ? 1 : 0;
        }
        assertCovered(sigma);
        assertEquals(sigma, upper); // edges are multiples of sigma
    }

    private static boolean holds(Estimate estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high();
    }

    /** The outliers stay in the bootstrap samples, so that the bias they bring is known. */
    @ParameterizedTest
    @ValueSource(strings = {"median", "quantiles", "second moment"})
    void intervalsHoldTheTruthBesideSpikes(String name) {
        int sigma = 0;
        double[] strengths = {9, 8, 7};
        for (int seed = 0; seed < REPETITIONS; seed++) {
            var spectrum = Spectrum.of(Spiked.matrix(25, 50, 0.5, strengths, seed));
            var errors = MarchenkoPasturFit.of(spectrum, rule(name)).errors(39, seed);
            sigma += holds(errors.sigma(), 0.5) ? 1 : 0;
        }
        assertCovered(sigma);
    }

    /** The standard error beside the scatter of 200 fits, known to 1/√400; four of them. */
    @Test
    void standardErrorIsTheScatterOfTheEstimates() {
        double[] fits = new double[REPETITIONS];
        for (int seed = 0; seed < REPETITIONS; seed++) {
            fits[seed] = SigmaRule.median().sigma(Spectrum.of(Gaussian.matrix(30, 60, 2, seed)));
        }
        var errors =
                MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(30, 60, 2, 1))).errors(999, 1);
        assertEquals(1, errors.sigma().standardError() / Draws.deviation(fits), 4.0 / 20 + 0.05);
        assertEquals(Draws.mean(fits) / 2 - 1, errors.bias(), 0.01);
    }

    @Test
    void sameSeedGivesTheSameErrors() {
        var fit = MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 20, 1, 1)));
        assertEquals(fit.errors(99, 5), fit.errors(99, 5));
        assertEquals(199, fit.errors().draws());
        assertEquals(new Estimate(0, 0, 0, 0, 0), fit.errors(99, 5).lowerEdge());
    }

    /** Place p (n + 1) of the sorted draws. */
    @Test
    void quantilesAreThoseOfAFurtherDraw() {
        double[] draws = {3, 1, 2};
        assertEquals(2, Draws.quantile(draws, 0.5));
        assertEquals(1.5, Draws.quantile(draws, 0.375));
        assertEquals(1, Draws.quantile(draws, 0.01));
        assertEquals(3, Draws.quantile(draws, 0.99));
        assertArrayEquals(new double[] {3, 1, 2}, draws);
        assertEquals(1, Draws.deviation(draws));
    }

    @Test
    void refusesWhatHasNoError() {
        var spectrum = Spectrum.of(Gaussian.matrix(20, 30, 1, 1));
        assertEquals(
                "a sigma that is known has no error; fit with SigmaRule.median() to estimate it",
                assertThrows(
                                IllegalArgumentException.class,
                                MarchenkoPasturFit.of(spectrum, SigmaRule.known(1))::errors)
                        .getMessage());
        assertEquals(
                "draws must be at least 39, got 38; a 95 % interval leaves out 1 of 40 at each end",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MarchenkoPasturFit.of(spectrum).errors(38, 1))
                        .getMessage());
    }

    @Test
    void readsAsOneLine() {
        var estimate = new Estimate(1, 0.5, 0.125, 0.25, 0.75);
        assertEquals(
                "1.000, corrected for bias 0.5000 ± 0.13 (95 %: 0.2500 to 0.7500)",
                estimate.toString());
        assertEquals(
                "sigma = 1.000, corrected for bias 0.5000 ± 0.13 (95 %: 0.2500 to 0.7500), bulk from"
                        + " 0 by construction to 2.000, corrected for bias 1.000 ± 0.25 (95 %:"
                        + " 0.5000 to 1.500); bias -1.0 % (99 bootstrap samples)",
                new FitErrors(estimate, estimate.times(0), estimate.times(2), -0.01, 99)
                        .toString());
    }

    /** The edge rule takes the third value for noise, also where it lies beyond the 99 % point. */
    @Test
    void theEdgeRuleHasAnErrorBesideMoreOutliersThanItKnows() {
        var spectrum = Spectrum.of(Spiked.matrix(60, 90, 1, new double[] {40, 35, 30}, 11));
        var errors = MarchenkoPasturFit.of(spectrum, SigmaRule.edge(2)).errors(39, 1).sigma();
        assertTrue(errors.standardError() > 0.005 * errors.corrected(), errors::toString);
        assertTrue(errors.low() < errors.high(), errors::toString);
    }
}
