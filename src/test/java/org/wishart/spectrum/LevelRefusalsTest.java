package org.wishart.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.spectrum.LevelSamples.golden;
import static org.wishart.spectrum.LevelSamples.noise;
import static org.wishart.spectrum.LevelSamples.unfolding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wishart.ensemble.Haar;
import org.wishart.law.PoissonSpacing;
import org.wishart.law.QuarterCircle;

import java.util.Arrays;
import java.util.Locale;

class LevelRefusalsTest {

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
                "length L must be at most 5.000 mean spacings after Gaussian broadening, window 15, which removes longer fluctuations, got 5.001; use Unfolding.law(...) or Unfolding.polynomial(7)",
                () -> local.numberVariance(5.001));
        var global = LevelStatistics.of(golden("A"), Unfolding.polynomial(7));
        for (double length : new double[] {0, -1, Double.NaN}) {
            String message =
                    "length L must be in (0, 8.333], up to which the unfolding keeps fluctuations,"
                            + " got "
                            + length;
            assertRefused(message, () -> global.numberVariance(length));
            assertRefused(message, () -> global.rigidity(length));
        }
        assertRefused(
                "length L must be at most 8.333 mean spacings after polynomial of degree 7, which removes longer fluctuations, got 10.0; use Unfolding.law(...) or Unfolding.polynomial(5)",
                () -> global.numberVariance(10));
        assertRefused(
                "length L must be at most 8.333 mean spacings after polynomial of degree 7, which removes longer fluctuations, got 20.0; use Unfolding.law(...)",
                () -> global.numberVariance(20));
        var byLaw = LevelStatistics.of(golden("A"), unfolding("law", "A"));
        assertRefused(
                String.format(
                        Locale.ROOT,
                        "length L must be in (0, %.4g], a quarter of the range of the levels, got"
                                + " 60.0",
                        byLaw.longestLength()),
                () -> byLaw.numberVariance(60));
        assertTrue(byLaw.numberVariance(byLaw.longestLength()).value() > 0);
        assertTrue(global.numberVariance(global.longestLength()).value() > 0);
    }

    @Test
    void refusesSharesWindowsAndDegreesOutOfRange() {
        var levels = LevelStatistics.of(golden("A"));
        for (double share : new double[] {0, 1.01, Double.NaN}) {
            assertRefused(
                    "share must be in (0, 1], got " + share + "; 0.8 drops a tenth at each end",
                    () -> levels.spacingRatio(share));
        }
        assertRefused(
                "the spacing ratio needs at least 12 levels, got 2",
                () -> levels.spacingRatio(0.01));
        String window = "window must be at least 2, got 1; 15 is usual";
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
                "draws must be at least 19, got 18; fewer cannot reach p = 0.05, and 999 give it within 0.014",
                () -> levels.wigner(18, 1));
        assertRefused(
                "a test needs at least one value, got none",
                () -> KolmogorovSmirnov.test(new double[0], new PoissonSpacing()));
    }

    @Test
    void refusesTooFewValues() {
        Spectrum small = noise(11, 30, 1);
        assertRefused(
                "Gaussian broadening with window 15 needs at least 63 singular values, got 11; take a smaller window",
                () -> LevelStatistics.of(small));
        assertRefused(
                "level statistics need at least 12 levels, got 11 of 11 singular values after"
                        + " polynomial of degree 1; take a larger matrix or another unfolding",
                () -> LevelStatistics.of(small, Unfolding.polynomial(1)));
        assertRefused(
                "a polynomial of degree 3 needs 20 singular values or more, got 11; lower the degree",
                () -> LevelStatistics.of(small, Unfolding.polynomial(3)));
        assertRefused(
                "unfolding by quarter-circle law, scale 1.000e-06 needs at least 3 singular values"
                        + " inside its support, got 0 of 11",
                () -> LevelStatistics.of(small, Unfolding.law(new QuarterCircle(1e-6))));
    }

    @Test
    void refusesLevelsThatAreNone() {
        assertRefused(
                "levels must be finite, got NaN; leave out anything else",
                () -> LevelStatistics.of(new double[] {1, Double.NaN}, Unfolding.polynomial(1)));
        assertRefused(
                "level statistics need at least 12 levels, got 11 of 11 values after polynomial of"
                        + " degree 1; take a larger matrix or another unfolding",
                () ->
                        LevelStatistics.of(
                                noise(11, 30, 1).singularValues(), Unfolding.polynomial(1)));
    }

    @Test
    void refusesValuesThatOnlyRoundingTellsApart() {
        Spectrum orthogonal = Spectrum.of(Haar.matrix(100, 150, 1));
        var failure = assertThrows(ArithmeticException.class, () -> LevelStatistics.of(orthogonal));
        assertEquals(
                "all 100 singular values equal "
                        + orthogonal.singularValues()[0]
                        + " up to rounding, as for an orthogonal matrix, nothing to unfold",
                failure.getMessage());
    }

    @Test
    void refusesValuesThatCoincide() {
        double[] equal = new double[100];
        Arrays.fill(equal, 2);
        Spectrum constant = Spectrum.of(equal, 100, 100);
        assertFails(
                "all 100 singular values equal 2.0 up to rounding, as for an orthogonal matrix, nothing to unfold",
                () -> LevelStatistics.of(constant));
        assertFails(
                "31 singular values equal 2.0, which have no density; is the rank low?",
                () -> LevelStatistics.of(equal, Unfolding.gaussian()));
        assertFails(
                "all 100 singular values equal 2.0, nothing to unfold",
                () -> LevelStatistics.of(equal, Unfolding.polynomial(3)));
        double[] ties = noise(100, 100, 1).singularValues();
        ties[41] = ties[40];
        ties[42] = ties[40];
        assertRefused(
                "three levels equal "
                        + ties[40]
                        + ", whose spacings have no ratio; is the rank low?",
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
                                "the polynomial of degree 3 falls between the singular values [0-9.]+ and [0-9.]+, which would swap levels; take a lower degree, or leave out outliers"),
                failure.getMessage());
    }
}
