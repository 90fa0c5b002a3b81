package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelPoint;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.ensemble.LinearModelTheory;
import org.wishart.ensemble.SampleMean;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Theory and simulation of the linear random-matrix model against {@code x}, as in Fig. 7 of arXiv
 * 2410.17770: the smallest singular value, and the overlaps of its vectors with the directions of
 * teacher and student. Points are means over the matrices drawn, bars one standard error of the
 * mean; lines are the limit of large matrices.
 */
public final class LinearModelPlot {

    private static final int CURVE_POINTS = 300;
    private static final double MARGIN = 0.02;
    private static final String X_TITLE = "x = 1/(1 + αβ)";

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
        double edge = model.at(0).lowerEdge();
        double[][] theory =
                curve(model, range[0], range[1], LinearModelTheory::smallestSingularValue);
        double[] means = means(sweep, LinearModelPoint::smallestSingularValue);
        double[] errors = errors(sweep, LinearModelPoint::smallestSingularValue);
        double lowest = edge;
        double highest = edge;
        for (double y : theory[1]) {
            lowest = Math.min(lowest, y);
        }
        for (int i = 0; i < means.length; i++) {
            lowest = Math.min(lowest, means[i] - errors[i]);
            highest = Math.max(highest, means[i] + errors[i]);
        }
        double bottom = lowest < 0.5 * highest ? 0 : lowest - 0.1 * (highest - lowest);
        double top = highest + 0.16 * (highest - bottom);

        DescribedChart chart =
                new DescribedChart(
                        "smallest singular value against x, " + sweep,
                        X_TITLE,
                        "smallest singular value ν");
        chart.limits(range[0], range[1], bottom, top);
        chart.area(
                "bulk",
                new double[] {range[0] - 1, range[0] - 1, range[1] + 1, range[1] + 1},
                new double[] {edge, 2 * top, 2 * top, edge},
                Theme.BULK_SHADE,
                new BasicStroke(0),
                Theme.withAlpha(Theme.SKY, 0));
        addFusionPoint(chart, model, range, top);
        chart.addAnnotation(
                new Curve(
                        new double[] {range[0] - 1, range[1] + 1},
                        new double[] {edge, edge},
                        Theme.RULE,
                        Theme.EDGE_LINE));
        chart.addAnnotation(new Curve(theory[0], theory[1], Theme.VERMILLION, Theme.THEORY_LINE));
        chart.addAnnotation(new Points(xs(sweep), means, errors, Theme.BLUE, Points.Style.CIRCLE));
        chart.legendMarker(simulation(sweep), Theme.BLUE, SeriesMarkers.CIRCLE);
        chart.legendLine("theory", Theme.VERMILLION, Theme.THEORY_LINE);
        chart.legendLine(
                "bulk above ν₋ = " + Notation.significant(edge, 3), Theme.RULE, Theme.EDGE_LINE);
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
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
        DescribedChart chart =
                new DescribedChart(
                        "overlaps of the smallest singular vectors with teacher and student against"
                                + " x, "
                                + sweep,
                        X_TITLE,
                        "overlap");
        chart.limits(range[0], range[1], 0, 1.04);
        addFusionPoint(chart, model, range, 2);
        double[][] right =
                curve(model, range[0], range[1], overlap(LinearModelTheory::rightOverlap));
        double[][] left = curve(model, range[0], range[1], overlap(LinearModelTheory::leftOverlap));
        double[] ends = {range[0] - 1, range[1] + 1};
        double ofTeacher = randomOverlap(model.columns());
        double ofStudent = randomOverlap(model.rows());
        chart.addAnnotation(
                new Curve(
                        ends,
                        new double[] {ofTeacher, ofTeacher},
                        Theme.BLUE,
                        Theme.REFERENCE_LINE));
        chart.addAnnotation(
                new Curve(
                        ends,
                        new double[] {ofStudent, ofStudent},
                        Theme.VERMILLION,
                        Theme.REFERENCE_LINE));
        chart.addAnnotation(new Curve(right[0], right[1], Theme.BLUE, Theme.THEORY_LINE));
        chart.addAnnotation(new Curve(left[0], left[1], Theme.VERMILLION, Theme.THEORY_LINE));
        chart.addAnnotation(
                new Points(
                        xs(sweep),
                        means(sweep, LinearModelPoint::leftOverlap),
                        errors(sweep, LinearModelPoint::leftOverlap),
                        Theme.VERMILLION,
                        Points.Style.DIAMOND));
        chart.addAnnotation(
                new Points(
                        xs(sweep),
                        means(sweep, LinearModelPoint::rightOverlap),
                        errors(sweep, LinearModelPoint::rightOverlap),
                        Theme.BLUE,
                        Points.Style.CIRCLE));
        chart.legendMarker("|ũ·u|, teacher", Theme.BLUE, SeriesMarkers.CIRCLE);
        chart.legendMarker("|ṽ·v|, student", Theme.VERMILLION, SeriesMarkers.DIAMOND);
        chart.legendLine("theory", Theme.TEXT, Theme.THEORY_LINE);
        chart.legendLine("random directions", Theme.TEXT, Theme.REFERENCE_LINE);
        return chart;
    }

    private static void addFusionPoint(
            DescribedChart chart, LinearModel model, double[] range, double top) {
        if (!model.hasFusionPoint()) {
            return;
        }
        double x = model.fusionPoint();
        if (x > range[0] && x < range[1]) {
            chart.verticalRule("fusion", x, 2 * top, Theme.EDGE_LINE);
            chart.addAnnotation(
                    new Label(
                            "fusion at " + Notation.significant(x, 3),
                            (x - range[0]) / (range[1] - range[0]) + 0.012,
                            0.94,
                            0,
                            Theme.RULE));
        }
    }

    /** From the smallest to the largest x, with a margin. */
    private static double[] range(LinearModelSweep sweep) {
        double[] xs = xs(sweep);
        if (xs.length == 0) {
            throw new IllegalArgumentException(
                    "a figure of a sweep needs at least 1 point, got 0; give sweep(…) some x");
        }
        double low = xs[0];
        double high = xs[0];
        for (double x : xs) {
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        double margin = high > low ? MARGIN * (high - low) : 0.05;
        return new double[] {low - margin, high + margin};
    }

    /**
     * The theory over the part of [0, 1] in view, with many points on both sides of the fusion
     * point, where overlaps vanish like a square root.
     */
    private static double[][] curve(
            LinearModel model, double from, double to, ToDoubleFunction<LinearModelTheory> what) {
        double low = Math.max(0, from);
        double high = Math.min(1, to);
        double fusion = model.hasFusionPoint() ? model.fusionPoint() : high;
        double middle = Math.min(Math.max(fusion, low), high);
        double[] xs = new double[CURVE_POINTS];
        double[] ys = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            double t = 2.0 * i / (CURVE_POINTS - 1) - 1;
            xs[i] = t < 0 ? middle - (middle - low) * t * t : middle + (high - middle) * t * t;
            ys[i] = what.applyAsDouble(model.at(xs[i]));
        }
        return new double[][] {xs, ys};
    }

    private static ToDoubleFunction<LinearModelTheory> overlap(
            ToDoubleFunction<LinearModelTheory> what) {
        return theory -> theory.separated() ? what.applyAsDouble(theory) : Double.NaN;
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

    private static double[] xs(LinearModelSweep sweep) {
        return sweep.points().stream().mapToDouble(LinearModelPoint::x).toArray();
    }

    private static double[] means(
            LinearModelSweep sweep, Function<LinearModelPoint, SampleMean> what) {
        return values(sweep.points(), what, SampleMean::mean);
    }

    private static double[] errors(
            LinearModelSweep sweep, Function<LinearModelPoint, SampleMean> what) {
        return values(sweep.points(), what, SampleMean::standardError);
    }

    private static double[] values(
            List<LinearModelPoint> points,
            Function<LinearModelPoint, SampleMean> what,
            ToDoubleFunction<SampleMean> part) {
        return points.stream().map(what).mapToDouble(part).toArray();
    }
}
