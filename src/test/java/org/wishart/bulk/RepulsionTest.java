package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

class RepulsionTest {

    /**
     * The squares of all values sum to those of the entries. What the positions of outliers do not
     * account for is missing in the bulk, or too much in it: −q/θ² for a signal, qℓ/(1 − ℓ) for a
     * small direction, in units of σ²n. The sum over m quantiles is an integral by the midpoint
     * rule, whose error for a density with root edges is of order 1/m: 2 % of it for 2000 values.
     */
    @ParameterizedTest
    @CsvSource({"2000, 2000", "2000, 2500", "2000, 8000", "8000, 2000"})
    void theMovesSumToWhatThePositionsLeave(int rows, int columns) {
        NoiseShape shape = new NoiseShape(rows, columns);
        double q = shape.aspectRatio();
        double scale = Math.sqrt(shape.longer());
        SpikedModel model = new SpikedModel(q);
        for (double times : new double[] {1.3, 2, 5}) {
            double strength = times * model.threshold();
            double[] above = {scale * model.position(strength)};
            double missing = -q / (strength * strength);
            assertEquals(missing, moves(shape, above, new double[0]), 0.02 * -missing);
        }
        for (double share : new double[] {0.1, 0.5, 0.8}) {
            double variance = share * (1 - Math.sqrt(q));
            if (variance > 0) {
                double square = variance - q * variance / (1 - variance);
                double[] below = {scale * Math.sqrt(square)};
                double more = q * variance / (1 - variance);
                assertEquals(more, moves(shape, new double[0], below), 0.02 * more);
            }
        }
    }

    /** Sum of the moves of the squares, in units of σ²n. */
    private static double moves(NoiseShape shape, double[] above, double[] below) {
        double[] roots = QuantileScale.roots(shape.shorter(), shape.aspectRatio(), 0);
        double[] moved = Repulsion.of(shape, above, below, 1).moved(roots);
        double sum = 0;
        for (int k = 0; k < roots.length; k++) {
            sum += moved[k] * moved[k] - roots[k] * roots[k];
        }
        return sum;
    }

    /**
     * The position of a small direction gives its variance back; within the edge it is critical.
     */
    @Test
    void findTheVariancesBehindPositions() {
        for (double q : new double[] {0.1, 0.5, 0.9}) {
            double critical = 1 - Math.sqrt(q);
            for (double variance : new double[] {1e-12, 0.01, 0.5 * critical, 0.99 * critical}) {
                double square = variance - q * variance / (1 - variance);
                double found = Repulsion.smallVariance(Math.sqrt(square), q);
                assertEquals(1, found / variance, 1e-9);
            }
            assertEquals(critical, Repulsion.smallVariance(critical, q), 0);
            assertEquals(critical, Repulsion.smallVariance(1, q), 0);
            assertEquals(1 + Math.sqrt(q), Repulsion.largeVariance(1, q), 0);
            double strength = 2 * Math.sqrt(Math.sqrt(q));
            double seen = new SpikedModel(q).position(strength);
            assertEquals(1 + strength * strength, Repulsion.largeVariance(seen, q), 1e-12);
        }
        assertEquals(0, Repulsion.smallVariance(0, 1));
    }

    /**
     * Against matrices: sigma of the bulk of 60 × 120 with 8 spikes and 4 small rows, apart from
     * each other, by the quantile rule, and of noise that is moved. Means of 150 each, sd 1.2 %:
     * equal within 4 standard errors of the difference, 0.55 %. Unmoved noise has 0.8 % more.
     */
    @Test
    void noiseIsMovedAsInAMatrix() {
        BulkDraws draws = new BulkDraws(60, 120, 8, 4, true);
        int count = 150;
        double[] inMatrices = new double[count];
        double[] moved = new double[count];
        for (int i = 0; i < count; i++) {
            RandomStream stream = RandomStream.of(11, i);
            double[] values = draws.spectrum(stream).singularValues();
            double[] above = Arrays.copyOf(values, 8);
            double[] below = Arrays.copyOfRange(values, 56, 60);
            NoiseShape shape = new NoiseShape(60, 120).without(8, 4);
            inMatrices[i] = scale(Arrays.copyOfRange(values, 8, 56), shape);
            double[] noise = NoiseSpectrum.draw(shape.rows(), shape.columns(), 1, stream);
            moved[i] = scale(Repulsion.of(shape, above, below, 1).moved(noise), shape);
        }
        double difference = Draws.mean(inMatrices) / Draws.mean(moved) - 1;
        assertEquals(0, difference, 0.0055);
        assertTrue(Draws.mean(moved) < 0.996, "moved " + Draws.mean(moved));
    }

    /** By the quantile rule, of entries; moves may exchange neighbours at the edges. */
    private static double scale(double[] values, NoiseShape shape) {
        double[] descending = values.clone();
        Arrays.sort(descending);
        for (int i = 0; i < descending.length / 2; i++) {
            double value = descending[i];
            descending[i] = descending[descending.length - 1 - i];
            descending[descending.length - 1 - i] = value;
        }
        return SigmaRule.quantiles().sigma(Spectrum.of(descending, shape.rows(), shape.columns()));
    }
}
