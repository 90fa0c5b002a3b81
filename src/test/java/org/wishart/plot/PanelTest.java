package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class PanelTest {

    @ParameterizedTest(name = "{0} charts: {1} columns, {2} × {3}")
    @CsvSource({
        "1, 1, 480, 320",
        "2, 2, 960, 320",
        "3, 2, 960, 640",
        "4, 2, 960, 640",
        "5, 3, 1440, 640",
        "9, 3, 1440, 960",
        "26, 6, 2880, 1600"
    })
    void laysChartsOutAsSquareAsCanBe(int count, int columns, int width, int height) {
        IChart[] charts = new IChart[count];
        Arrays.fill(charts, new Tile(Color.RED));
        Panel panel = Panel.of(charts);
        assertEquals(columns, panel.columns());
        assertEquals(width, panel.getWidth());
        assertEquals(height, panel.getHeight());
        assertEquals(count, panel.charts().size());
        assertEquals("", panel.getTitle());
    }

    @Test
    void paintsEachChartInItsCellUnderItsLetter() {
        Tile red = new Tile(Color.RED);
        Tile green = new Tile(Color.GREEN);
        Tile blue = new Tile(Color.BLUE);
        BufferedImage image = Figures.image(Panel.of(red, green, blue), 1);
        assertEquals(Color.RED.getRGB(), image.getRGB(240, 170));
        assertEquals(Color.GREEN.getRGB(), image.getRGB(720, 170));
        assertEquals(Color.BLUE.getRGB(), image.getRGB(240, 490));
        assertEquals(Color.WHITE.getRGB(), image.getRGB(720, 490), "the empty cell");
        assertEquals(List.of("480 × 298"), red.painted);
        assertTrue(hasInk(image, 0, 0), "(a)");
        assertTrue(hasInk(image, 480, 0), "(b)");
        assertTrue(hasInk(image, 0, 320), "(c)");
        assertFalse(hasInk(image, 480, 320), "no letter without a chart");
    }

    @Test
    void givesOneChartAllOfTheRoomAndNoLetter() {
        Tile red = new Tile(Color.RED);
        BufferedImage image = Figures.image(Panel.of(red), 1);
        assertEquals(List.of("480 × 320"), red.painted);
        assertEquals(Color.RED.getRGB(), image.getRGB(0, 0));
    }

    @Test
    void putsChartsIntoTheColumnsAskedFor() {
        Panel panel = Panel.inColumns(1, new Tile(Color.RED), new Tile(Color.BLUE));
        assertEquals(480, panel.getWidth());
        assertEquals(640, panel.getHeight());
        assertEquals(2, Panel.inColumns(5, new Tile(Color.RED), new Tile(Color.RED)).columns());
    }

    @Test
    void leavesTheSizeOfChartsAsItWas() {
        XYChart chart = new XYChart(640, 400);
        chart.addSeries("s", new double[] {1, 2}, new double[] {1, 2});
        byte[] before = Figures.png(chart);
        Figures.png(Panel.of(chart, chart));
        assertEquals(640, chart.getWidth());
        assertEquals(400, chart.getHeight());
        assertEquals(before.length, Figures.png(chart).length);
    }

    /** Panels lie below one another, and no chart is larger than the others. */
    @Test
    void lettersRunThroughPanelsWithinPanels() {
        Panel inner = Panel.of(new Tile(Color.RED), new Tile(Color.BLUE));
        Panel both = Panel.of(inner, new Tile(Color.GREEN));
        assertEquals(960, both.getWidth());
        assertEquals(640, both.getHeight());
        BufferedImage image = Figures.image(both, 1);
        assertEquals(Color.RED.getRGB(), image.getRGB(100, 200));
        assertEquals(Color.BLUE.getRGB(), image.getRGB(600, 200));
        assertEquals(Color.GREEN.getRGB(), image.getRGB(100, 500));
        assertEquals(Color.WHITE.getRGB(), image.getRGB(600, 500));
        assertTrue(hasInk(image, 0, 0), "(a)");
        assertTrue(hasInk(image, 480, 0), "(b)");
        assertTrue(hasInk(image, 0, 320), "(c)");
        assertEquals(
                "(a) chart, 100 × 50; (b) chart, 100 × 50; (c) chart, 100 × 50", both.toString());
    }

    @Test
    void aTitleStandsAboveAllCharts() {
        Panel panel = Panel.of(new Tile(Color.RED), new Tile(Color.BLUE)).titled("two tiles");
        assertEquals("two tiles", panel.getTitle());
        assertEquals(348, panel.getHeight());
        BufferedImage image = Figures.image(panel, 1);
        assertTrue(hasInk(image, 460, 4), "the title");
        assertTrue(hasInk(image, 0, 28), "(a)");
        assertEquals(Color.RED.getRGB(), image.getRGB(100, 200));
        assertEquals("\"two tiles\": (a) chart, 100 × 50; (b) chart, 100 × 50", panel.toString());
        assertEquals(320, panel.titled(" ").getHeight());
    }

    @Test
    void countsTheChartsWithinPanels() {
        IChart[] nine = new IChart[9];
        Arrays.fill(nine, new Tile(Color.RED));
        Panel panel = Panel.of(nine);
        var e = assertThrows(IllegalArgumentException.class, () -> Panel.of(panel, panel, panel));
        assertEquals("a panel holds 1 to 26 charts, got 27; make several panels", e.getMessage());
    }

    @Test
    void describesItsCharts() {
        XYChart chart = new XYChart(10, 10);
        assertEquals(
                "(a) chart: y against x; (b) chart, 100 × 50",
                Panel.of(chart, new Tile(Color.RED)).toString());
        assertEquals("chart: y against x", Panel.of(chart).toString());
        assertEquals("chart: y against x", Figures.describe(Panel.of(chart)));
    }

    @Test
    void refusesNoChartsAndTooMany() {
        var none = assertThrows(IllegalArgumentException.class, () -> Panel.of());
        assertEquals("a panel holds 1 to 26 charts, got 0; make several panels", none.getMessage());
        IChart[] many = new IChart[27];
        Arrays.fill(many, new Tile(Color.RED));
        var tooMany = assertThrows(IllegalArgumentException.class, () -> Panel.of(many));
        assertEquals(
                "a panel holds 1 to 26 charts, got 27; make several panels", tooMany.getMessage());
    }

    @Test
    void refusesNoColumns() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Panel.inColumns(0, new Tile(Color.RED)));
        assertEquals("columns must be at least 1, got 0", e.getMessage());
    }

    private static boolean hasInk(BufferedImage image, int left, int top) {
        for (int x = left; x < left + 40; x++) {
            for (int y = top; y < top + 22; y++) {
                if (image.getRGB(x, y) == Theme.TEXT.getRGB()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Fills the size that it is told with one colour. */
    private static final class Tile implements IChart {
        private final Color color;
        private final List<String> painted = new ArrayList<>();

        Tile(Color color) {
            this.color = color;
        }

        @Override
        public void paint(Graphics2D g, int width, int height) {
            painted.add(width + " × " + height);
            g.setColor(color);
            g.fillRect(0, 0, width, height);
        }

        @Override
        public int getWidth() {
            return 100;
        }

        @Override
        public int getHeight() {
            return 50;
        }

        @Override
        public String getTitle() {
            return "";
        }
    }
}
