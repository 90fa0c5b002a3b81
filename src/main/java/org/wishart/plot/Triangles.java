package org.wishart.plot;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** Small triangles that point down at data, a fixed distance above it. */
final class Triangles extends Mark {

    private static final double HALF_WIDTH = 2.6;
    private static final double HEIGHT = 5;
    private static final double DISTANCE = 4;

    private final double[] xs;
    private final double[] tops;

    /**
     * @param xs their positions
     * @param tops height of what is pointed at, in the unit of the y axis
     */
    Triangles(double[] xs, double[] tops) {
        this.xs = xs.clone();
        this.tops = tops.clone();
    }

    @Override
    void draw(Graphics2D g) {
        g.clip(plotArea());
        g.setColor(Theme.TEXT);
        for (int i = 0; i < xs.length; i++) {
            double x = x(xs[i]);
            double tip = y(tops[i]) - DISTANCE;
            Path2D triangle = new Path2D.Double();
            triangle.moveTo(x, tip);
            triangle.lineTo(x - HALF_WIDTH, tip - HEIGHT);
            triangle.lineTo(x + HALF_WIDTH, tip - HEIGHT);
            triangle.closePath();
            g.fill(triangle);
        }
    }
}
