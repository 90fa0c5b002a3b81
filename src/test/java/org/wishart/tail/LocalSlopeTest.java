package org.wishart.tail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Gaussian;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

class LocalSlopeTest {

    /** By hand: of 1, 2, 8 the slopes are ln 2/ln(3/2) and ln 4/ln 2. */
    @Test
    void isTheMeanSlopeOfAWindow() {
        var spectrum = Spectrum.of(new double[] {8, 2, 1}, 3, 3);
        var one = LocalSlope.of(spectrum, 1);
        double ln2 = Math.log(2);
        assertArrayEquals(new double[] {Math.log(1.5) / ln2, 0.5}, one.tailIndices(), 1e-14);
        assertArrayEquals(new double[] {1, 0.5}, one.inverseValues(), 1e-14);
        var two = LocalSlope.of(spectrum, 2);
        assertArrayEquals(new double[] {2 / (ln2 / Math.log(1.5) + 2)}, two.tailIndices(), 1e-14);
        assertEquals(1 / 1.5, two.inverseValues()[0], 1e-14);
    }

    /** A window that ends 100 values below the top; 181 to 199 of 200 within 1.96 errors. */
    @Test
    void recoversTheIndexOfParetoSamples() {
        int within = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            double[] values = Samples.pareto(500, 2.5, repetition);
            Arrays.sort(values);
            double[] descending = new double[500];
            for (int i = 0; i < 500; i++) {
                descending[i] = values[499 - i];
            }
            var slopes = LocalSlope.of(Spectrum.of(descending, 500, 500), 100);
            double inverse = 1 / slopes.tailIndices()[300]; // the mean slope has the error κ⁻¹/√w
            within += Math.abs(inverse - 0.4) < 1.96 * 0.4 / Math.sqrt(100) ? 1 : 0;
        }
        assertTrue(within >= 181 && within <= 199, within + " of 200");
    }

    /** Noise has no plateau: the slope grows towards the edge. */
    @Test
    void growsTowardsTheEdgeOfNoise() {
        double[] indices =
                LocalSlope.of(Spectrum.of(Gaussian.matrix(400, 800, 1, 2))).tailIndices();
        assertEquals(380, indices.length);
        assertTrue(indices[379] > 2 * indices[340] && indices[340] > 2 * indices[200]);
    }

    @Test
    void refusesAWindowThatDoesNotFit() {
        var spectrum = Spectrum.of(new double[] {8, 2, 2, 1}, 4, 4);
        assertEquals(
                "window must be in [1, 3], got 4; it averages neighbouring slopes between positive values",
                refusal(() -> LocalSlope.of(spectrum, 4)));
        assertEquals(
                "the window must exceed a run of equal values, got 1 and 2 equal; take a longer one",
                refusal(() -> LocalSlope.of(spectrum, 1)));
        assertEquals(2, LocalSlope.of(spectrum, 2).window());
    }

    @Test
    void saysWhatItFoundInOneLine() {
        var spectrum = Spectrum.of(new double[] {8, 2, 1}, 3, 3);
        assertEquals(
                "local slopes in 2 windows of 1: tail index 0.5850 at the smallest values, 0.5000"
                        + " at the largest",
                LocalSlope.of(spectrum, 1).toString());
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
