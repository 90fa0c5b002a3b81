package org.wishart.plot;

import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.AxesChartStyler;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * Something drawn on top of a chart in the chart's own coordinates, to sub-pixel accuracy.
 *
 * <p>XChart maps a value below the axis minimum to the middle of the plot; here the mapping goes on
 * beyond the limits, as a line that leaves the plot needs it.
 */
abstract class Mark extends Annotation {

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    Mark() {
        super(false);
    }

    /** Draws on a context of its own, which need not be restored. */
    abstract void draw(Graphics2D g);

    @Override
    public final void paint(Graphics2D g) {
        if (!isVisible) {
            return;
        }
        Graphics2D own = (Graphics2D) g.create();
        try {
            draw(own);
        } finally {
            own.dispose();
        }
    }

    /** Screen abscissa of a value. */
    final double x(double value) {
        AxesChartStyler axes = chart.getStyler();
        return map(
                value,
                axes.getXAxisMin(),
                axes.getXAxisMax(),
                axes.isXAxisLogarithmic(),
                chart::getScreenXFromChart);
    }

    /** Screen ordinate of a value. */
    final double y(double value) {
        AxesChartStyler axes = chart.getStyler();
        return map(
                value,
                axes.getYAxisMin(),
                axes.getYAxisMax(),
                axes.isYAxisLogarithmic(),
                chart::getScreenYFromChart);
    }

    /** The plot area, without axes and titles. */
    final Rectangle2D plotArea() {
        double left = getXAxisScreenValueForMin();
        double top = Math.min(getYAxisScreenValueForMin(), getYAxisScreenValueForMax());
        double bottom = Math.max(getYAxisScreenValueForMin(), getYAxisScreenValueForMax());
        // XChart cuts to whole pixels; one more keeps lines that lie on the border
        return new Rectangle2D.Double(
                left, top, getXAxisScreenValueForMax() - left + 1, bottom - top + 1);
    }

    /**
     * Writes a text as outlines, as XChart does with its own, so that figures look the same where
     * the font is missing.
     *
     * @param anchor 0 to begin at x, 0.5 to centre there, 1 to end there
     */
    static void write(
            Graphics2D g, String text, Font font, double x, double baseline, double anchor) {
        TextLayout layout = new TextLayout(text, font, METRICS);
        double left = x - anchor * layout.getAdvance();
        Shape outline = layout.getOutline(AffineTransform.getTranslateInstance(left, baseline));
        g.fill(outline);
    }

    /** Width of a text in logical pixels. */
    static double widthOf(String text, Font font) {
        return new TextLayout(text, font, METRICS).getAdvance();
    }

    private interface Screen {
        double of(double value);
    }

    private static double map(
            double value, Double low, Double high, boolean logarithmic, Screen screen) {
        if (low == null || high == null || !(high > low)) {
            return screen.of(value); // limits that a user has taken away
        }
        double from = screen.of(low);
        double to = screen.of(high);
        double fraction =
                logarithmic
                        ? Math.log(value / low) / Math.log(high / low)
                        : (value - low) / (high - low);
        return from + fraction * (to - from);
    }
}
