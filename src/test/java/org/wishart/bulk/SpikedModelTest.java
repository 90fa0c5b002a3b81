package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.number;
import static org.wishart.linalg.GoldenMatrices.numbers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Spiked;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.linalg.Svd;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

class SpikedModelTest {

    /** Relative; the inverse has a square root of a difference that is taken apart by its edges. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.9, 0.5, 0.1, 0.001})
    void strengthUndoesPosition(double q) {
        SpikedModel model = new SpikedModel(q);
        for (double theta = 1.05 * model.threshold(); theta < 50; theta *= 1.3) {
            assertEquals(theta, model.strength(model.position(theta)), 1e-13 * theta);
        }
    }

    /** At the threshold the derivative of position vanishes, so half of the digits are lost. */
    @Test
    void beginsAtTheThreshold() {
        SpikedModel model = new SpikedModel(0.5);
        assertEquals(model.edge(), model.position(model.threshold()), 1e-15);
        assertEquals(model.edge(), model.position(0.2));
        assertEquals(0, model.strength(model.edge()));
        assertEquals(model.threshold(), model.strength(model.edge() * (1 + 1e-14)), 1e-6);
        assertEquals(0, model.shortOverlap(model.threshold()));
        assertEquals(0, model.longOverlap(0.1));
        assertEquals(0, model.frobenius(1));
        assertEquals(0, model.nuclear(model.edge() * 1.0001));
    }

    /** Gavish and Donoho (2014), table of λ*; q = 1 is 4/√3 exactly. */
    @ParameterizedTest
    @CsvSource({"1, 2.3094", "0.5, 1.9786", "0.25, 1.7580"})
    void hasTheHardThresholdOfThePaper(double q, double threshold) {
        assertEquals(threshold, new SpikedModel(q).hardThreshold(), 5e-5);
    }

    @Test
    void agreesWithTheGoldenNumbers() {
        assertEquals(
                number("A.gavish_donoho.lambda_star"),
                new SpikedModel(2.0 / 3).hardThreshold(),
                1e-12);
        SpikedModel square = new SpikedModel(1);
        check(square::frobenius, "frobenius");
        check(square::operator, "operator");
        check(square::nuclear, "nuclear");
    }

    /** Of B with its true sigma, 1/16, and so the scale 1. */
    private static void check(DoubleUnaryOperator shrinker, String loss) {
        double[] values = numbers("B.singular_values");
        double[] shrunken =
                Arrays.stream(values).map(shrinker).filter(value -> value > 0).toArray();
        assertArrayEquals(numbers("B.gavish_donoho.shrunk_known_sigma." + loss), shrunken, 1e-9);
    }

    /**
     * Means over 20 draws against theory. A squared overlap of an n-vector fluctuates by about
     * 1/√n, a singular value by less than σ: four standard errors are 4/√(20 · 200) = 0.063 and, in
     * units of the scale, 4/√(20 · 400) = 0.045; finite sizes add about 1/n.
     */
    @Test
    void describesSimulatedSpikes() {
        int rows = 200;
        int columns = 400;
        double theta = 1.5;
        double sigma = 1 / Math.sqrt(columns);
        SpikedModel model = new SpikedModel(0.5);
        double position = 0;
        int draws = 20;
        for (int seed = 0; seed < draws; seed++) {
            var matrix = Spiked.matrix(rows, columns, sigma, new double[] {theta}, seed);
            position += Svd.of(matrix).singularValues()[0] / draws;
        }
        assertEquals(model.position(theta), position, 0.045 + 1.0 / rows);
        assertEquals(0.737, model.shortOverlap(theta), 0.001);
        assertEquals(0.624, model.longOverlap(theta), 0.02);
    }

    @Test
    void predictsTheOverlapsOfAGoldenMatrix() {
        double[] left = numbers("B.spikes.left_overlap_sq");
        SpikedModel model = new SpikedModel(1);
        double[] theta = numbers("B.spikes.theta");
        for (int i = 0; i < theta.length; i++) {
            // one draw of 256 components: four times 1/√256 would be 0.25
            assertEquals(left[i], model.shortOverlap(theta[i]), 0.25);
        }
        assertEquals(256, GoldenMatrices.b().numRows);
    }

    @Test
    void refusesWhatIsNoRatioNoStrengthAndNoPosition() {
        assertEquals(
                "aspect ratio q must be in (0, 1], got NaN; it is the shorter side over the longer",
                assertThrows(IllegalArgumentException.class, () -> new SpikedModel(Double.NaN))
                        .getMessage());
        SpikedModel model = new SpikedModel(0.5);
        assertEquals(
                "strength must be finite and at least 0, got -1.0; its unit is sigma times the root of the longer side",
                assertThrows(IllegalArgumentException.class, () -> model.position(-1))
                        .getMessage());
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> model.strength(Double.NaN))
                        .getMessage()
                        .startsWith("position must be finite and at least 0, got NaN"));
    }

    @Test
    void saysWhatItIsInOneLine() {
        assertEquals(
                "spiked model, q = 1.000: signals stronger than 1.000 are seen above 2.000, in units"
                        + " of the scale",
                new SpikedModel(1).toString());
    }
}
