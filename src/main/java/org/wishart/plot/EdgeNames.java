package org.wishart.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * The two edges of a bulk: dashed lines across the plot, named above it, where neither the
 * histogram nor the legend can be in the way. Names that would overlap move apart, those that would
 * leave the chart move in.
 */
final class EdgeNames extends Mark {

    /** Room above the plot that the names need, in logical pixels. */
    static final int STRIP = 18;

    private static final double GAP = 10;
    private static final double MARGIN = 3;

    private final double lower;
    private final double upper;
    private final String lowerName;
    private final String upperName;

    EdgeNames(double lower, double upper, String lowerName, String upperName) {
        this.lower = lower;
        this.upper = upper;
        this.lowerName = lowerName;
        this.upperName = upperName;
    }

    @Override
    void draw(Graphics2D g) {
        Rectangle2D area = plotArea();
        double left = x(lower);
        double right = x(upper);
        g.setColor(Theme.RULE);
        for (double x : new double[] {left, right}) {
            if (x >= area.getMinX() - 1 && x <= area.getMaxX() + 1) {
                g.draw(new Line2D.Double(x, area.getMinY() - 3, x, area.getMinY()));
            }
        }

        double leftWidth = widthOf(lowerName, Theme.LABEL_FONT);
        double rightWidth = widthOf(upperName, Theme.LABEL_FONT);
        double leftStart = left - leftWidth / 2;
        double rightStart = right - rightWidth / 2;
        double overlap = leftStart + leftWidth + GAP - rightStart;
        if (overlap > 0) {
            leftStart -= overlap / 2;
            rightStart += overlap / 2;
        }
        leftStart = Math.max(leftStart, MARGIN);
        rightStart = Math.max(rightStart, leftStart + leftWidth + GAP);
        rightStart = Math.min(rightStart, chart.getWidth() - MARGIN - rightWidth);
        leftStart = Math.min(leftStart, rightStart - GAP - leftWidth);
        double baseline = area.getMinY() - 6;
        write(g, lowerName, Theme.LABEL_FONT, leftStart, baseline, 0);
        write(g, upperName, Theme.LABEL_FONT, rightStart, baseline, 0);
    }
}
