package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.Svd;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.Overlap;
import org.wishart.vectors.PorterThomasTests;

import java.util.List;
import java.util.stream.IntStream;

class VectorFiguresTest {

    private static Svd noise(int rows, int columns) {
        return Svd.of(Gaussian.matrix(rows, columns, 1, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 14, 15, 16, 60})
    void drawsAnyNumberOfVectors(int size) {
        Svd svd = noise(size, size + 3);
        for (var chart :
                new XYChart[] {
                    PorterThomasPlot.left(PorterThomasTests.of(svd)),
                    PorterThomasPlot.right(PorterThomasTests.of(svd)),
                    LocalizationPlot.left(Localizations.of(svd)),
                    LocalizationPlot.right(Localizations.of(svd)),
                    OverlapPlot.of(Overlap.right(svd, svd))
                }) {
            assertFalse(Figures.svg(chart).contains("NaN"), chart.toString());
            assertEquals("index (0: largest singular value)", chart.getXAxisTitle());
        }
    }

    @Test
    void bandIsThatOfMeansOfUniformValues() {
        var chart = PorterThomasPlot.left(PorterThomasTests.of(noise(60, 63)));
        double[] xs = chart.getSeries("band").getXData();
        double[] ends = chart.getSeries("band").getYData();
        // one point before the first index: in the middle 15 neighbours, at the ends 8
        assertEquals(30, xs[31]);
        assertEquals(0.5 - 3 / Math.sqrt(12 * 15), ends[31], 1e-15);
        assertEquals(0.5 + 3 / Math.sqrt(12 * 15), ends[ends.length - 32], 1e-15);
        assertEquals(0, xs[1]);
        assertEquals(0.5 - 3 / Math.sqrt(12 * 8), ends[1], 1e-15);
        assertEquals("p-value of left vectors", chart.getYAxisTitle());
    }

    @Test
    void axisIsLogarithmicWhereVectorsDiffer() {
        Svd localized = Svd.of(CommonOps_DDRM.diag(3, 2, 1, 0.5, 0.25, 0.2, 0.1, 0.05));
        assertFalse(
                LocalizationPlot.left(Localizations.of(noise(60, 63)))
                        .getStyler()
                        .isYAxisLogarithmic());
        var few = LocalizationPlot.left(Localizations.of(localized));
        assertFalse(few.getStyler().isYAxisLogarithmic()); // from 1/8 to 1
        assertTrue(few.getStyler().getYAxisMax() > 1);
        var many = LocalizationPlot.left(Localizations.of(Svd.of(CommonOps_DDRM.identity(16))));
        assertTrue(many.getStyler().isYAxisLogarithmic()); // from 1/16 to 1
    }

    /** A strip above the plot is there for the names of boundaries only. */
    @Test
    void boundariesAreNamedAboveThePlot() {
        Svd diagonal =
                Svd.of(
                        CommonOps_DDRM.diag(
                                IntStream.rangeClosed(1, 40).asDoubleStream().toArray()));
        var marked = PorterThomasPlot.left(PorterThomasTests.of(diagonal));
        assertEquals(NamesAbove.STRIP, heightAbove(marked));
        assertTrue(isMarked(LocalizationPlot.left(Localizations.of(diagonal))));
        Svd noise = noise(60, 63);
        PorterThomasTests tests = PorterThomasTests.of(noise);
        assertEquals(60, tests.boundary().smallEnd() - tests.boundary().largeEnd());
        assertEquals(0, heightAbove(PorterThomasPlot.left(tests)));
        assertEquals(
                0, heightAbove(PorterThomasPlot.right(PorterThomasTests.of(diagonal).pooled(3))));
        assertFalse(isMarked(LocalizationPlot.left(Localizations.of(noise))));
    }

    private static boolean isMarked(XYChart chart) {
        return chart.getSeries("FDR ≤ 5 %") != null;
    }

    /**
     * XChart sets the text of an entry of a horizontal legend by its ink, so that a letter with a
     * descender lowers it beside the others. It cuts off what is wider than the figure, of which a
     * panel is the narrowest: 480 pixels with a padding of 8 on either side.
     */
    @Test
    void textsOfTheLegendStandOnOneLineAndInside() {
        Svd svd = noise(20, 30);
        Svd diagonal = Svd.of(CommonOps_DDRM.diag(4, 3, 2, 1));
        for (XYChart chart :
                List.of(
                        PorterThomasPlot.left(PorterThomasTests.of(svd)),
                        LocalizationPlot.left(Localizations.of(diagonal)),
                        OverlapPlot.of(Overlap.left(svd, svd)))) {
            double width = Theme.LEGEND_PADDING;
            for (var series : chart.getSeriesCollection()) {
                if (series.isShowInLegend()) {
                    String text = series.getLabel();
                    assertFalse(text.matches(".*[gjpqyQ(),;].*"), text);
                    width += Theme.LEGEND_LINE + 2 * Theme.LEGEND_PADDING;
                    width += Mark.widthOf(text, chart.getStyler().getLegendFont());
                }
            }
            assertTrue(width <= 480 - 2 * Theme.PADDING, chart + ": " + width);
        }
    }

    @Test
    void overlapsOfAMatrixWithItselfReachOne() {
        Svd svd = noise(20, 30);
        var chart = OverlapPlot.of(Overlap.left(svd, svd));
        assertEquals(1.04, chart.getStyler().getYAxisMax(), 1e-5);
        assertEquals(2, PorterThomasPlot.of(PorterThomasTests.of(svd)).charts().size());
        assertEquals(2, LocalizationPlot.of(Localizations.of(svd)).charts().size());
        assertTrue(
                Figures.describe(chart).startsWith("largest overlap against index, overlaps of 20"),
                Figures.describe(chart));
    }

    private static int heightAbove(XYChart chart) {
        return ((DescribedChart) chart).heightAbove();
    }
}
