package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelPoint;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.ensemble.LinearModelTheory;
import org.wishart.ensemble.SampleMean;
import org.wishart.text.Notation;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Several sweeps of the linear random-matrix model in the same axes, one colour each: points are
 * simulation, lines theory. The panel with the most room holds the legend for all.
 *
 * <pre>{@code
 * var lin = linearModel(32, 64).alpha(1);
 * plot(lin.lambda(0.2).sweep(10, 7), lin.lambda(0.4).sweep(10, 7))
 * }</pre>
 */
public final class SweepsPlot {

    private static final int MOST = 6;

    private final List<LinearModelSweep> sweeps;
    private final List<String> names;
    private final double[] range;

    private SweepsPlot(List<LinearModelSweep> sweeps) {
        this.sweeps = sweeps;
        this.names = Names.distinct(namesOf(sweeps));
        double[][] ranges = sweeps.stream().map(LinearModelPlot::range).toArray(double[][]::new);
        this.range =
                new double[] {
                    Arrays.stream(ranges).mapToDouble(r -> r[0]).min().orElseThrow(),
                    Arrays.stream(ranges).mapToDouble(r -> r[1]).max().orElseThrow()
                };
    }

    /**
     * The figure. The legend names each sweep by the parameters in which the models differ.
     *
     * @param sweeps 2 to 6 sweeps with at least one point each
     * @return three panels: smallest singular value, overlap with the teacher, with the student
     * @throws IllegalArgumentException if there are fewer sweeps, or more, or one has no points
     */
    public static Panel of(LinearModelSweep... sweeps) {
        if (sweeps.length < 2 || sweeps.length > MOST) {
            throw new IllegalArgumentException(
                    "a figure overlays 2 to 6 sweeps, got "
                            + sweeps.length
                            + "; use panel(plot(a), plot(b), …)");
        }
        SweepsPlot plot = new SweepsPlot(List.of(sweeps));
        return Panel.inColumns(
                3,
                plot.chart(
                        false,
                        "smallest singular value ν",
                        LinearModelPoint::smallestSingularValue,
                        LinearModelTheory::smallestSingularValue),
                plot.chart(
                        true,
                        "overlap |ũ·u| with the teacher",
                        LinearModelPoint::rightOverlap,
                        LinearModelPlot.whereSeparated(LinearModelTheory::rightOverlap)),
                plot.chart(
                        false,
                        "overlap |ṽ·v| with the student",
                        LinearModelPoint::leftOverlap,
                        LinearModelPlot.whereSeparated(LinearModelTheory::leftOverlap)));
    }

    private XYChart chart(
            boolean legend,
            String yTitle,
            Function<LinearModelPoint, SampleMean> measured,
            ToDoubleFunction<LinearModelTheory> theory) {
        DescribedChart chart =
                new DescribedChart(
                        yTitle
                                + " against x, "
                                + sweeps.stream()
                                        .map(LinearModelSweep::toString)
                                        .collect(Collectors.joining("; ")),
                        LinearModelPlot.X_TITLE,
                        yTitle);
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < sweeps.size(); i++) {
            Color color = Theme.SERIES.get(i);
            LinearModelSweep sweep = sweeps.get(i);
            Track line = LinearModelPlot.theory(sweep.model(), range, theory);
            Track points = LinearModelPlot.measured(sweep, measured);
            tracks.addAll(List.of(line, points));
            chart.addAnnotation(line.curve(color, Theme.THEORY_LINE));
            chart.addAnnotation(
                    points.points(color, i % 2 == 0 ? Points.Style.CIRCLE : Points.Style.DIAMOND));
            chart.legendMarker(
                    names.get(i), color, i % 2 == 0 ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND);
        }
        chart.legendLine("theory", Theme.TEXT, Theme.THEORY_LINE);
        chart.getStyler().setLegendVisible(legend);
        chart.limits(range[0], range[1], 0, 1);
        chart.arrange(
                room ->
                        chart.limitTop(
                                room.heightNeeded(
                                        part ->
                                                tracks.stream()
                                                        .mapToDouble(
                                                                track ->
                                                                        track.highestFrom(at(part)))
                                                        .max()
                                                        .orElseThrow())));
        return chart;
    }

    private double at(double part) {
        return range[0] + part * (range[1] - range[0]);
    }

    /** The parameters that differ between the models, or the seed if none does. */
    private static List<String> namesOf(List<LinearModelSweep> sweeps) {
        List<Function<LinearModel, String>> parts =
                List.of(
                        model -> "K = " + model.rows(),
                        model -> "N = " + model.columns(),
                        model -> "α = " + Notation.shortest(model.alpha(), 3),
                        model -> "λ = " + Notation.shortest(model.lambda(), 3));
        List<Function<LinearModel, String>> different =
                parts.stream()
                        .filter(
                                part ->
                                        sweeps.stream()
                                                        .map(sweep -> part.apply(sweep.model()))
                                                        .distinct()
                                                        .count()
                                                > 1)
                        .toList();
        List<String> names = new ArrayList<>();
        for (LinearModelSweep sweep : sweeps) {
            names.add(
                    different.isEmpty()
                            ? String.format(Locale.ROOT, "seed %d", sweep.seed())
                            : different.stream()
                                    .map(part -> part.apply(sweep.model()))
                                    .collect(Collectors.joining(", ")));
        }
        return names;
    }
}
