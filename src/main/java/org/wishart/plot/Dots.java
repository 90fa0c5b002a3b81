package org.wishart.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/** Many small points without errors; where they crowd, the colour adds up. */
final class Dots extends Mark {

    private static final double RADIUS = 1.7;

    private final double[] xs;
    private final double[] ys;
    private final Color color;

    Dots(double[] xs, double[] ys, Color color) {
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.color = color;
    }

    @Override
    void draw(Graphics2D g) {
        g.setColor(color);
        for (int i = 0; i < xs.length; i++) {
            g.fill(
                    new Ellipse2D.Double(
                            x(xs[i]) - RADIUS, y(ys[i]) - RADIUS, 2 * RADIUS, 2 * RADIUS));
        }
    }
}
