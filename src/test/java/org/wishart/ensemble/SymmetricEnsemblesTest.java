package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.law.MarchenkoPastur;
import org.wishart.law.Semicircle;
import org.wishart.law.WignerSurmise;
import org.wishart.linalg.SingularValues;
import org.wishart.linalg.SymmetricEigenvalues;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.KolmogorovSmirnov;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Unfolding;

class SymmetricEnsemblesTest {

    private static double[] eigenvalues(int beta, int n, double sigma, long seed) {
        return SymmetricEigenvalues.of(
                beta == 1
                        ? GaussianEnsemble.orthogonal(n, sigma, seed)
                        : GaussianEnsemble.unitary(n, sigma, seed));
    }

    /**
     * Of 2 × 2 matrices Wigner's surmise is exact. The mean of their spacing is 2√(π/2) for β = 1
     * and 4/√π for β = 2. √500 D exceeds 2.3 with probability 5e-5.
     */
    @ParameterizedTest
    @CsvSource({"1, 2.5066282746310002", "2, 2.2567583341910251"})
    void twoLevelsRepelAsWignerSays(int beta, double mean) {
        double[] spacings = new double[500];
        for (int seed = 0; seed < spacings.length; seed++) {
            double[] pair = eigenvalues(beta, 2, 1, seed);
            spacings[seed] = (pair[0] - pair[1]) / mean;
        }
        double distance = Samples.distance(spacings, new WignerSurmise(beta)::cumulative);
        assertTrue(distance < 2.3 / Math.sqrt(500), () -> "D = " + distance);
    }

    /** As for correlated rows: 4 standard deviations of 0.94 levels and one level are 5 of 200. */
    @ParameterizedTest
    @CsvSource({"1, 0.5307", "2, 0.5996"})
    void manyLevelsFillTheSemicircle(int beta, double ratio) {
        double[] values = eigenvalues(beta, 200, 0.05, 4);
        Semicircle law = Semicircle.ofNoise(200, 0.05);
        double distance = Samples.distance(values, law::cumulative);
        assertTrue(distance < 5.0 / 200, () -> "D = " + distance);
        var levels = LevelStatistics.of(values, Unfolding.law(law));
        assertEquals(0, levels.spacingRatio().deviation(ratio), 4);
        var spacings = KolmogorovSmirnov.test(levels.spacings(), new WignerSurmise(beta));
        assertTrue(spacings.pValue() > 1e-3, spacings::toString);
    }

    @Test
    void wishartIsTheSquareOfNoise() {
        double[] squares = SymmetricEigenvalues.of(WishartMatrix.draw(100, 150, 0.3, 5));
        double[] values = SingularValues.of(Gaussian.matrix(100, 150, 0.3, 5)).toArray();
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i] * values[i], squares[i], 1e-11);
        }
        var law = MarchenkoPastur.ofNoise(100, 150, 0.3);
        double distance = Samples.distance(squares, x -> law.cumulative(Math.sqrt(x)));
        assertTrue(distance < 5.0 / 100, () -> "D = " + distance);
    }

    @Test
    void refusesASigmaOutOfRange() {
        String message =
                "sigma must be finite and at least 0, got -1.0; it is the standard deviation of an entry";
        assertRefused(message, () -> GaussianEnsemble.orthogonal(2, -1, 1));
        assertRefused(message, () -> GaussianEnsemble.unitary(2, -1, 1));
        assertRefused(message, () -> WishartMatrix.draw(2, 2, -1, 1));
        assertRefused(message, () -> NoiseSpectrum.draw(2, 2, -1, RandomStream.of(1)));
    }

    @Test
    void refusesAnEmptyShape() {
        String message = "rows and columns must be at least 1, got ";
        assertRefused(message + "0 × 0", () -> GaussianEnsemble.orthogonal(0, 1, 1));
        assertRefused(message + "0 × 0", () -> GaussianEnsemble.unitary(0, 1, 1));
        assertRefused(message + "2 × 0", () -> WishartMatrix.draw(2, 0, 1, 1));
        assertRefused(message + "0 × 2", () -> NoiseSpectrum.draw(0, 2, 1, RandomStream.of(1)));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
