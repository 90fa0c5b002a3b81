package org.wishart.plot;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * Names of vertical rules, above the plot, where neither data nor the legend can be in the way.
 * Names that would overlap move apart, those that would leave the chart move in.
 */
final class NamesAbove extends Mark {

    /** Room above the plot that the names need, in logical pixels. */
    static final int STRIP = 18;

    private static final double GAP = 10;
    private static final double MARGIN = 3;
    private static final double DASH = 3;

    private final double[] xs;
    private final String[] names;

    /** One rule. */
    NamesAbove(double x, String name) {
        this.xs = new double[] {x};
        this.names = new String[] {name};
    }

    /** Two rules, from left to right. */
    NamesAbove(double left, double right, String leftName, String rightName) {
        this.xs = new double[] {left, right};
        this.names = new String[] {leftName, rightName};
    }

    @Override
    void draw(Graphics2D g) {
        Rectangle2D area = plotArea();
        double[] widths = new double[xs.length];
        double[] starts = new double[xs.length];
        g.setColor(Theme.RULE);
        g.setStroke(Theme.EDGE_LINE);
        for (int i = 0; i < xs.length; i++) {
            double x = x(xs[i]);
            widths[i] = widthOf(names[i], Theme.LABEL_FONT);
            starts[i] = x - widths[i] / 2;
            if (x >= area.getMinX() - 1 && x <= area.getMaxX() + 1) {
                g.draw(new Line2D.Double(x, area.getMinY() - DASH, x, area.getMinY()));
            }
        }
        place(starts, widths, chart.getWidth());
        for (int i = 0; i < xs.length; i++) {
            write(g, names[i], Theme.LABEL_FONT, starts[i], area.getMinY() - 2 * DASH, 0);
        }
    }

    /** Moves names apart and into a chart, as far as it is wide enough. */
    static void place(double[] starts, double[] widths, double chartWidth) {
        int last = starts.length - 1;
        if (last == 1) {
            double overlap = starts[0] + widths[0] + GAP - starts[1];
            if (overlap > 0) {
                starts[0] -= overlap / 2;
                starts[1] += overlap / 2;
            }
        }
        starts[0] = Math.max(starts[0], MARGIN);
        if (last == 1) {
            starts[1] = Math.max(starts[1], starts[0] + widths[0] + GAP);
        }
        starts[last] = Math.min(starts[last], chartWidth - MARGIN - widths[last]);
        if (last == 1) {
            starts[0] = Math.min(starts[0], starts[1] - GAP - widths[0]);
        }
    }
}
