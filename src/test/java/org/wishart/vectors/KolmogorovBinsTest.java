package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.wishart.law.NormalTable;
import org.wishart.random.RandomStream;

import java.util.Arrays;

class KolmogorovBinsTest {

    /** Quotients and differences of numbers up to 1 round once each: 4 ε covers both routes. */
    private static final double ROUNDING = 4 * Math.ulp(1.0);

    /** The definition: at each sorted value both sides of the step. */
    private static double sorted(double[] values, double factor) {
        double[] us = Arrays.stream(values).map(x -> NormalTable.cumulative(factor * x)).toArray();
        Arrays.sort(us);
        double distance = 0;
        for (int i = 0; i < us.length; i++) {
            distance = Math.max(distance, us[i] - (double) i / us.length);
            distance = Math.max(distance, (i + 1.0) / us.length - us[i]);
        }
        return distance;
    }

    private static void assertSame(double[] values, double factor) {
        assertEquals(
                sorted(values, factor),
                new KolmogorovBins(values.length).distance(values, factor),
                ROUNDING,
                () -> Arrays.toString(values));
    }

    @Test
    void isTheDistanceOfTheSortedSample() {
        RandomStream random = RandomStream.of(1);
        for (int size = 1; size <= 200; size++) {
            for (double scale : new double[] {0.01, 0.5, 1, 1.1, 3, 100}) {
                assertSame(random.normals(size, scale), 1.3);
            }
        }
    }

    @Test
    void takesTies() {
        RandomStream random = RandomStream.of(2);
        for (int size = 1; size <= 100; size++) {
            double[] values = random.normals(size, 1);
            assertSame(Arrays.stream(values).map(Math::rint).toArray(), 1);
            Arrays.fill(values, values[0]);
            assertSame(values, 1);
        }
    }

    @Test
    void takesValuesAtTheEdgesOfBins() {
        for (int size : new int[] {2, 4, 8, 64}) {
            double[] edges = new double[size];
            for (int i = 0; i < size; i++) {
                edges[i] = inverse((double) i / size);
            }
            assertSame(edges, 1);
            double[] above = Arrays.stream(edges).map(Math::nextUp).toArray();
            assertSame(above, 1);
            double[] below = Arrays.stream(edges).map(Math::nextDown).toArray();
            assertSame(below, 1);
        }
    }

    /** The least x whose table value reaches u, by bisection. */
    private static double inverse(double u) {
        double low = -10;
        double high = 10;
        while (Math.nextUp(low) < high) {
            double middle = (low + high) / 2;
            if (NormalTable.cumulative(middle) < u) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    @Test
    void takesValuesFarOutside() {
        assertEquals(1, new KolmogorovBins(1).distance(new double[] {1e300}, 1));
        assertEquals(1, new KolmogorovBins(2).distance(new double[] {-1e300, -50}, 1));
        assertEquals(0.5, new KolmogorovBins(2).distance(new double[] {-50, 50}, 1));
        assertEquals(0.5, new KolmogorovBins(1).distance(new double[] {0}, 1));
    }

    @Test
    void forgetsTheSampleBefore() {
        KolmogorovBins bins = new KolmogorovBins(50);
        RandomStream random = RandomStream.of(3);
        for (int i = 0; i < 20; i++) {
            double[] values = random.normals(50, 1 + i);
            assertEquals(sorted(values, 1), bins.distance(values, 1), ROUNDING);
        }
    }
}
