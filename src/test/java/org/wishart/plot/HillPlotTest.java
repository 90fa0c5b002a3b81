package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.wishart.tail.Hill;

import java.awt.image.BufferedImage;
import java.util.Random;

class HillPlotTest {

    private static Hill pareto(int size) {
        Random random = new Random(3);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = Math.pow(1 - random.nextDouble(), -1 / 2.7);
        }
        return Hill.of(values);
    }

    @Test
    void bandIsTheEstimateAndTwiceNineteenPerMilleMore() {
        Hill hill = pareto(100);
        XYSeries band = HillPlot.of(hill).getSeries("band");
        double[] ks = band.getXData();
        double[] ends = band.getYData();
        assertEquals(2 * 99, ks.length);
        for (int k : new int[] {9, 50, 99}) {
            double reach = 1.96 * hill.standardError(k);
            assertEquals(k, ks[k - 1]);
            assertEquals(hill.tailIndex(k) - reach, ends[k - 1], 1e-12);
            assertEquals(k, ks[ks.length - k]);
            assertEquals(hill.tailIndex(k) + reach, ends[ks.length - k], 1e-12);
        }
        // κ − 1.96 κ/√k is negative for k ≤ 3: drawn below the plot, as there is no such logarithm
        double bottom = HillPlot.of(hill).getStyler().getYAxisMin();
        assertTrue(ends[0] > 0 && ends[0] < bottom);
    }

    @Test
    void bothAxesAreLogarithmicAndNamed() {
        XYChart chart = HillPlot.of(pareto(100));
        assertTrue(chart.getStyler().isXAxisLogarithmic());
        assertTrue(chart.getStyler().isYAxisLogarithmic());
        assertEquals("number of largest values k", chart.getXAxisTitle());
        assertEquals("tail index κ", chart.getYAxisTitle());
        assertEquals("Hill plot: " + pareto(100), Figures.describe(chart));
    }

    @Test
    void limitsHoldTheWholeBandFromTheTenthValueOn() {
        Hill hill = pareto(500);
        XYChart chart = HillPlot.of(hill);
        for (int k = 10; k <= hill.size(); k++) {
            double reach = 1.96 * hill.standardError(k);
            assertTrue(hill.tailIndex(k) - reach > chart.getStyler().getYAxisMin());
            assertTrue(hill.tailIndex(k) + reach < chart.getStyler().getYAxisMax());
        }
    }

    @Test
    void marksNoPlateau() {
        XYChart chart = HillPlot.of(pareto(500));
        assertEquals(3, chart.getSeriesCollection().size(), "band and two entries of the legend");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 11, 12, 4000})
    void drawsAnyNumberOfValues(int size) {
        BufferedImage image = Figures.image(HillPlot.of(pareto(size)), 2);
        int blue = 0;
        for (int x = 0; x < 800; x++) { // left of the legend
            for (int y = 0; y < image.getHeight(); y++) {
                blue += image.getRGB(x, y) == Theme.BLUE.getRGB() ? 1 : 0;
            }
        }
        assertTrue(blue > 100, blue + " pixels of the estimate");
    }

    @Test
    void drawsTiedValues() {
        Hill hill = Hill.of(new double[] {5, 5, 5, 4, 3, 2, 1, 0});
        XYSeries band = HillPlot.of(hill).getSeries("band");
        assertEquals(3, band.getXData()[0], "the smallest k with an estimate");
        assertFalse(Figures.svg(HillPlot.of(hill)).contains("NaN"));
    }
}
