package org.wishart.plot;

import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * The common part of the figures of singular vectors: one dot for each vector against its index,
 * the band of random directions, and the legend below the plot, because dots may be anywhere in it.
 * Texts of the legend have no descenders: XChart sets each by the height of its ink.
 */
final class VectorChart {

    private static final BasicStroke NO_LINE = new BasicStroke(0);
    private static final Color NO_COLOR = Theme.withAlpha(Theme.SKY, 0);
    private static final Color DOT = Theme.withAlpha(Theme.BLUE, 130);

    /** Indices are whole numbers: half of one on either side belongs to the first and the last. */
    private static final double HALF = 0.5;

    private final DescribedChart chart;
    private final double[] xs;

    /**
     * @param indices ascending, at least one
     */
    VectorChart(String description, String yTitle, double[] indices) {
        this.chart = new DescribedChart(description, "index (0: largest singular value)", yTitle);
        this.xs = indices.clone();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    }

    void limits(double bottom, double top) {
        double margin = HALF + 0.02 * xs.length; // the label of the last tick needs room
        chart.limits(xs[0] - margin, xs[xs.length - 1] + margin, bottom, top);
    }

    /** The range of random directions, for each index. */
    void band(String text, double[] low, double[] high) {
        int size = xs.length;
        double[] there = new double[2 * size + 4];
        double[] ends = new double[there.length];
        for (int i = -1; i <= size; i++) {
            int k = Math.min(Math.max(i, 0), size - 1);
            double x = xs[k] + (i < 0 ? -HALF : i == size ? HALF : 0);
            there[i + 1] = x;
            ends[i + 1] = low[k];
            there[there.length - 2 - i] = x;
            ends[ends.length - 2 - i] = high[k];
        }
        chart.area("band", there, ends, Theme.BAND, NO_LINE, NO_COLOR);
        chart.legendLine(text, Theme.BAND, Theme.SWATCH_LINE);
    }

    /** The expected value of random directions. */
    void level(String text, double y) {
        double[] ends = {xs[0] - HALF, xs[xs.length - 1] + HALF};
        chart.addAnnotation(new Curve(ends, new double[] {y, y}, Theme.RULE, Theme.REFERENCE_LINE));
        chart.legendLine(text, Theme.RULE, Theme.REFERENCE_LINE);
    }

    void dots(String text, double[] ys) {
        chart.addAnnotation(new Dots(xs, ys, DOT));
        chart.legendMarker(text, DOT, SeriesMarkers.CIRCLE);
    }

    void line(String text, double[] ys) {
        chart.addAnnotation(new Curve(xs, ys, Theme.VERMILLION, Theme.DATA_LINE));
        chart.legendLine(text, Theme.VERMILLION, Theme.DATA_LINE);
    }

    /** Dots that stand out from the others, in shape and colour. */
    void diamonds(String text, double[] at, double[] ys) {
        chart.addAnnotation(
                new Points(at, ys, new double[ys.length], Theme.VERMILLION, Points.Style.DIAMOND));
        chart.legendMarker(text, Theme.VERMILLION, SeriesMarkers.DIAMOND);
    }

    /** Vertical rules between two indices, named above the plot. */
    void rules(double[] at, String[] names) {
        chart.makeRoomAbove();
        double[] heights = {
            chart.getStyler().getYAxisMin(), chart.getStyler().getYAxisMax(),
        };
        for (double x : at) {
            chart.addAnnotation(
                    new Curve(new double[] {x, x}, heights, Theme.RULE, Theme.EDGE_LINE));
        }
        chart.addAnnotation(
                at.length == 1
                        ? new NamesAbove(at[0], names[0])
                        : new NamesAbove(at[0], at[1], names[0], names[1]));
    }

    DescribedChart chart() {
        return chart;
    }
}
