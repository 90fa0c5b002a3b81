package org.wishart.plot;

import java.awt.BasicStroke;
import java.awt.Color;

/** Abscissae and ordinates, with errors or without, and how far they reach. NaN is a gap. */
final class Track {

    private final double[] xs;
    private final double[] ys;
    private final double[] errors;

    Track(double[] xs, double[] ys, double[] errors) {
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.errors = errors.clone();
    }

    Track(double[] xs, double[] ys) {
        this(xs, ys, new double[xs.length]);
    }

    /** The highest end of an error bar at or to the right of x; −∞ if there is none. */
    double highestFrom(double x) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xs.length; i++) {
            if (xs[i] >= x && ys[i] + errors[i] > highest) {
                highest = ys[i] + errors[i];
            }
        }
        return highest;
    }

    /** The lowest end of an error bar at or to the right of x; ∞ if there is none. */
    double lowestFrom(double x) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < xs.length; i++) {
            if (xs[i] >= x && ys[i] - errors[i] < lowest) {
                lowest = ys[i] - errors[i];
            }
        }
        return lowest;
    }

    Curve curve(Color color, BasicStroke stroke) {
        return new Curve(xs, ys, color, stroke);
    }

    Points points(Color color, Points.Style style) {
        return new Points(xs, ys, errors, color, style);
    }
}
