package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.linalg.SingularValues;
import org.wishart.random.RandomStream;

import java.util.Arrays;

class NoiseSpectrumTest {

    /** The sum of squares of all entries: √1000 D exceeds 2.3 with probability 5e-5. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4", "3, 3", "6, 2"})
    void squaresAddUpToThoseOfTheEntries(int rows, int columns) {
        double[] sums = new double[1000];
        for (int seed = 0; seed < sums.length; seed++) {
            double[] values = NoiseSpectrum.draw(rows, columns, 0.5, RandomStream.of(9, seed));
            sums[seed] = 4 * Arrays.stream(values).map(x -> x * x).sum();
        }
        var law = new ChiSquaredDistribution(rows * columns);
        double distance = Samples.distance(sums, law::cumulativeProbability);
        assertTrue(distance < 2.3 / Math.sqrt(1000), () -> "D = " + distance);
    }

    /**
     * Mean and standard deviation of each singular value, beside those of matrices: 4 standard
     * errors of the difference; that of a standard deviation s is s/√(2n), as of normal values,
     * times 1.2 for the tails of the extremes.
     */
    @ParameterizedTest
    @CsvSource({"5, 8", "8, 5", "6, 6"})
    void everyValueHasTheLawOfThoseOfMatrices(int rows, int columns) {
        int draws = 2000;
        int m = Math.min(rows, columns);
        double[][] here = new double[m][draws];
        double[][] there = new double[m][draws];
        for (int seed = 0; seed < draws; seed++) {
            double[] values = NoiseSpectrum.draw(rows, columns, 1, RandomStream.of(3, seed));
            double[] dense = SingularValues.of(Gaussian.matrix(rows, columns, 1, seed)).toArray();
            for (int k = 0; k < m; k++) {
                here[k][seed] = values[k];
                there[k][seed] = dense[k];
            }
        }
        for (int k = 0; k < m; k++) {
            SampleMean one = SampleMean.of(here[k]);
            SampleMean other = SampleMean.of(there[k]);
            double error = Math.hypot(one.standardError(), other.standardError());
            assertEquals(other.mean(), one.mean(), 4 * error);
            double ratio = one.standardError() / other.standardError();
            assertEquals(1, ratio, 4 * 1.2 / Math.sqrt(draws));
        }
    }

    @Test
    void descendsAndMayBeWithoutNoise() {
        double[] values = NoiseSpectrum.draw(50, 50, 1, RandomStream.of(1));
        for (int i = 1; i < values.length; i++) {
            assertTrue(values[i] <= values[i - 1] && values[i] >= 0);
        }
        assertArrayEquals(new double[2], NoiseSpectrum.draw(3, 2, 0, RandomStream.of(1)));
    }

    @Test
    void wholeNumbersAreUniform() {
        RandomStream stream = RandomStream.of(4);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[stream.below(7)]++;
        }
        for (int count : counts) {
            assertEquals(10_000, count, 4 * Math.sqrt(10_000 * 6 / 7.0));
        }
        assertEquals(
                "bound must be at least 1, got 0; [0, bound) must not be empty",
                assertThrows(IllegalArgumentException.class, () -> stream.below(0)).getMessage());
    }
}
