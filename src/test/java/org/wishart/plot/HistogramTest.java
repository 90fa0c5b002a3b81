package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class HistogramTest {

    private static final double EXACT = 1e-12;

    @Test
    void countsIntoBinsThatIncludeTheirLowerEdge() {
        Histogram histogram = Histogram.of(new double[] {1, 1.5, 2, 2, 3}, 1, 3, 1, 1);
        assertArrayEquals(new double[] {1, 2, 3}, histogram.edges(), EXACT);
        assertArrayEquals(new double[] {0.4, 0.6}, histogram.densities(), EXACT);
        assertEquals(0.4, histogram.at(1.999));
        assertEquals(0.6, histogram.at(3), "the last bin includes its upper edge");
        assertEquals(0, histogram.at(3.001));
        assertEquals(0, histogram.at(Double.NaN));
        assertEquals(3, histogram.end());
    }

    @Test
    void normalizesByAllValuesAlsoThoseInNoBin() {
        Histogram histogram = Histogram.of(new double[] {1, 2, 50, 60}, 0, 3, 0, 1);
        assertEquals(0.5, area(histogram), EXACT);
    }

    @Test
    void goesOnToBothSidesOfItsAnchorWithoutReachingBelowZero() {
        Histogram histogram = Histogram.of(new double[] {0.3, 1.1, 2.4}, 0.3, 2.4, 1, 0.4);
        assertArrayEquals(new double[] {0.2, 0.6, 1, 1.4, 1.8, 2.2, 2.6}, histogram.edges(), EXACT);
        // bins of 0.35 below 1 would begin at −0.05
        Histogram cut = Histogram.of(new double[] {0.1, 1.1}, 0.1, 1.2, 1, 0.35);
        assertArrayEquals(new double[] {0, 0.3, 0.65, 1, 1.35}, cut.edges(), EXACT);
        assertEquals(1, area(cut), EXACT);
    }

    @Test
    void drawsNoNeedleForAValueNearZero() {
        // bins of 0.3 below 1: 0.7, 0.4, 0.1, and −0.2 cut at 0 would be a sliver of 0.1
        double[] values = {0.05, 0.5, 1.2};
        Histogram histogram = Histogram.of(values, 0.05, 1.2, 1, 0.3);
        assertEquals(0, histogram.edges()[0]);
        assertEquals(1, area(histogram), EXACT);
        assertEquals(1 / (3 * 0.4), histogram.at(0.05), EXACT);
    }

    @Test
    void widensBinsRatherThanMakingThousands() {
        double[] values = {0, 1};
        assertEquals(2000, Histogram.of(values, 0, 1, 0, 1e-9).size());
    }

    @Test
    void hasTheOutlineOfItsBars() {
        Histogram histogram = Histogram.of(new double[] {1, 1.5, 2, 2, 3}, 1, 3, 1, 1);
        double[][] outline = histogram.outline();
        assertArrayEquals(new double[] {1, 1, 2, 2, 3, 3}, outline[0], EXACT);
        assertArrayEquals(new double[] {0, 0.4, 0.4, 0.6, 0.6, 0}, outline[1], EXACT);
    }

    @Test
    void knowsItsHighestBarFromAnAbscissaOn() {
        Histogram histogram = Histogram.of(new double[] {1, 1.2, 2, 3}, 1, 4, 1, 1);
        assertEquals(0.5, histogram.highestFrom(0), EXACT);
        assertEquals(0.5, histogram.highestFrom(1.9), EXACT);
        assertEquals(0.25, histogram.highestFrom(2), EXACT);
        assertEquals(0, histogram.highestFrom(4), EXACT);
    }

    @Test
    void choosesTheBinWidthFromTheQuartiles() {
        double[] values = {0, 1, 2, 3, 4, 5, 6, 7};
        // quartiles 1.75 and 5.25; 0.4 of Freedman and Diaconis' 2 · 3.5 / 2
        assertEquals(1.75, Histogram.quantile(values, 0.25), EXACT);
        assertEquals(5.25, Histogram.quantile(values, 0.75), EXACT);
        assertEquals(0.4 * 3.5, Histogram.binWidth(values), EXACT);
        assertEquals(0, Histogram.binWidth(new double[] {1, 2, 2, 2, 2, 3}), EXACT);
        assertEquals(7, Histogram.quantile(values, 1), EXACT);
        assertEquals(4, Histogram.quantile(new double[] {4}, 0.5), EXACT);
    }

    /** Property: whatever the bins, the area is the share of the values in them. */
    @Test
    void enclosesTheShareOfTheValuesInItsBins() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] values = random.doubles(40, 0, 3).toArray();
            double anchor = random.nextDouble();
            double high = anchor + 2 * random.nextDouble();
            Histogram histogram = Histogram.of(values, 0, high, anchor, 0.05 + random.nextDouble());
            double[] edges = histogram.edges();
            double last = edges[edges.length - 1];
            double within = Arrays.stream(values).filter(x -> x <= last).count() / 40.0;
            assertEquals(0, edges[0], EXACT);
            assertEquals(within, area(histogram), 1e-9);
        }
    }

    private static double area(Histogram histogram) {
        double[] edges = histogram.edges();
        double[] densities = histogram.densities();
        double area = 0;
        for (int i = 0; i < densities.length; i++) {
            area += densities[i] * (edges[i + 1] - edges[i]);
        }
        return area;
    }
}
