package org.wishart.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/**
 * A continuous line through many points, drawn as one path: dashes run through, joints do not show.
 * NaN interrupts it.
 */
final class Curve extends Mark {

    private final double[] xs;
    private final double[] ys;
    private final Color color;
    private final BasicStroke stroke;

    Curve(double[] xs, double[] ys, Color color, BasicStroke stroke) {
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.color = color;
        this.stroke = stroke;
    }

    @Override
    void draw(Graphics2D g) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < xs.length; i++) {
            double x = x(xs[i]);
            double y = y(ys[i]);
            if (!(Double.isFinite(x) && Double.isFinite(y))) {
                down = false;
            } else if (down) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
                down = true;
            }
        }
        g.clip(plotArea());
        g.setColor(color);
        g.setStroke(stroke);
        g.draw(path);
    }
}
