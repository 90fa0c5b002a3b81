package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.Svd;
import org.wishart.random.RandomStream;

class LocalizationTest {

    @Test
    void measuresByHand() {
        Localization one = Localization.of(new double[] {0, -1, 0, 0});
        assertEquals(new Localization(1, 1, 0, 4), one);
        assertEquals(1, one.participation());
        Localization even = Localization.of(new double[] {0.5, 0.5, -0.5, 0.5});
        assertEquals(new Localization(0.25, 0.5, Math.log(4), 4), even);
        assertEquals(4, even.participation());
        Localization uneven = Localization.of(new double[] {0.6, 0.8});
        assertEquals(0.6 * 0.6 * 0.6 * 0.6 + 0.8 * 0.8 * 0.8 * 0.8, 0.5392, 1e-15);
        assertEquals(0.5392, uneven.inverseParticipation(), 1e-15);
        assertEquals(0.8, uneven.largest());
        assertEquals(-0.36 * Math.log(0.36) - 0.64 * Math.log(0.64), uneven.entropy(), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 400})
    void randomDirectionsAreAsExpected(int dimension) {
        int draws = 3000;
        RandomStream random = RandomStream.of(8, dimension);
        Localization any = Localization.of(random.direction(dimension));
        double sum = 0;
        double squares = 0;
        double entropies = 0;
        double entropySquares = 0;
        for (int i = 0; i < draws; i++) {
            Localization drawn = Localization.of(random.direction(dimension));
            double excess = drawn.inverseParticipation() - any.expectedInverseParticipation();
            sum += excess;
            squares += excess * excess;
            double more = drawn.entropy() - any.expectedEntropy();
            entropies += more;
            entropySquares += more * more;
        }
        double deviation = any.inverseParticipationDeviation();
        assertEquals(0, sum / draws, 4 * deviation / Math.sqrt(draws) + 1e-15);
        assertEquals(
                0,
                entropies / draws,
                4 * Math.sqrt(entropySquares / draws / draws) + 4 * Math.ulp(1.0));
        // the kurtosis of Σ v⁴ is below 40 for N ≥ 2 (its largest, near N = 5): a variance from n
        // draws has a relative deviation of at most √(39/n)
        assertEquals(
                deviation * deviation,
                squares / draws,
                4 * deviation * deviation * Math.sqrt(39.0 / draws) + 1e-30);
    }

    @Test
    void limitsForLargeDimensions() {
        Localization large = new Localization(3e-6, 0.005, 13, 1_000_000);
        assertEquals(3.0 / 1_000_002, large.expectedInverseParticipation());
        // relative corrections of order 1/N
        assertEquals(Math.sqrt(24e-18), large.inverseParticipationDeviation(), 1e-5 * 4.9e-9);
        assertEquals(Math.log(1e6) - 0.7296371, large.expectedEntropy(), 2e-6);
        // ψ(3/2) = 2 − γ − 2 ln 2; for N = 2 it is ψ(2) − ψ(3/2) = 2 ln 2 − 1
        assertEquals(2 * Math.log(2) - 1, new Localization(1, 1, 0, 2).expectedEntropy(), 1e-14);
        assertEquals(0, new Localization(1, 1, 0, 1).expectedEntropy(), 1e-14);
        assertEquals(
                "localization of a vector with 4 components: lives on 1.000 of them (a random one on"
                        + " 2.000; p = 2.23e-308), largest component 1.000, entropy 0.000",
                Localization.of(new double[] {0, 1, 0, 0}).toString());
    }

    @Test
    void measuresAllVectorsOfADecomposition() {
        Svd svd = Svd.of(Gaussian.matrix(20, 30, 1, 3));
        Localizations all = Localizations.of(svd);
        assertEquals(20, all.size());
        for (int k = 0; k < 20; k++) {
            assertEquals(Localization.of(svd.left(k)), all.left(k));
            assertEquals(Localization.of(svd.right(k)), all.right(k));
            assertEquals(all.left().get(k), all.left(k));
            assertEquals(all.right().get(k), all.right(k));
        }
        assertEquals(svd.singularValues()[3], all.singularValues()[3]);
        String text = all.toString();
        assertTrue(text.startsWith("localization of 20 left and 20 right vectors: "), text);
        assertTrue(text.contains("of 30 components (right, index "), text);
        assertMessage(
                "index k must be from 0 to 19, got 20; 0 is the largest singular value",
                () -> all.left(20));
        assertMessage(
                "index k must be from 0 to 19, got -1; 0 is the largest singular value",
                () -> all.right(-1));
    }

    @Test
    void refusesVectorsOfAnotherLength() {
        assertMessage(
                "the vector must have length 1, got 2.0; divide it by its length",
                () -> Localization.of(new double[] {0, 2}));
        assertMessage(
                "the vector must have length 1, got NaN; divide it by its length",
                () -> Localization.of(new double[] {Double.NaN, 1}));
        assertMessage(
                "the vector must have length 1, got 0.0; divide it by its length",
                () -> Localization.of(new double[0]));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
