package org.wishart.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;

class ExtremeValueIndexTest {

    /** By hand, in units of ln 2: of 8, 4, 2, 1 the excesses over 1 are 3, 2, 1. */
    @Test
    void isWhatItsDefinitionSays() {
        double[] values = {2, 8, 1, 4};
        double ln2 = Math.log(2);
        double moment = 2 * ln2 + 1 - 0.5 / (1 - 4 / (14.0 / 3));
        assertEquals(moment, at(values, TailEstimator.MOMENT, 3).value(), 1e-14);
        double pickands = Math.log(4.0 / 3) / ln2; // (8 − 4)/(4 − 1)
        assertEquals(pickands, at(values, TailEstimator.PICKANDS, 4).value(), 1e-14);
        double w1 = 64.0 / 81; // (1 − 1/9)²
        double w2 = 25.0 / 81; // (1 − 4/9)²
        double kernel = (w1 + 2 * w2) * ln2 / (w1 + w2);
        assertEquals(kernel, at(values, TailEstimator.KERNEL, 2).value(), 1e-14);
    }

    /** In 200 samples of a Pareto law, 95 % ± 3 binomial standard deviations: 181 to 199. */
    @ParameterizedTest
    @CsvSource({"MOMENT, 1", "MOMENT, 5", "PICKANDS, 1", "PICKANDS, 2.5", "KERNEL, 1", "KERNEL, 5"})
    void recoversTheIndexOfParetoSamples(TailEstimator estimator, double tailIndex) {
        int within = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            var estimate = at(Samples.pareto(1000, tailIndex, repetition), estimator, 200);
            within += isWithin(estimate, 1 / tailIndex);
        }
        assertTrue(within >= 181 && within <= 199, within + " of 200");
    }

    /** As for Pareto samples; k is small beside n because the logarithm bends the tail. */
    @ParameterizedTest
    @CsvSource({"MOMENT, 100", "PICKANDS, 400"})
    void recoversTheNegativeIndexOfUniformSamples(TailEstimator estimator, int k) {
        int within = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            within += isWithin(at(Samples.uniform(5000, repetition), estimator, k), -1);
        }
        assertTrue(within >= 181 && within <= 199, within + " of 200");
    }

    private static int isWithin(IndexEstimate estimate, double truth) {
        return Math.abs(estimate.value() - truth) < 1.96 * estimate.standardError() ? 1 : 0;
    }

    /**
     * Of noise an estimate from the k largest of n values is what the quantiles of its law give at
     * k/n, within four standard errors (which are too large for singular values: they repel).
     */
    @ParameterizedTest
    @CsvSource({"MOMENT, 60", "MOMENT, 200", "PICKANDS, 60", "PICKANDS, 200"})
    void isWhatTheLawGivesForNoise(TailEstimator estimator, int k) {
        var law = MarchenkoPastur.ofNoise(400, 800, 1);
        var spectrum = Spectrum.of(Gaussian.matrix(400, 800, 1, 2));
        var estimate = ExtremeValueIndex.of(spectrum, estimator).at(k);
        double expected = ofLaw(law, estimator, k / 400.0);
        assertEquals(expected, estimate.value(), 4 * estimate.standardError());
    }

    /**
     * The density vanishes as a square root at the edge, so that the quantile is as far from it as
     * {@code p^(2/3)}, the index there is −2/3, and what is missing falls by 8^(2/3) = 4 where p
     * falls by 8; to 10 %, because the next term is of the order p^(2/3), too, and p small.
     */
    @ParameterizedTest
    @EnumSource(names = {"MOMENT", "PICKANDS"})
    void theIndexOfTheEdgeIsMinusTwoThirds(TailEstimator estimator) {
        var law = new MarchenkoPastur(0.5, 1);
        double far = ofLaw(law, estimator, 1e-3) + 2.0 / 3;
        double near = ofLaw(law, estimator, 1e-3 / 8) + 2.0 / 3;
        assertEquals(4, far / near, 0.4);
    }

    /** The estimators with the quantiles of a law in the place of the values. */
    private static double ofLaw(MarchenkoPastur law, TailEstimator estimator, double p) {
        if (estimator == TailEstimator.PICKANDS) {
            double half = law.quantile(1 - p / 2);
            return Math.log((law.quantile(1 - p / 4) - half) / (half - law.quantile(1 - p)))
                    / Math.log(2);
        }
        double first = 0;
        double second = 0;
        int points = 2000;
        for (int i = 0; i < points; i++) {
            double log = Math.log(law.quantile(1 - p * (i + 0.5) / points) / law.quantile(1 - p));
            first += log / points;
            second += log * log / points;
        }
        return first + 1 - 0.5 / (1 - first * first / second);
    }

    @Test
    void isNegativeBeyondChance() {
        assertTrue(new IndexEstimate(-0.2, 0.1, 40).negative());
        assertFalse(new IndexEstimate(-0.19, 0.1, 40).negative());
    }

    @Test
    void leavesOutWhatTiesLeaveUndefined() {
        double[] values = {5, 5, 5, 4, 3, 2, 1};
        var moment = ExtremeValueIndex.of(values, TailEstimator.MOMENT);
        assertFalse(moment.has(3));
        assertTrue(moment.has(4));
        assertEquals(3, moment.all().size());
        assertEquals(
                "the moment estimator has no value at k = 2, with too few or tied values; take a larger k",
                refusal(() -> moment.at(2)));
        assertFalse(ExtremeValueIndex.of(values, TailEstimator.PICKANDS).has(3));
        assertFalse(ExtremeValueIndex.of(values, TailEstimator.KERNEL).has(2));
    }

    @Test
    void refusesWhatItCannotDo() {
        var kernel = ExtremeValueIndex.of(new double[] {4, 3, 2, 1}, TailEstimator.KERNEL);
        assertEquals(
                "k must be in [1, 3], got 4; it counts the largest of 4 positive values",
                refusal(() -> kernel.at(4)));
        assertEquals(
                "an extreme value index needs at least 4 positive values, got 3",
                refusal(
                        () ->
                                ExtremeValueIndex.of(
                                        new double[] {3, 2, 1, 0}, TailEstimator.MOMENT)));
    }

    @Test
    void saysWhatItFoundInOneLine() {
        var spectrum = Spectrum.of(GoldenMatrices.a());
        assertEquals(
                "extreme value index 0.5000 ± 0.10 from the 40 largest values",
                new IndexEstimate(0.5, 0.1, 40).toString());
        assertTrue(
                ExtremeValueIndex.of(spectrum, TailEstimator.MOMENT)
                        .toString()
                        .startsWith("moment estimates of 200 values: extreme value index -0."));
    }

    private static IndexEstimate at(double[] values, TailEstimator estimator, int k) {
        return ExtremeValueIndex.of(values, estimator).at(k);
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
