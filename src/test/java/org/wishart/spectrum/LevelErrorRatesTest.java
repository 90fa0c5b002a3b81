package org.wishart.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.spectrum.LevelSamples.independent;
import static org.wishart.spectrum.LevelSamples.noise;

import org.junit.jupiter.api.Test;
import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.law.Brody;
import org.wishart.law.MarchenkoPastur;
import org.wishart.law.NumberVariance;
import org.wishart.random.RandomStream;

import java.util.Arrays;

/** How often the tests reject, and how often the errors cover the truth. */
class LevelErrorRatesTest {

    private static final int REPETITIONS = 200;

    /**
     * Of 200 intervals of 95 %, 190 ± 3.1 hold the truth; three standard deviations on each side.
     */
    private static final int FEWEST_COVERED = 181;

    private static final int MOST_COVERED = 199;

    /**
     * The size of the test for Wigner's surmise: neighbouring spacings repel, so it rejects less
     * than it says. A share α of 200 within four binomial standard deviations would be the most.
     */
    @Test
    void doesNotRejectNoiseMoreOftenThanItSays() {
        int[] rejections = new int[3];
        double[] sizes = {0.01, 0.05, 0.1};
        int ratios = 0;
        int variances = 0;
        double brody = 0;
        for (int seed = 0; seed < REPETITIONS; seed++) {
            Spectrum spectrum = noise(100, 150, 1000 + seed);
            var levels = LevelStatistics.of(spectrum);
            double p = levels.wigner().pValue();
            for (int i = 0; i < sizes.length; i++) {
                rejections[i] += p < sizes[i] ? 1 : 0;
            }
            ratios += Math.abs(levels.spacingRatio().deviation(0.5307)) < 1.96 ? 1 : 0;
            brody += BrodyFit.of(levels.spacings(), 2, 1).beta() / REPETITIONS;
            var law = MarchenkoPastur.ofNoise(100, 150, 1);
            var variance = LevelStatistics.of(spectrum, Unfolding.law(law)).numberVariance(1);
            double excess = variance.value() - NumberVariance.GOE.at(1);
            variances += Math.abs(excess) < 1.96 * variance.standardError() ? 1 : 0;
        }
        for (int i = 0; i < sizes.length; i++) {
            double expected = REPETITIONS * sizes[i];
            double deviation = Math.sqrt(expected * (1 - sizes[i]));
            assertTrue(rejections[i] <= expected + 4 * deviation, Arrays.toString(rejections));
        }
        assertCovered(ratios);
        assertCovered(variances);
        // as documented; one fit scatters by 0.22
        assertEquals(0.96, brody, 4 * 0.22 / Math.sqrt(REPETITIONS));
    }

    /**
     * The errors are the spread of the values: that of 200 is known to 5 %, and the errors, which
     * the levels themselves give, are near it to some 10 %; the sum, four times and twice.
     */
    @Test
    void errorsOfFluctuationsAreTheirSpread() {
        var law = Unfolding.law(MarchenkoPastur.ofNoise(160, 320, 1));
        double[][] values = new double[3][REPETITIONS];
        double[] squares = new double[3];
        for (int seed = 0; seed < REPETITIONS; seed++) {
            double[] noise = NoiseSpectrum.draw(160, 320, 1, RandomStream.of(11, seed));
            var levels = LevelStatistics.of(Spectrum.of(noise, 160, 320), law);
            FluctuationMeasure[] measures = {
                levels.numberVariance(3), levels.numberVariance(20), levels.rigidity(8)
            };
            for (int k = 0; k < measures.length; k++) {
                values[k][seed] = measures[k].value();
                squares[k] += Math.pow(measures[k].standardError(), 2) / REPETITIONS;
            }
        }
        for (int k = 0; k < values.length; k++) {
            double mean = Arrays.stream(values[k]).average().orElseThrow();
            double variance =
                    Arrays.stream(values[k]).map(v -> (v - mean) * (v - mean)).sum()
                            / (REPETITIONS - 1);
            assertEquals(1, Math.sqrt(squares[k] / variance), 4 * 0.05 + 2 * 0.1);
        }
    }

    /** No interval meets a level, but the error is not 0: a count of 1 is rare, and not absent. */
    @Test
    void shortIntervalsHaveAnErrorToo() {
        FluctuationMeasure tiny =
                LevelStatistics.of(noise(100, 150, 3), Unfolding.polynomial(5))
                        .numberVariance(1e-9);
        assertEquals(1e-9, tiny.value(), 2e-11); // the density at the ends is not 1
        assertTrue(tiny.standardError() > 1e-8 && tiny.standardError() < 1e-6, tiny.toString());
        FluctuationMeasure straight =
                LevelStatistics.of(noise(100, 150, 3), Unfolding.polynomial(5)).rigidity(1e-5);
        assertEquals(1e-5 / 15, straight.value(), 4 * straight.standardError());
    }

    private static void assertCovered(int covered) {
        assertTrue(
                covered >= FEWEST_COVERED && covered <= MOST_COVERED,
                covered + " of " + REPETITIONS + " within 1.96 standard errors");
    }

    /** Poisson statistics, and the power of the tests against noise: all 200 rejected at 1 %. */
    @Test
    void knowsIndependentLevels() {
        int ratios = 0;
        int variances = 0;
        int zero = 0;
        double sum = 0;
        double squares = 0;
        int size = 300;
        for (int seed = 0; seed < REPETITIONS; seed++) {
            var levels = LevelStatistics.of(independent(size, seed), Unfolding.polynomial(1));
            assertTrue(levels.wigner().pValue() < 0.01);
            double expected = 2 * Math.log(2) - 1;
            ratios += Math.abs(levels.spacingRatio().deviation(expected)) < 1.96 ? 1 : 0;
            var variance = levels.numberVariance(1);
            double excess = variance.value() - 1;
            variances += Math.abs(excess) < 1.96 * variance.standardError() ? 1 : 0;
            double rigidity = levels.rigidity(3).value();
            sum += rigidity;
            squares += rigidity * rigidity;
            BrodyFit brody = BrodyFit.of(levels.spacings(), 20, seed);
            zero += brody.beta() < 1.96 * brody.standardError() ? 1 : 0;
        }
        assertCovered(ratios);
        assertCovered(variances);
        assertTrue(zero >= FEWEST_COVERED, zero + " exponents are zero within their error");
        double mean = sum / REPETITIONS;
        double error = Math.sqrt((squares / REPETITIONS - mean * mean) / REPETITIONS);
        // of 300 levels with fixed ends it is smaller by the share of the interval, 1 %
        assertEquals(3.0 / 15, mean, 4 * error + 0.01 * 3 / 15);
    }

    /**
     * Its error is conservative, since it lets the mean of the spacings vary, which is fixed: 199
     * of 200 as measured.
     */
    @Test
    void brodyFitRecoversItsLaw() {
        int covered = 0;
        for (int seed = 0; seed < REPETITIONS; seed++) {
            RandomStream random = RandomStream.of(seed);
            double[] spacings = new double[200];
            for (int i = 0; i < spacings.length; i++) {
                spacings[i] = new Brody(0.6).quantile(random.uniform());
            }
            double mean = Arrays.stream(spacings).average().orElseThrow();
            Arrays.setAll(spacings, i -> spacings[i] / mean);
            BrodyFit fit = BrodyFit.of(spacings, 40, seed);
            covered += Math.abs(fit.beta() - 0.6) < 1.96 * fit.standardError() ? 1 : 0;
        }
        assertTrue(covered >= FEWEST_COVERED, covered + " of " + REPETITIONS);
    }
}
