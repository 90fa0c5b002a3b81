package org.wishart.plot;

import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

import java.util.function.DoubleUnaryOperator;

/**
 * The room that a legend takes at the right border of the plot, and how high a y axis must reach so
 * that nothing runs under it.
 *
 * @param begins its start, as a fraction of the width of the plot
 * @param share its height with margins, as a fraction of the height of the plot
 */
record LegendRoom(double begins, double share) {

    /** Between the border of the plot and the legend, as XChart has it. */
    private static final int MARGIN = 6;

    private static final int LINE_SPACE = 3;
    private static final int CLEARANCE = 8;

    /** Share of the height that stays free above the highest point. */
    private static final double HEADROOM = 0.08;

    /** A legend that takes most of a tiny chart is in the way wherever it is. */
    private static final double LARGEST_SHARE = 0.7;

    /**
     * The room for the legend of a chart at a size; none if it is switched off or stands where a
     * user has put it.
     *
     * @param width of the chart in logical pixels
     * @param height of the chart in logical pixels
     */
    static LegendRoom of(DescribedChart chart, int width, int height) {
        XYStyler styler = chart.getStyler();
        if (!styler.isLegendVisible() || !atTheRight(styler)) {
            return new LegendRoom(1, 0);
        }
        double textWidth = 0;
        double legendHeight = Theme.LEGEND_PADDING;
        for (XYSeries series : chart.getSeriesCollection()) {
            if (series.isShowInLegend() && series.isEnabled()) {
                for (String line : series.getLabel().split("\n", -1)) {
                    textWidth = Math.max(textWidth, Mark.widthOf(line, styler.getLegendFont()));
                    legendHeight += styler.getLegendFont().getSize2D() + LINE_SPACE;
                }
                legendHeight += Theme.LEGEND_PADDING;
            }
        }
        double legendWidth = Theme.LEGEND_LINE + 3 * Theme.LEGEND_PADDING + textWidth;
        double plotWidth = Math.max(1, width - Ticks.FURNITURE_X);
        double plotHeight = Math.max(1, height - Ticks.FURNITURE_Y - NamesAbove.STRIP);
        return new LegendRoom(
                Math.max(0, 1 - (legendWidth + MARGIN + CLEARANCE) / plotWidth),
                Math.min(LARGEST_SHARE, (legendHeight + MARGIN + CLEARANCE) / plotHeight));
    }

    /**
     * True if the legend stands in one of the two corners where the figures of this package put it.
     */
    static boolean atTheRight(XYStyler styler) {
        return styler.getLegendPosition() == LegendPosition.InsideNE
                || styler.getLegendPosition() == LegendPosition.InsideSE;
    }

    /**
     * Height of a y axis with the legend in its upper right corner.
     *
     * @param highestFrom height above the bottom of the plot of the highest point at or to the
     *     right of an abscissa, which is given as a fraction of the width
     * @return in the same unit as {@code highestFrom}
     */
    double heightNeeded(DoubleUnaryOperator highestFrom) {
        double all = highestFrom.applyAsDouble(0) * (1 + HEADROOM);
        return Math.max(all, highestFrom.applyAsDouble(begins) / (1 - share));
    }
}
