package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.spectrum.Spectrum;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

class TitleTest {

    private static final double[] VALUES =
            IntStream.range(0, 60).mapToDouble(i -> 3 - i / 30.0).toArray();

    /** The names of the edges stand between title and plot, with no ink of either in common. */
    @Test
    void standsAboveTheNamesOfTheEdges() {
        XYChart chart = SpectrumPlot.of(MarchenkoPasturFit.of(Spectrum.of(VALUES, 60, 90)));
        assertFalse(inkBetween(chart, 0, 10), "no title yet");
        assertTrue(inkBetween(chart, 11, 20), "names of edges");
        chart.setTitle("query");
        assertEquals("query", chart.getTitle());
        assertTrue(inkBetween(chart, 8, 25), "the title");
        assertFalse(inkBetween(chart, 26, 29), "between title and names");
        assertTrue(inkBetween(chart, 30, 41), "names of edges");
        assertEquals("query", chart.getTitle(), "painting does not change it");
        chart.setTitle("");
        assertFalse(inkBetween(chart, 0, 10), "none again");
    }

    @Test
    void isTheNameOfTheLayer() {
        Spectrum named = Spectrum.of("encoder.layer.0.weight", VALUES, 60, 90, 0);
        assertEquals("encoder.layer.0.weight", SpectrumPlot.of(named).getTitle());
        assertEquals(
                "encoder.layer.0.weight", SpectrumPlot.of(MarchenkoPasturFit.of(named)).getTitle());
    }

    /** It loses its middle rather than leave the figure. */
    @Test
    void fitsIntoTheFigure() {
        XYChart chart = SpectrumPlot.of(Spectrum.of(VALUES, 60, 90));
        chart.setTitle("a.name.of.a.layer".repeat(20));
        BufferedImage image = Figures.image(chart, 1);
        for (int y = 0; y < 24; y++) {
            assertEquals(0xFFFFFFFF, image.getRGB(1, y));
            assertEquals(0xFFFFFFFF, image.getRGB(image.getWidth() - 2, y));
        }
    }

    @Test
    void canBeSwitchedOff() {
        XYChart chart = SpectrumPlot.of(Spectrum.of("name", VALUES, 60, 90, 0));
        chart.getStyler().setChartTitleVisible(false);
        assertFalse(inkBetween(chart, 0, 12));
        assertFalse(chart.getStyler().isChartTitleVisible(), "painting does not change it");
    }

    private static boolean inkBetween(XYChart chart, int top, int bottom) {
        BufferedImage image = Figures.image(chart, 1);
        return IntStream.range(top, bottom)
                .anyMatch(
                        y ->
                                IntStream.range(120, image.getWidth() - 60)
                                        .anyMatch(x -> image.getRGB(x, y) != 0xFFFFFFFF));
    }
}
