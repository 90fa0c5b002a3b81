package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelPoint;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.ensemble.LinearModelTheory;
import org.wishart.ensemble.SampleMean;
import org.wishart.text.Notation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Theory and simulation of the linear random-matrix model against {@code x}, as in Fig. 7 of arXiv
 * 2410.17770: the smallest singular value, and the overlaps of its vectors with the directions of
 * teacher and student. Points are means over the matrices drawn, bars one standard error of the
 * mean; lines are the limit of large matrices.
 *
 * <pre>{@code
 * LinearModelPlot.overlaps(linearModel(64, 256).alpha(1).lambda(0.2).sweep(10, 7))
 * }</pre>
 */
public final class LinearModelPlot {

    private static final int CURVE_POINTS = 300;
    private static final double MARGIN = 0.02;

    /** A line this far beyond the limits leaves the plot. */
    private static final double FAR = 10;

    static final String X_TITLE = "x = 1/(1 + αβ)";
    private static final BasicStroke NO_LINE = new BasicStroke(0);
    private static final Color NO_COLOR = Theme.withAlpha(Theme.SKY, 0);

    private LinearModelPlot() {}

    /**
     * Both panels side by side.
     *
     * @param sweep at least one point
     * @return a figure of 960 × 320 logical pixels
     * @throws IllegalArgumentException if the sweep has no points
     */
    public static Panel of(LinearModelSweep sweep) {
        return Panel.of(smallestSingularValue(sweep), overlaps(sweep));
    }

    /**
     * The mean smallest singular value, with the theory's (Eq. 13), the bulk of singular values
     * shaded above its lower edge, and a dashed line at the fusion point, where the theory has one.
     *
     * @param sweep at least one point
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if the sweep has no points
     */
    public static XYChart smallestSingularValue(LinearModelSweep sweep) {
        LinearModel model = sweep.model();
        double[] range = range(sweep);
        double left = range[0];
        double right = range[1];
        double edge = model.at(0).lowerEdge();
        Track theory = theory(model, range, LinearModelTheory::smallestSingularValue);
        Track measured = measured(sweep, LinearModelPoint::smallestSingularValue);
        double lowest = Math.min(theory.lowestFrom(left), measured.lowestFrom(left));
        double highest = Math.max(edge, measured.highestFrom(left));
        double bottom = lowest < highest / 2 ? 0 : Math.max(0, 1.1 * lowest - 0.1 * highest);
        double top = highest + 0.16 * (highest - bottom);

        DescribedChart chart =
                new DescribedChart(
                        "smallest singular value against x, " + sweep,
                        X_TITLE,
                        "smallest singular value ν");
        chart.limits(left, right, bottom, top);
        chart.area(
                "bulk",
                new double[] {left - FAR, left - FAR, right + FAR, right + FAR},
                new double[] {edge, FAR * top, FAR * top, edge},
                Theme.BULK_SHADE,
                NO_LINE,
                NO_COLOR);
        addFusionPoint(chart, model, range, FAR * top);
        addLevel(chart, range, edge, Theme.RULE, Theme.EDGE_LINE);
        chart.addAnnotation(theory.curve(Theme.VERMILLION, Theme.THEORY_LINE));
        chart.addAnnotation(measured.points(Theme.BLUE, Points.Style.CIRCLE));
        chart.legendMarker(simulation(sweep), Theme.BLUE, SeriesMarkers.CIRCLE);
        chart.legendLine("theory", Theme.VERMILLION, Theme.THEORY_LINE);
        chart.legendLine(
                "bulk above ν₋ = " + Notation.significant(edge, 3), Theme.RULE, Theme.EDGE_LINE);
        chart.arrange(
                room -> {
                    double from = left + room.begins() * (right - left);
                    double under = Math.min(theory.lowestFrom(from), measured.lowestFrom(from));
                    boolean below = under - bottom > room.share() * (top - bottom);
                    if (LegendRoom.atTheRight(chart.getStyler())) {
                        chart.getStyler()
                                .setLegendPosition(
                                        below ? LegendPosition.InsideSE : LegendPosition.InsideNE);
                    }
                    double free = 1 - room.share();
                    chart.limitTop(below ? top : Math.max(top, bottom + (highest - bottom) / free));
                });
        return chart;
    }

    /**
     * The mean overlaps of the smallest singular vectors with the teacher's direction u (right) and
     * the student's v (left), with the theory's (derived here) up to the fusion point, and the mean
     * overlaps of random directions, {@code √(2/(πN))} and {@code √(2/(πK))}, dashed.
     *
     * @param sweep at least one point
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if the sweep has no points
     */
    public static XYChart overlaps(LinearModelSweep sweep) {
        LinearModel model = sweep.model();
        double[] range = range(sweep);
        Track teacher = theory(model, range, whereSeparated(LinearModelTheory::rightOverlap));
        Track student = theory(model, range, whereSeparated(LinearModelTheory::leftOverlap));
        Track ofTeacher = measured(sweep, LinearModelPoint::rightOverlap);
        Track ofStudent = measured(sweep, LinearModelPoint::leftOverlap);

        DescribedChart chart =
                new DescribedChart(
                        "overlaps of the smallest singular vectors with teacher and student against"
                                + " x, "
                                + sweep,
                        X_TITLE,
                        "overlap");
        chart.limits(range[0], range[1], 0, 1);
        addFusionPoint(chart, model, range, FAR);
        addLevel(chart, range, randomOverlap(model.columns()), Theme.BLUE, Theme.REFERENCE_LINE);
        addLevel(chart, range, randomOverlap(model.rows()), Theme.VERMILLION, Theme.REFERENCE_LINE);
        chart.addAnnotation(teacher.curve(Theme.BLUE, Theme.THEORY_LINE));
        chart.addAnnotation(student.curve(Theme.VERMILLION, Theme.THEORY_LINE));
        chart.addAnnotation(ofStudent.points(Theme.VERMILLION, Points.Style.DIAMOND));
        chart.addAnnotation(ofTeacher.points(Theme.BLUE, Points.Style.CIRCLE));
        chart.legendMarker("|ũ·u|, teacher", Theme.BLUE, SeriesMarkers.CIRCLE);
        chart.legendMarker("|ṽ·v|, student", Theme.VERMILLION, SeriesMarkers.DIAMOND);
        chart.legendLine("theory", Theme.TEXT, Theme.THEORY_LINE);
        chart.legendLine("random directions", Theme.TEXT, Theme.REFERENCE_LINE);
        List<Track> all = List.of(teacher, student, ofTeacher, ofStudent);
        chart.arrange(
                room -> {
                    double from = range[0] + room.begins() * (range[1] - range[0]);
                    double under = 0;
                    for (Track track : all) {
                        under = Math.max(under, track.highestFrom(from));
                    }
                    chart.limitTop(Math.max(1.04, under / (1 - room.share())));
                });
        return chart;
    }

    private static void addFusionPoint(
            DescribedChart chart, LinearModel model, double[] range, double top) {
        chart.makeRoomAbove(); // in both panels, fusion or not, so that they stay in line
        if (!model.hasFusionPoint()) {
            return;
        }
        double x = model.fusionPoint();
        if (x > range[0] && x < range[1]) {
            chart.verticalRule("fusion", x, top, Theme.EDGE_LINE);
            chart.addAnnotation(new NamesAbove(x, "fusion, x = " + Notation.significant(x, 3)));
        }
    }

    private static void addLevel(
            DescribedChart chart, double[] range, double y, Color color, BasicStroke stroke) {
        chart.addAnnotation(new Curve(range, new double[] {y, y}, color, stroke));
    }

    /** From the smallest to the largest x, with a margin. */
    static double[] range(LinearModelSweep sweep) {
        double[] xs = sweep.points().stream().mapToDouble(LinearModelPoint::x).sorted().toArray();
        if (xs.length == 0) {
            throw new IllegalArgumentException(
                    "a figure of a sweep needs at least 1 point, got 0; sweep over some x");
        }
        double low = xs[0];
        double high = xs[xs.length - 1];
        double margin = high > low ? MARGIN * (high - low) : MARGIN;
        return new double[] {low - margin, high + margin};
    }

    /**
     * The theory over the part of [0, 1] in view, with many points on both sides of the fusion
     * point, where overlaps vanish like a square root.
     */
    static Track theory(
            LinearModel model, double[] range, ToDoubleFunction<LinearModelTheory> what) {
        double low = Math.max(0, range[0]);
        double high = Math.min(1, range[1]);
        double fusion = model.hasFusionPoint() ? model.fusionPoint() : high;
        double middle = Math.min(Math.max(fusion, low), high);
        double[] xs = new double[CURVE_POINTS];
        double[] ys = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            double t = 2.0 * i / (CURVE_POINTS - 1) - 1;
            xs[i] = t < 0 ? middle - (middle - low) * t * t : middle + (high - middle) * t * t;
            ys[i] = what.applyAsDouble(model.at(xs[i]));
        }
        return new Track(xs, ys);
    }

    static ToDoubleFunction<LinearModelTheory> whereSeparated(
            ToDoubleFunction<LinearModelTheory> what) {
        return theory -> theory.separated() ? what.applyAsDouble(theory) : Double.NaN;
    }

    static Track measured(LinearModelSweep sweep, Function<LinearModelPoint, SampleMean> what) {
        List<LinearModelPoint> points = sweep.points();
        List<SampleMean> means = points.stream().map(what).toList();
        return new Track(
                points.stream().mapToDouble(LinearModelPoint::x).toArray(),
                means.stream().mapToDouble(SampleMean::mean).toArray(),
                means.stream().mapToDouble(SampleMean::standardError).toArray());
    }

    private static double randomOverlap(int dimension) {
        return Math.sqrt(2 / (Math.PI * dimension));
    }

    private static String simulation(LinearModelSweep sweep) {
        return String.format(
                Locale.ROOT,
                "mean of %d, K = %d, N = %d",
                sweep.points().get(0).repetitions(),
                sweep.model().rows(),
                sweep.model().columns());
    }
}
