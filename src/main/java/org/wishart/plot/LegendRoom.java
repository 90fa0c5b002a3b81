package org.wishart.plot;

import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

import java.awt.geom.Rectangle2D;
import java.util.function.DoubleUnaryOperator;

/** How high a y axis must reach so that nothing runs under a legend in the upper right corner. */
final class LegendRoom {

    /** Between the border of the plot and the legend, as XChart has it. */
    private static final int MARGIN = 6;

    private static final int LINE_SPACE = 3;
    private static final int CLEARANCE = 8;

    /** Share of the height that stays free above the highest point. */
    private static final double HEADROOM = 0.08;

    private LegendRoom() {}

    /**
     * Height of the y axis, in the unit of {@code highestFrom}.
     *
     * @param chart with its legend set
     * @param highestFrom height above the bottom of the plot of the highest point at or to the
     *     right of an abscissa, which is given as a fraction of the width
     */
    static double height(
            DescribedChart chart, int width, int height, DoubleUnaryOperator highestFrom) {
        XYStyler styler = chart.getStyler();
        double top = highestFrom.applyAsDouble(0) * (1 + HEADROOM);
        if (!styler.isLegendVisible()) {
            return top;
        }
        Rectangle2D legend = sizeOf(chart);
        double plotWidth = Math.max(1, width - Ticks.FURNITURE_X);
        double plotHeight = Math.max(1, height - Ticks.FURNITURE_Y - EdgeNames.STRIP);
        double begins = 1 - (legend.getWidth() + MARGIN + CLEARANCE) / plotWidth;
        double free = 1 - (legend.getHeight() + MARGIN + CLEARANCE) / plotHeight;
        double under = highestFrom.applyAsDouble(Math.max(begins, 0));
        // a legend that takes most of a tiny chart is in the way wherever it is
        return Math.max(top, under / Math.max(free, 0.3));
    }

    private static Rectangle2D sizeOf(DescribedChart chart) {
        XYStyler styler = chart.getStyler();
        double textWidth = 0;
        double height = Theme.LEGEND_PADDING;
        for (XYSeries series : chart.getSeriesCollection()) {
            if (series.isShowInLegend() && series.isEnabled()) {
                for (String line : series.getLabel().split("\n", -1)) {
                    textWidth = Math.max(textWidth, Mark.widthOf(line, styler.getLegendFont()));
                    height += styler.getLegendFont().getSize2D() + LINE_SPACE;
                }
                height += Theme.LEGEND_PADDING;
            }
        }
        return new Rectangle2D.Double(
                0, 0, Theme.LEGEND_LINE + 3.0 * Theme.LEGEND_PADDING + textWidth, height);
    }
}
