package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.linalg.SingularValues;
import org.wishart.linalg.Svd;

class SpikedTest {

    @Test
    void withoutNoiseHasTheStrengthsAsSingularValues() {
        double[] strengths = {3, 2, 0.5};
        double[] values = SingularValues.of(Spiked.matrix(6, 8, 0, strengths, 4)).toArray();
        assertArrayEquals(new double[] {3, 2, 0.5, 0, 0, 0}, values, 1e-14);
    }

    @Test
    void withoutSpikesIsTheGaussianMatrixOfTheSameSeed() {
        assertArrayEquals(
                Gaussian.matrix(5, 7, 0.3, 8).data,
                Spiked.matrix(5, 7, 0.3, new double[0], 8).data);
    }

    @Test
    void knowsWhatWasPutIn() {
        double[] strengths = {3, 2};
        var spiked = Spiked.draw(6, 8, 0, strengths, 4);
        strengths[0] = 99; // the caller's array stays the caller's
        assertArrayEquals(new double[] {3, 2}, spiked.strengths());
        assertEquals(1, Vectors.dot(spiked.left(0), spiked.left(0)), 1e-14);
        assertEquals(0, Vectors.dot(spiked.left(0), spiked.left(1)), 1e-15);
        assertEquals(0, Vectors.dot(spiked.right(0), spiked.right(1)), 1e-15);
        var matrix = spiked.matrix();
        assertArrayEquals(Spiked.matrix(6, 8, 0, new double[] {3, 2}, 4).data, matrix.data);
        assertEquals(
                3, Vectors.dot(Vectors.timesRows(matrix, spiked.left(0)), spiked.right(0)), 1e-14);
        matrix.zero();
        assertEquals(3, SingularValues.of(spiked.matrix()).toArray()[0], 1e-14);
        assertEquals("spiked matrix 6 × 8 with 2 spikes", spiked.toString());
    }

    /**
     * θ = 1.5 in units of σ√n, q = 1/2: the outlier lies at √((θ² + 1)(θ² + q))/θ and |ũ·u|² = (θ⁴
     * − q)/(θ⁴ + qθ²) on the short side, (θ⁴ − q)/(θ⁴ + θ²) on the long one (Benaych-Georges and
     * Nadakuditi). Over 20 draws of 200 × 400: 4 standard errors of the mean, taken from the draws,
     * and 1/400 for the finite size.
     */
    @Test
    void spikesShowWhereTheoryPutsThem() {
        double theta = 1.5;
        double q = 0.5;
        double square = theta * theta;
        double[][] draws = new double[3][20];
        double[] strengths = {theta};
        for (int i = 0; i < 20; i++) {
            var spiked = Spiked.draw(200, 400, 1 / Math.sqrt(400), strengths, 100 + i);
            var svd = Svd.of(spiked.matrix());
            draws[0][i] = svd.singularValues()[0];
            draws[1][i] = Math.pow(Vectors.dot(svd.left(0), spiked.left(0)), 2);
            draws[2][i] = Math.pow(Vectors.dot(svd.right(0), spiked.right(0)), 2);
        }
        double[] expected = {
            Math.sqrt((square + 1) * (square + q)) / theta,
            (square * square - q) / (square * square + q * square),
            (square * square - q) / (square * square + square)
        };
        for (int what = 0; what < 3; what++) {
            var mean = SampleMean.of(draws[what]);
            assertEquals(expected[what], mean.mean(), 4 * mean.standardError() + 1.0 / 400);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAStrengthOutOfRange(double strength) {
        assertEquals(
                "a strength must be finite and at least 0, got "
                        + strength
                        + "; it is in the unit of the matrix",
                refusal(() -> Spiked.matrix(4, 5, 1, new double[] {1, strength}, 1)));
    }

    @Test
    void refusesMoreSpikesThanDimensions() {
        assertEquals(
                "there can be at most 2 strengths for a 5 × 2 matrix, got 3; their directions must"
                        + " be orthogonal",
                refusal(() -> Spiked.matrix(5, 2, 1, new double[] {1, 1, 1}, 1)));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
