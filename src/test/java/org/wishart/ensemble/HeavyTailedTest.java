package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.linalg.SingularValues;

class HeavyTailedTest {

    /** √n D of n independent values exceeds this with probability 5e-5. */
    private static final double KOLMOGOROV = 2.3;

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 3, 30})
    void entriesFollowStudent(double degrees) {
        double[] entries = HeavyTailed.student(40, 50, degrees, 2, 3).data;
        var law = new TDistribution(degrees);
        double distance = Samples.distance(entries, x -> law.cumulativeProbability(x / 2));
        assertTrue(distance < KOLMOGOROV / Math.sqrt(2000), () -> "D = " + distance);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 3})
    void entriesFollowPareto(double index) {
        double[] entries = HeavyTailed.pareto(40, 50, index, 0.5, 3).data;
        double distance =
                Samples.distance(
                        entries,
                        x -> {
                            double tail = Math.min(1, Math.pow(Math.abs(x) / 0.5, -index)) / 2;
                            return x > 0 ? 1 - tail : tail;
                        });
        assertTrue(distance < KOLMOGOROV / Math.sqrt(2000), () -> "D = " + distance);
    }

    /**
     * With κ = 1/2 the largest singular value is the largest entry: of the other entries in its row
     * and column, 1/24 of all, the largest is (1/24)² of it, and counts by its square, 3e-6. So it
     * has the law of the largest of mn entries, {@code (1 − x^(−κ))^(mn)}.
     */
    @Test
    void theLargestSingularValueIsTheLargestEntry() {
        double[] largest = new double[100];
        for (int seed = 0; seed < largest.length; seed++) {
            var matrix = HeavyTailed.pareto(40, 60, 0.5, 1, seed);
            largest[seed] = SingularValues.of(matrix).toArray()[0];
        }
        double distance =
                Samples.distance(
                        largest, x -> Math.exp(2400 * Math.log1p(-Math.pow(Math.max(1, x), -0.5))));
        assertTrue(distance < KOLMOGOROV / Math.sqrt(100) + 1e-4, () -> "D = " + distance);
    }

    @Test
    void mayHaveNoWidth() {
        assertArrayEquals(new double[4], HeavyTailed.student(2, 2, 1, 0, 1).data, 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesATailIndexOutOfRange(double index) {
        String rest =
                " must be finite and > 0, got "
                        + index
                        + "; it is the tail index, smaller for heavier tails";
        assertRefused("degrees" + rest, () -> HeavyTailed.student(2, 2, index, 1, 1));
        assertRefused("tailIndex" + rest, () -> HeavyTailed.pareto(2, 2, index, 1, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAUnitOutOfRange(double unit) {
        String rest =
                " must be finite and at least 0, got " + unit + "; it is in the unit of the matrix";
        assertRefused("width" + rest, () -> HeavyTailed.student(2, 2, 1, unit, 1));
        assertRefused("smallest" + rest, () -> HeavyTailed.pareto(2, 2, 1, unit, 1));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
