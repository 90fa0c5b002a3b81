package org.wishart.plot;

import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Points with error bars, on top of curves. NaN has none. */
final class Points extends Mark {

    /** Shape of a point, so that series differ without colour, too. */
    enum Style {
        CIRCLE,
        DIAMOND,
        SQUARE
    }

    private static final double RADIUS = 2.8;
    private static final double CAP = 2.5;
    private static final BasicStroke BAR = new BasicStroke(1.1f);
    private static final BasicStroke RIM = new BasicStroke(0.8f);

    private final double[] xs;
    private final double[] ys;
    private final double[] errors;
    private final Color color;
    private final Style style;

    Points(double[] xs, double[] ys, double[] errors, Color color, Style style) {
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.errors = errors.clone();
        this.color = color;
        this.style = style;
    }

    @Override
    void draw(Graphics2D g) {
        for (int i = 0; i < xs.length; i++) {
            double x = x(xs[i]);
            double y = y(ys[i]);
            double low = y(ys[i] - errors[i]);
            double high = y(ys[i] + errors[i]);
            if (!(Double.isFinite(x) && Double.isFinite(low) && Double.isFinite(high))) {
                continue;
            }
            g.setColor(color);
            g.setStroke(BAR);
            g.draw(new Line2D.Double(x, low, x, high));
            g.draw(new Line2D.Double(x - CAP, low, x + CAP, low));
            g.draw(new Line2D.Double(x - CAP, high, x + CAP, high));
            Shape point = shape(x, y);
            g.fill(point);
            g.setColor(Color.WHITE);
            g.setStroke(RIM);
            g.draw(point);
        }
    }

    /** The same shape in the legend. */
    static Marker marker(Style style) {
        return switch (style) {
            case CIRCLE -> SeriesMarkers.CIRCLE;
            case DIAMOND -> SeriesMarkers.DIAMOND;
            case SQUARE -> SeriesMarkers.SQUARE;
        };
    }

    private Shape shape(double x, double y) {
        if (style == Style.CIRCLE) {
            return new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        if (style == Style.SQUARE) {
            double half = RADIUS * 0.9;
            return new Rectangle2D.Double(x - half, y - half, 2 * half, 2 * half);
        }
        double reach = RADIUS * 1.3; // a diamond of the same area
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(x, y - reach);
        diamond.lineTo(x + reach, y);
        diamond.lineTo(x, y + reach);
        diamond.lineTo(x - reach, y);
        diamond.closePath();
        return diamond;
    }
}
