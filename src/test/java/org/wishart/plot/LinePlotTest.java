package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

class LinePlotTest {

    @Test
    void showsNumbersAgainstTheirIndexFromZero() {
        XYChart chart = LinePlot.of(new double[] {3, 1, 2});
        assertEquals("index", chart.getXAxisTitle());
        assertEquals("value", chart.getYAxisTitle());
        assertTrue(chart.getStyler().getXAxisMin() < 0);
        assertTrue(chart.getStyler().getXAxisMax() > 2);
        assertEquals("value against index, 3 points, from 1 to 3", Figures.describe(chart));
        assertFalse(chart.getStyler().isLegendVisible());
    }

    @Test
    void namesSeveralLinesInALegend() {
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("stable rank", new double[] {1, 2});
        lines.put("entropy", new double[] {3, Double.NaN});
        XYChart chart = LinePlot.of(lines);
        assertTrue(chart.getStyler().isLegendVisible());
        assertEquals(
                "stable rank, entropy against index, 2 points, from 1 to 3",
                Figures.describe(chart));
        assertFalse(Figures.svg(chart).contains("NaN"));
    }

    /** Whole numbers have no ticks between them. */
    @Test
    void ticksOfAnIndexAreWholeNumbers() {
        for (int size : new int[] {2, 3, 4, 6, 7, 8, 12, 100}) {
            XYChart chart = LinePlot.of(new double[size]);
            int spacing = chart.getStyler().getXAxisTickMarkSpacingHint();
            for (int width : new int[] {480, 640}) {
                int decimals =
                        Ticks.decimals(
                                chart.getStyler().getXAxisMin(),
                                chart.getStyler().getXAxisMax(),
                                width - Ticks.FURNITURE_X,
                                spacing);
                assertEquals(0, decimals, size + " points, " + width + " pixels");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-9, 1, 1e12, 1e300})
    void paintsAnyScale(double scale) {
        for (double[] ys :
                new double[][] {
                    {scale}, {0, 0}, {scale, -scale}, {scale, Double.NaN, 2 * scale}, {-scale}
                }) {
            String svg = Figures.svg(LinePlot.of(ys));
            assertFalse(svg.contains("NaN"), Arrays.toString(ys));
            assertFalse(svg.contains("Infinity"), Arrays.toString(ys));
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage(
                "value has no numbers; a line needs at least one",
                () -> LinePlot.of("x", new double[] {1}, Map.of("value", new double[0])));
        assertMessage(
                "value[1] is Infinity, which no axis can show; leave it out, or set it to NaN for a"
                        + " gap",
                () -> LinePlot.of(new double[] {1, Double.POSITIVE_INFINITY}));
        assertMessage(
                "x[0] is NaN, which no axis can show; leave it out",
                () -> LinePlot.of(new double[] {Double.NaN}, new double[] {1}));
        assertMessage(
                "value has no number but NaN; a line needs one",
                () -> LinePlot.of(new double[] {Double.NaN, Double.NaN}));
        assertMessage(
                "x has 2 numbers and y has 3; plot as many of both",
                () -> LinePlot.of(new double[2], new double[3]));
        assertMessage(
                "lines over one index must be equally long, got b with 1 number and one with 2; pad with NaN",
                () -> LinePlot.of(Map.of("a", new double[2], "b", new double[1])));
        assertMessage(
                "a figure shows 1 to 6 lines, got 0; make several, side by side in panel(…)",
                () -> LinePlot.of(Map.of()));
        assertMessage(
                "value has no numbers; a line needs at least one",
                () -> LinePlot.of(new double[0]));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
