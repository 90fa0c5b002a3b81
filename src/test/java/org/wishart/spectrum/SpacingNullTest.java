package org.wishart.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.spectrum.LevelSamples.independent;
import static org.wishart.spectrum.LevelSamples.noise;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.GaussianEnsemble;
import org.wishart.law.MarchenkoPastur;
import org.wishart.law.Semicircle;
import org.wishart.law.WignerSurmise;
import org.wishart.linalg.SymmetricEigenvalues;

class SpacingNullTest {

    private static Unfolding unfolding(String how) {
        return switch (how) {
            case "law" -> Unfolding.law(MarchenkoPastur.ofNoise(70, 140, 1));
            case "polynomial" -> Unfolding.polynomial(3);
            default -> Unfolding.gaussian();
        };
    }

    /**
     * With 19 draws p ≤ 0.05 is a distance beyond all of them, which has the probability 1/20: 10
     * of 200, four binomial deviations of 3.1. The p-value of independent values rejects 1 or 2.
     */
    @ParameterizedTest
    @ValueSource(strings = {"gaussian", "law", "polynomial"})
    void rejectsNoiseAsOftenAsItSays(String how) {
        int rejected = 0;
        for (int seed = 0; seed < 200; seed++) {
            var levels = LevelStatistics.of(noise(70, 140, 500 + seed), unfolding(how));
            rejected += levels.wigner(19, seed).pValue() <= 0.05 ? 1 : 0;
        }
        assertEquals(10, rejected, 12.4);
    }

    @Test
    void findsIndependentLevels() {
        var levels = LevelStatistics.of(independent(100, 1));
        assertEquals(0.01, levels.wigner(99, 1).pValue());
        double[] values = independent(100, 1).singularValues();
        assertEquals(
                0.05, LevelStatistics.of(values, Unfolding.polynomial(3)).wigner(19, 1).pValue());
    }

    @Test
    void takesEigenvalues() {
        double[] values = SymmetricEigenvalues.of(GaussianEnsemble.orthogonal(60, 2, 3));
        var levels = LevelStatistics.of(values, Unfolding.law(Semicircle.ofNoise(60, 2)));
        KolmogorovSmirnov test = levels.wigner(19, 1);
        assertEquals(levels.wigner().distance(), test.distance());
        assertTrue(test.pValue() > 0.05, test.toString());
        assertEquals(test, levels.wigner(19, 1));
    }

    @Test
    void saysWhereThePValueComesFrom() {
        var test = new KolmogorovSmirnov(new WignerSurmise(), 0.1, 0.05, 69, 19);
        assertEquals(
                "Kolmogorov–Smirnov test of 69 values against Wigner surmise, beta = 1: D = 0.1000,"
                        + " p = 0.0500 (simulated with 19 draws of noise)",
                test.toString());
    }
}
