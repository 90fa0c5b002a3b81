package org.wishart.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.spectrum.LevelSamples.golden;
import static org.wishart.spectrum.LevelSamples.noise;
import static org.wishart.spectrum.LevelSamples.unfolding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.law.Brody;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.GoldenMatrices;

import java.util.Arrays;

class LevelStatisticsTest {

    /**
     * Against numpy and scipy. Levels: some 300 terms from a table with an error of 4e-13, or a
     * quadrature of 1e-13 each. All else follows from them; the Brody fit to the accuracy of its
     * optimizer, 1e-6.
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
        assertEquals(levels.spectrum().orElseThrow().size() - size, levels.unfolded().lost());
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

    /** The order of the values, and where their zero is, say nothing about their spacings. */
    @Test
    void takesLevelsOfAnyKind() {
        Spectrum spectrum = golden("A");
        double[] ascending = spectrum.singularValues();
        Arrays.setAll(ascending, i -> -ascending[i]);
        Arrays.sort(ascending); // descending values, mirrored
        var mirrored = LevelStatistics.of(ascending, Unfolding.polynomial(7));
        var levels = LevelStatistics.of(spectrum, Unfolding.polynomial(7));
        assertEquals(levels.wigner().distance(), mirrored.wigner().distance(), 1e-11);
        assertEquals(levels.spacingRatio().mean(), mirrored.spacingRatio().mean(), 1e-12);
        assertTrue(mirrored.spectrum().isEmpty());
        assertEquals("", mirrored.name());
    }

    @Test
    void sameSpectrumGivesTheSameFit() {
        BrodyFit fit = LevelStatistics.of(golden("A")).brody();
        assertEquals(fit, LevelStatistics.of(golden("A")).brody());
        assertEquals(new Brody(fit.beta()), fit.law());
        assertEquals(1000, fit.bootstraps());
    }

    @Test
    void readsAsOneLine() {
        var levels = LevelStatistics.of(golden("A"));
        assertEquals(
                "level statistics of 169 spacings (Gaussian broadening, window 15): p = 0.538 for"
                        + " Wigner's surmise, p = 1.31e-11 for Poisson (conservative); mean spacing ratio 0.5376 ±"
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
                        + " p = 0.538 (conservative for spacings)",
                levels.wigner().toString());
    }
}
