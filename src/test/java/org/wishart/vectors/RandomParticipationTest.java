package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.random.RandomStream;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

class RandomParticipationTest {

    /** In a plane, Σ v⁴ = 1 − sin²(2φ)/2 with φ uniform, so that P(Σ v⁴ ≥ s) has a closed form. */
    @Test
    void isExactInAPlane() {
        RandomParticipation plane = RandomParticipation.of(2);
        for (double s : new double[] {0.55, 0.75, 0.9}) {
            double exact = exactInAPlane(s);
            // counted: 4 binomial deviations, and the one that is added
            assertEquals(exact, plane.pValue(s), 4 * Math.sqrt(exact / 4999) + 1.0 / 5000);
        }
        for (double s : new double[] {0.99999, 1 - 1e-9}) {
            // every other direction is ±1, so that nothing is left to simulate; 1 − s has lost
            // 1e-16/(1 − s) of itself, and the root half of it
            assertEquals(exactInAPlane(s), plane.pValue(s), 1e-6 * exactInAPlane(s));
        }
    }

    private static double exactInAPlane(double s) {
        return 2 / Math.PI * Math.asin(Math.sqrt(2 * (1 - s)));
    }

    /**
     * N P(v₁² ≥ b) is the probability of one large component wherever two cannot be as large: where
     * S ≥ 1/2 + rest. Deep in the tail the law of the rest hardly matters: bounds for every w.
     */
    @ParameterizedTest
    @ValueSource(ints = {10, 50, 300})
    void followsTheLargestComponentIntoTheTail(int dimension) {
        RandomParticipation noise = RandomParticipation.of(dimension);
        double before = 1;
        for (double s = 0.55; s < 1; s += 0.05) {
            double p = noise.pValue(s);
            // b² + (1 − b)² s' = S with s' between 1/(N − 1) and 1
            double least = largerRoot(s, 1);
            double most = largerRoot(s, 1.0 / (dimension - 1));
            assertTrue(
                    p >= 0.999 * dimension * survival(dimension, most) && p < before, "S = " + s);
            assertTrue(p <= 1.001 * dimension * survival(dimension, least), "S = " + s);
            before = p;
        }
        assertEquals(Double.MIN_NORMAL, RandomParticipation.of(3000).pValue(1));
    }

    private static double largerRoot(double s, double others) {
        double root = s * (1 + others) - others;
        return root > 0 ? (others + Math.sqrt(root)) / (1 + others) : 0;
    }

    private static double survival(int dimension, double b) {
        return new org.wishart.law.PorterThomasLaw(dimension).survival(dimension * b);
    }

    /** Both ways to a p-value, where each has some digits: 20000 further directions. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10, 50, 300})
    void tailsAgreeWithACount(int dimension) {
        int draws = 20000;
        RandomStream random = RandomStream.of(17, dimension);
        double[] values = new double[draws];
        for (int i = 0; i < draws; i++) {
            values[i] = Localization.of(random.direction(dimension)).inverseParticipation();
        }
        Arrays.sort(values);
        RandomParticipation noise = RandomParticipation.of(dimension);
        for (int beyond : new int[] {20, 60, 120}) {
            double counted = (double) beyond / draws;
            double p = noise.pValue(values[draws - beyond]);
            // counting: 4/√beyond of itself; the mean over 999 directions: each term is between 0
            // and some times the mean, 10 % is 4 deviations of terms that scatter by 80 %
            assertEquals(counted, p, counted * (4 / Math.sqrt(beyond) + 0.1), "N = " + dimension);
        }
    }

    @Test
    void countsWhereManyAreAsLarge() {
        RandomParticipation noise = RandomParticipation.calibrate(40, 199, RandomStream.of(5));
        RandomStream random = RandomStream.of(5);
        double[] simulated = new double[199];
        for (int i = 0; i < 199; i++) {
            simulated[i] = Localization.of(random.direction(40)).inverseParticipation();
        }
        Arrays.sort(simulated);
        double middle = (simulated[99] + simulated[100]) / 2;
        assertEquals(100.0 / 200, noise.pValue(middle));
        assertEquals(simulated[99], noise.quantile(0.5), 1e-15);
        assertEquals(199, noise.draws());
        assertEquals(40, noise.dimension());
        assertEquals(1, noise.pValue(1.0 / 40));
        assertSame(RandomParticipation.of(40), RandomParticipation.of(40));
        assertEquals(
                "inverse participation of random directions in 40 dimensions, 199 draws",
                noise.toString());
    }

    @Test
    void isInterruptedWhileItSimulates() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> RandomParticipation.of(4712));
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage(
                "dimension must be at least 2, got 1; one component is not random",
                () -> RandomParticipation.of(1));
        assertMessage(
                "draws must be at least 99, got 98; the smallest p-value is 1/(draws + 1)",
                () -> RandomParticipation.calibrate(5, 98, RandomStream.of(1)));
        RandomParticipation noise = RandomParticipation.of(4);
        assertMessage(
                "inverseParticipation must be in [1/N, 1] for N = 4 components, got 0.2; it sums a unit vector's fourth powers",
                () -> noise.pValue(0.2));
        assertMessage(
                "inverseParticipation must be in [1/N, 1] for N = 4 components, got NaN; it sums a unit vector's fourth powers",
                () -> noise.pValue(Double.NaN));
        assertMessage(
                "probability p must be in [0, 1], got 2.0; 0.5 gives the median",
                () -> noise.quantile(2));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
