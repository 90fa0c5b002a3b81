package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.random.RandomStream;

class SmirnovTailTest {

    /**
     * Against a sum of fractions by Python. A logarithm of the size of N loses N times the rounding
     * of a double: 1e-16 · 3000 and some.
     */
    @ParameterizedTest(name = "N = {0}, D = {1}")
    @CsvFileSource(resources = "smirnov-tail.csv", numLinesToSkip = 1)
    void agreesWithExactFractions(int size, double distance, double bound) {
        assertEquals(bound, SmirnovTail.bound(size, distance), 2e-12 * bound);
    }

    /** One value u: D = max(u, 1 − u) ≥ d has the probability 2 (1 − d). */
    @Test
    void ofOneValueByHand() {
        assertEquals(0.2, SmirnovTail.bound(1, 0.9), 1e-15);
        assertEquals(Double.MIN_NORMAL, SmirnovTail.bound(1, 1));
        assertEquals(Double.MIN_NORMAL, SmirnovTail.bound(4000, 0.9));
        assertEquals(1, SmirnovTail.bound(10, 0.01));
    }

    /** A bound for random directions, too, in few dimensions as well: four binomial deviations. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 30})
    void isABoundForRandomDirections(int size) {
        int draws = 100000;
        KolmogorovBins bins = new KolmogorovBins(size);
        RandomStream stream = RandomStream.of(size);
        double[] distances = new double[draws];
        for (int i = 0; i < draws; i++) {
            distances[i] = bins.distance(stream.direction(size), Math.sqrt(size));
        }
        for (double level : new double[] {0.001, 0.01}) {
            int rejected = 0;
            for (double distance : distances) {
                // far below where the bound matters, and slow to sum
                boolean large = size * distance * distance > 1.5;
                rejected += large && SmirnovTail.bound(size, distance) <= level ? 1 : 0;
            }
            double most = draws * level + 4 * Math.sqrt(draws * level);
            assertTrue(rejected <= most, rejected + " of " + draws + " at " + level);
        }
    }
}
