package org.wishart.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.RandomStream;
import org.wishart.law.Brody;
import org.wishart.law.MarchenkoPastur;
import org.wishart.law.NumberVariance;
import org.wishart.law.PoissonSpacing;
import org.wishart.law.QuarterCircle;
import org.wishart.linalg.GoldenMatrices;

import java.util.Arrays;

class LevelStatisticsTest {

    private static final int REPETITIONS = 200;

    /**
     * Of 200 intervals of 95 %, 190 ± 3.1 hold the truth; three standard deviations on each side.
     */
    private static final int FEWEST_COVERED = 181;

    private static final int MOST_COVERED = 199;

    private static Spectrum golden(String name) {
        return Spectrum.of(name.equals("A") ? GoldenMatrices.a() : GoldenMatrices.b());
    }

    private static Spectrum noise(int rows, int columns, long seed) {
        return Spectrum.of(Gaussian.matrix(rows, columns, 1, seed));
    }

    /** Levels that know nothing of each other. */
    private static Spectrum independent(int size, long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] ascending = new double[size];
        for (int i = 0; i < size; i++) {
            ascending[i] = random.uniform();
        }
        Arrays.sort(ascending);
        double[] descending = new double[size];
        for (int i = 0; i < size; i++) {
            descending[i] = ascending[size - 1 - i];
        }
        return Spectrum.of(descending, size, size);
    }

    private static Unfolding unfolding(String how, String matrix) {
        return switch (how) {
            case "gaussian" -> Unfolding.gaussian();
            case "unpadded" -> Unfolding.gaussianWithoutPadding(15);
            case "law" ->
                    Unfolding.law(
                            matrix.equals("A")
                                    ? MarchenkoPastur.ofNoise(200, 300, 0.04)
                                    : MarchenkoPastur.ofNoise(256, 256, 1.0 / 16));
            default -> Unfolding.polynomial(7);
        };
    }

    /**
     * Against numpy and scipy. Levels: some 300 terms from a table with an error of 4e-13, or a
     * quadrature of 1e-13 each. All else follows from them; the Brody fit to the accuracy of its
     * optimiser, 1e-6.
     */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvFileSource(resources = "level-statistics.csv", numLinesToSkip = 1)
    void agreesWithScipy(
            String matrix,
            String how,
            int size,
            double first,
            double middle,
            double last,
            double meanSpacing,
            double wignerD,
            double wignerP,
            double poissonD,
            double poissonP,
            double brody,
            double variance1,
            double variance5,
            double rigidity5) {
        var levels = LevelStatistics.of(golden(matrix), unfolding(how, matrix));
        double[] unfolded = levels.unfolded().levels();
        assertEquals(size, unfolded.length);
        assertEquals(size, levels.unfolded().size());
        assertEquals(levels.spectrum().size() - size, levels.unfolded().lost());
        assertEquals(first, unfolded[0], 2e-10);
        assertEquals(middle, unfolded[size / 2], 2e-10);
        assertEquals(last, unfolded[size - 1], 2e-10);
        assertEquals(meanSpacing, levels.unfolded().meanSpacing(), 1e-11);
        assertEquals(1, Arrays.stream(levels.spacings()).average().orElseThrow(), 1e-13);
        assertEquals(wignerD, levels.wigner().distance(), 1e-9);
        assertEquals(wignerP, levels.wigner().pValue(), 1e-7);
        assertEquals(poissonD, levels.poisson().distance(), 1e-9);
        assertEquals(poissonP, levels.poisson().pValue(), 1e-6 * poissonP);
        assertEquals(brody, BrodyFit.of(levels.spacings(), 2, 1).beta(), 4e-6);
        assertEquals(variance1, levels.numberVariance(1).value(), 1e-9);
        assertEquals(variance5, levels.numberVariance(5).value(), 1e-9);
        assertEquals(rigidity5, levels.rigidity(5).value(), 1e-9);
    }

    /** The median rule here and there differs by 1e-5, and levels by that times 200 at most. */
    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void agreesWithNumpyInTheBulk(String name) {
        Spectrum spectrum = golden(name);
        double sigma = GoldenMatrices.number(name + ".mp.median.sigma");
        var law = MarchenkoPastur.ofNoise(spectrum.rows(), spectrum.columns(), sigma);
        var levels = LevelStatistics.of(spectrum, Unfolding.law(law));
        String key = name + ".unfold_mp_median_bulk.";
        assertEquals(GoldenMatrices.number(key + "n"), levels.spacings().length);
        // theirs counts all values, also those outside
        double scale = spectrum.size() / (double) levels.unfolded().size();
        double mean = levels.unfolded().meanSpacing() * scale;
        assertEquals(GoldenMatrices.number(key + "mean_spacing"), mean, 1e-10);
        assertEquals(GoldenMatrices.number(key + "ks_wigner_D"), levels.wigner().distance(), 1e-10);
        assertEquals(GoldenMatrices.number(key + "ks_wigner_p"), levels.wigner().pValue(), 1e-8);
        assertEquals(
                GoldenMatrices.number(key + "ks_poisson_D"), levels.poisson().distance(), 1e-10);
        double bulk = GoldenMatrices.number(name + ".spacing_ratio.bulk_sigma_median.mean");
        assertEquals(bulk, levels.spacingRatio().mean(), 1e-10);
        double all = GoldenMatrices.number(name + ".spacing_ratio.all.mean");
        assertEquals(
                all,
                LevelStatistics.of(spectrum, unfolding("gaussian", name)).spacingRatio().mean(),
                1e-10);
    }

    /**
     * What 30 such matrices gave in numpy: mean spacing 0.9962, ⟨r⟩ of the middle 0.5295 ± 0.0019,
     * Σ² 0.447, 0.587, 0.761 at L = 1, 2, 5. Two matrices here, four combined standard errors; the
     * ends of the levels fluctuate by about one, which is 1e-3 of the mean spacing.
     */
    @Test
    void agreesWithThirtyMatricesOfNumpy() {
        double[] sums = new double[5];
        double[] lengths = {1, 2, 5};
        double[] errors = new double[lengths.length];
        double ratioError = 0;
        for (int seed = 0; seed < 2; seed++) {
            var levels = LevelStatistics.of(noise(1024, 1024, seed));
            sums[0] += levels.unfolded().meanSpacing() / 2;
            var ratio = levels.spacingRatio(0.8);
            sums[1] += ratio.mean() / 2;
            ratioError = Math.hypot(ratioError, ratio.standardError() / 2);
            for (int i = 0; i < lengths.length; i++) {
                var measure = levels.numberVariance(lengths[i]);
                sums[2 + i] += measure.value() / 2;
                errors[i] = Math.hypot(errors[i], measure.standardError() / 2);
            }
            assertTrue(levels.wigner().pValue() > 0.01);
            assertTrue(levels.poisson().pValue() < 1e-10);
        }
        assertEquals(0.9962, sums[0], 4e-3);
        assertEquals(0.5295, sums[1], 4 * Math.hypot(ratioError, 0.0019));
        double[] expected = {0.447, 0.587, 0.761};
        for (int i = 0; i < lengths.length; i++) {
            assertEquals(expected[i], sums[2 + i], 4 * errors[i]);
        }
    }

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

    @Test
    void sameSpectrumGivesTheSameFit() {
        BrodyFit fit = LevelStatistics.of(golden("A")).brody();
        assertEquals(fit, LevelStatistics.of(golden("A")).brody());
        assertEquals(new Brody(fit.beta()), fit.law());
        assertEquals(1000, fit.bootstraps());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void assertFails(String message, Executable call) {
        assertEquals(message, assertThrows(ArithmeticException.class, call).getMessage());
    }

    @Test
    void refusesIntervalsThatTheUnfoldingFalsifies() {
        var local = LevelStatistics.of(golden("A"));
        assertEquals(5, local.longestLength());
        assertRefused(
                "length L must be at most 5.000 mean spacings after Gaussian broadening, window 15,"
                        + " which removes longer fluctuations, got 5.001; unfold by"
                        + " Unfolding.law(...) or Unfolding.polynomial(...)",
                () -> local.numberVariance(5.001));
        var global = LevelStatistics.of(golden("A"), Unfolding.polynomial(7));
        for (double length : new double[] {0, -1, 50, Double.NaN}) {
            String message =
                    "length L must be in (0, 49.65], a quarter of the range of the levels, got "
                            + length;
            assertRefused(message, () -> global.numberVariance(length));
            assertRefused(message, () -> global.rigidity(length));
        }
        assertTrue(global.numberVariance(global.longestLength()).value() > 0);
    }

    @Test
    void refusesSharesWindowsAndDegreesOutOfRange() {
        var levels = LevelStatistics.of(golden("A"));
        for (double share : new double[] {0, 1.01, Double.NaN}) {
            assertRefused(
                    "share must be in (0, 1], got "
                            + share
                            + "; 0.8 leaves out a tenth at each end",
                    () -> levels.spacingRatio(share));
        }
        assertRefused(
                "the spacing ratio needs at least 12 levels, got 2",
                () -> levels.spacingRatio(0.01));
        String window = "window must be at least 2, got 1; 15 is the usual number of neighbours";
        assertRefused(window, () -> Unfolding.gaussian(1));
        assertRefused(window, () -> Unfolding.gaussianWithoutPadding(1));
        assertRefused(
                "degree must be in [1, 20], got 21; 7 serves for most bulks",
                () -> Unfolding.polynomial(21));
        assertRefused(
                "a Brody fit needs at least 10 spacings, got 3",
                () -> BrodyFit.of(new double[3], 10, 1));
        assertRefused(
                "bootstraps must be at least 2, got 1; 1000 is usual",
                () -> BrodyFit.of(new double[10], 1, 1));
        assertRefused(
                "a test needs at least one value, got none",
                () -> KolmogorovSmirnov.test(new double[0], new PoissonSpacing()));
    }

    @Test
    void refusesTooFewValues() {
        Spectrum small = noise(11, 30, 1);
        assertRefused(
                "Gaussian broadening with a window of 15 needs at least 63 singular values, got 11;"
                        + " take a larger matrix or a smaller window",
                () -> LevelStatistics.of(small));
        assertRefused(
                "level statistics need at least 12 levels, got 11 of 11 singular values after"
                        + " polynomial of degree 1; take a larger matrix or another unfolding",
                () -> LevelStatistics.of(small, Unfolding.polynomial(1)));
        assertRefused(
                "a polynomial of degree 3 needs at least 20 singular values, got 11; take a lower"
                        + " degree",
                () -> LevelStatistics.of(small, Unfolding.polynomial(3)));
        assertRefused(
                "unfolding by quarter-circle law, scale 1.000e-06 needs at least 3 singular values"
                        + " inside its support, got 0 of 11",
                () -> LevelStatistics.of(small, Unfolding.law(new QuarterCircle(1e-6))));
    }

    @Test
    void refusesValuesThatCoincide() {
        double[] equal = new double[100];
        Arrays.fill(equal, 2);
        Spectrum constant = Spectrum.of(equal, 100, 100);
        assertFails(
                "31 singular values equal 2.0, so that no density can be found; is the matrix of low"
                        + " rank?",
                () -> LevelStatistics.of(constant));
        assertFails(
                "all 100 singular values equal 2.0, so there is nothing to unfold",
                () -> LevelStatistics.of(constant, Unfolding.polynomial(3)));
        double[] ties = noise(100, 100, 1).singularValues();
        ties[41] = ties[40];
        ties[42] = ties[40];
        assertRefused(
                "three levels equal "
                        + ties[40]
                        + ", so their spacings have no ratio; is the matrix of low rank?",
                () -> LevelStatistics.of(Spectrum.of(ties, 100, 100)));
        double[] outlier = noise(100, 100, 1).singularValues();
        outlier[0] = 1000;
        Spectrum far = Spectrum.of(outlier, 100, 100);
        var failure =
                assertThrows(
                        ArithmeticException.class,
                        () -> LevelStatistics.of(far, Unfolding.polynomial(3)));
        assertTrue(
                failure.getMessage()
                        .matches(
                                "the polynomial of degree 3 falls between the singular values"
                                        + " [0-9.]+ and [0-9.]+; take a lower degree, or leave out the"
                                        + " outliers"),
                failure.getMessage());
    }

    @Test
    void readsAsOneLine() {
        var levels = LevelStatistics.of(golden("A"));
        assertEquals(
                "level statistics of 169 spacings (Gaussian broadening, window 15): p = 0.538 for"
                        + " Wigner's surmise, p = 1.31e-11 for Poisson; mean spacing ratio 0.5376 ±"
                        + " 0.0246 of 198 (0.5307 for real random matrices, 0.3863 for independent"
                        + " levels)",
                levels.toString());
        assertEquals(
                "170 levels unfolded by Gaussian broadening, window 15, mean spacing 0.9837, 30"
                        + " values lost",
                levels.unfolded().toString());
        assertEquals("unfolding by polynomial of degree 7", Unfolding.polynomial(7).toString());
        assertEquals("0.2500 ± 0.10 at L = 2.000", new FluctuationMeasure(2, 0.25, 0.1).toString());
        assertEquals(
                "Brody fit: beta = 0.500 ± 0.100 (20 bootstrap samples; 0 Poisson, 1 Wigner)",
                new BrodyFit(0.5, 0.1, 20).toString());
        assertEquals(
                "Kolmogorov–Smirnov test of 169 values against Wigner surmise, beta = 1: D = 0.0609,"
                        + " p = 0.538 (exact)",
                levels.wigner().toString());
    }
}
