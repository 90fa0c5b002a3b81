package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.law.PopulationSpectrum;
import org.wishart.linalg.SingularValues;
import org.wishart.linalg.Svd;

class GeneralLinearModelTest {

    /** {@link LinearModel} is a special case; its formulas are other ones. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.1, 0.3, 0.45})
    void containsTheLinearModel(double x) {
        double alpha = 1.3;
        double lambda = 0.2;
        var known = LinearModel.of(256, 1024).alpha(alpha).lambda(lambda).at(x);
        PlantedSpike spike =
                GeneralLinearModel.of(256, 1024)
                        .noise(PopulationSpectrum.of(alpha))
                        .spike(alpha * x, lambda * (1 - x))
                        .theory()
                        .get(0);
        assertEquals(known.smallestSingularValue(), spike.singularValue().orElseThrow(), 1e-12);
        assertEquals(Math.pow(known.leftOverlap(), 2), spike.shortOverlap(), 1e-12);
        assertEquals(Math.pow(known.rightOverlap(), 2), spike.longOverlap(), 1e-12);
    }

    /**
     * One spike above, one below the bulk of noise with two variances. Over 16 draws: 4 standard
     * errors of the mean, taken from the draws, and 2/K for the finite size.
     */
    @Test
    void spikesShowWhereTheorySays() {
        var model =
                GeneralLinearModel.of(100, 400)
                        .scale(3)
                        .noise(PopulationSpectrum.of(1, 2))
                        .spike(1, 3)
                        .spike(0.05, 0.2);
        double[][] draws = new double[6][16];
        for (int i = 0; i < 16; i++) {
            Spiked drawn = model.draw(i);
            Svd svd = Svd.of(drawn.matrix());
            for (int k = 0; k < 2; k++) {
                int at = k == 0 ? 0 : 99;
                draws[3 * k][i] = svd.singularValues()[at] / 3;
                draws[3 * k + 1][i] = square(Vectors.dot(svd.left(at), drawn.left(k)));
                draws[3 * k + 2][i] = square(Vectors.dot(svd.right(at), drawn.right(k)));
            }
        }
        for (int k = 0; k < 2; k++) {
            PlantedSpike expected = model.theory().get(k);
            close(expected.singularValue().orElseThrow() / 3, draws[3 * k]);
            close(expected.shortOverlap(), draws[3 * k + 1]);
            close(expected.longOverlap(), draws[3 * k + 2]);
        }
    }

    private static double square(double x) {
        return x * x;
    }

    private static void close(double expected, double[] draws) {
        SampleMean mean = SampleMean.of(draws);
        assertEquals(expected, mean.mean(), 4 * mean.standardError() + 2.0 / 100);
    }

    /** As for correlated rows: 5 levels of 150. */
    @Test
    void theBulkFollowsTheGeneralLaw() {
        var model = GeneralLinearModel.of(150, 1500).noise(PopulationSpectrum.of(1, 9));
        double[] values = SingularValues.of(model.sample(6)).toArray();
        double distance = Samples.distance(values, model.law()::cumulative);
        assertTrue(distance < 5.0 / 150, () -> "D = " + distance);
        assertEquals(2, model.law().edges().length);
    }

    /**
     * 3 of 4 rows have variance 1, the fourth 16; without noise of its own the fifth is a spike.
     */
    @Test
    void everyVarianceHasItsShareOfTheRows() {
        var population = PopulationSpectrum.ofAtoms(new double[] {1, 16}, new double[] {3, 1});
        var model = GeneralLinearModel.of(4, 100_000).noise(population);
        double[] values = SingularValues.of(model.sample(2)).toArray();
        // a sample variance of 100,000 values is known to √(2/100000) = 0.0045; four of them
        assertEquals(4, values[0], 4 * 0.009);
        assertEquals(1, values[1], 4 * 0.009);
        assertEquals(1, values[3], 4 * 0.009);
    }

    @Test
    void aWeakSpikeIsHidden() {
        PlantedSpike weak = GeneralLinearModel.of(50, 100).spike(1, 0.5).theory().get(0);
        assertFalse(weak.singularValue().isPresent());
        assertEquals(0, weak.shortOverlap());
        assertEquals(0, weak.longOverlap());
        assertEquals(
                "spike of strength 0.5000 in noise 1.000: hidden in the bulk", weak.toString());
    }

    @Test
    void readsAsOneLine() {
        var model = GeneralLinearModel.of(50, 100).spike(1, 3);
        assertEquals(
                "general linear model K = 50, N = 100, scale 1.000, noise with all eigenvalues"
                        + " 1.000, 1 spike",
                model.toString());
        // white noise: ψ(10) = 10 (1 + q/9), ψ′ = 1 − q/81, q = 1/2
        assertEquals(
                "spike of strength 3.000 in noise 1.000: shows at 3.249, squared overlaps 0.9415"
                        + " (shorter side) and 0.8944 (longer side)",
                model.theory().get(0).toString());
        assertEquals(50, model.rows());
        assertEquals(100, model.columns());
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertRefused(
                "K must be at most N, got K = 3 and N = 2; the covariance is of the shorter side",
                () -> GeneralLinearModel.of(3, 2));
        var model = GeneralLinearModel.of(1, 2);
        for (double bad : new double[] {0, -1, Double.NaN}) {
            assertRefused(
                    "scale must be finite and > 0, got " + bad + "; it is sigma √N",
                    () -> model.scale(bad));
        }
        assertRefused(
                "noise must be finite and at least 0, got NaN; it is a variance in units of the"
                        + " squared scale",
                () -> model.spike(Double.NaN, 1));
        assertRefused(
                "strength must be finite and at least 0, got -1.0; it is a singular value in units"
                        + " of the scale",
                () -> model.spike(1, -1));
        assertRefused(
                "a spike must have noise or strength, got 0 for both", () -> model.spike(0, 0));
        assertRefused(
                "there can be at most 1 spike in a matrix of 1 row, got 2; their directions must"
                        + " be orthogonal",
                () -> model.spike(1, 1).spike(1, 1));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
