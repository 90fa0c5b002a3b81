package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelSweep;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

class LinearModelPlotTest {

    private static final double[] XS = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1};

    /** Small matrices, otherwise the parameters of Fig. 7 of arXiv 2410.17770. */
    private static final LinearModelSweep SWEEP =
            LinearModel.of(32, 128).alpha(1).lambda(0.2).sweep(10, 1, XS);

    @Test
    void hasTwoPanelsSideBySide() {
        Panel panel = LinearModelPlot.of(SWEEP);
        assertEquals(960, panel.getWidth());
        assertEquals(320, panel.getHeight());
        assertEquals(
                "(a) smallest singular value against x, "
                        + SWEEP
                        + "; (b) overlaps of the smallest singular vectors with teacher and student"
                        + " against x, "
                        + SWEEP,
                Figures.describe(panel));
    }

    @Test
    void namesAxesAndEverythingDrawn() {
        XYChart values = LinearModelPlot.smallestSingularValue(SWEEP);
        assertEquals("x = 1/(1 + αβ)", values.getXAxisTitle());
        assertEquals("smallest singular value ν", values.getYAxisTitle());
        assertEquals(
                List.of("mean of 10, K = 32, N = 128", "theory", "bulk above ν₋ = 0.500"),
                legend(values));
        XYChart overlaps = LinearModelPlot.overlaps(SWEEP);
        assertEquals("overlap", overlaps.getYAxisTitle());
        assertEquals(
                List.of("|ũ·u|, teacher", "|ṽ·v|, student", "theory", "random directions"),
                legend(overlaps));
    }

    @Test
    void marksTheFusionPointWhereTheTheoryHasOne() {
        XYSeries fusion = LinearModelPlot.overlaps(SWEEP).getSeries("fusion");
        assertEquals(0.4896, fusion.getXData()[0], 5e-5); // the paper's parameters
        LinearModelSweep strong = LinearModel.of(16, 32).lambda(3).sweep(10, 1, XS);
        assertNull(LinearModelPlot.smallestSingularValue(strong).getSeries("fusion"));
        LinearModelSweep outOfView =
                LinearModel.of(32, 128).lambda(0.2).sweep(10, 1, new double[] {0, 0.1});
        assertNull(LinearModelPlot.overlaps(outOfView).getSeries("fusion"));
    }

    @Test
    void shadesTheBulkAboveItsLowerEdge() {
        XYSeries bulk = LinearModelPlot.smallestSingularValue(SWEEP).getSeries("bulk");
        assertEquals(0.5, bulk.getYData()[0], 1e-12);
    }

    @Test
    void drawsTheTheoryFromTheFirstToTheLastPoint() {
        BufferedImage image = Figures.image(LinearModelPlot.smallestSingularValue(SWEEP), 2);
        // the plot begins at about 110 and ends at 1264; x from −0.02 to 1.02
        assertTrue(inkInColumns(image, 150, 200, Theme.VERMILLION) > 20);
        assertTrue(inkInColumns(image, 1160, 1200, Theme.VERMILLION) > 20);
    }

    @Test
    void putsTheLegendWhereThereIsRoom() {
        assertEquals(
                LegendPosition.InsideSE,
                LinearModelPlot.smallestSingularValue(SWEEP).getStyler().getLegendPosition());
        LinearModelSweep flat = LinearModel.of(50, 100).lambda(3).sweep(10, 1, XS);
        assertEquals(
                LegendPosition.InsideNE,
                LinearModelPlot.smallestSingularValue(flat).getStyler().getLegendPosition());
    }

    @Test
    void leavesTheLegendWhereTheUserPutIt() {
        XYChart chart = LinearModelPlot.smallestSingularValue(SWEEP);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        Figures.png(chart, 1);
        assertEquals(LegendPosition.OutsideS, chart.getStyler().getLegendPosition());
    }

    @Test
    void drawsASinglePoint() {
        LinearModelSweep one = LinearModel.of(16, 64).lambda(0.2).sweep(10, 1, new double[] {0.3});
        assertFalse(Figures.svg(LinearModelPlot.of(one)).contains("NaN"));
        assertNotNull(Figures.png(LinearModelPlot.of(one)));
    }

    @Test
    void refusesASweepWithoutPoints() {
        LinearModelSweep empty = new LinearModelSweep(SWEEP.model(), 1, List.of());
        String message = "a figure of a sweep needs at least 1 point, got 0; sweep over some x";
        for (var figure :
                List.<org.junit.jupiter.api.function.Executable>of(
                        () -> LinearModelPlot.of(empty), () -> LinearModelPlot.overlaps(empty))) {
            var e = assertThrows(IllegalArgumentException.class, figure);
            assertEquals(message, e.getMessage());
        }
    }

    private static List<String> legend(XYChart chart) {
        return chart.getSeriesCollection().stream()
                .filter(XYSeries::isShowInLegend)
                .map(XYSeries::getLabel)
                .toList();
    }

    private static int inkInColumns(BufferedImage image, int from, int to, Color color) {
        int ink = 0;
        for (int x = from; x < to; x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                ink += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
            }
        }
        return ink;
    }
}
