package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;
import org.wishart.text.Notation;
import org.wishart.weights.Layer;
import org.wishart.weights.Role;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * The spectra of many layers in one panel, such as those of one role in all blocks: a density for
 * each, in the same bins, in colours that run from the first block to the last.
 *
 * <pre>{@code
 * RoleSpectraPlot.of(analyze(open("minilm"), only().statistics("bulk")), Role.QUERY)
 * }</pre>
 */
public final class RoleSpectraPlot {

    private static final int MOST_IN_LEGEND = 5;
    private static final int MOST_BINS = 60;

    /** Than the bins of a histogram; chosen by eye. */
    private static final double WIDER = 1.6;

    private RoleSpectraPlot() {}

    /**
     * The spectra of one role.
     *
     * @param analysis any
     * @param role one that it has
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if no layer of the role has a spectrum
     */
    public static XYChart of(ModelAnalysis analysis, Role role) {
        List<LayerAnalysis> rows = analysis.layers(role);
        if (rows.isEmpty()) {
            TreeSet<Role> roles = new TreeSet<>();
            analysis.layers().forEach(row -> roles.add(row.layer().role()));
            throw new IllegalArgumentException(
                    "no layer in the analysis of "
                            + analysis.modelName()
                            + " has the role "
                            + role.name()
                            + "; it has "
                            + Arrays.toString(roles.stream().map(Role::name).toArray()));
        }
        return of(rows);
    }

    /**
     * The spectra of some layers.
     *
     * @param rows at least one
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if none has a spectrum
     */
    public static XYChart of(List<LayerAnalysis> rows) {
        List<LayerAnalysis> shown = rows.stream().filter(LayerAnalysis::isDecomposed).toList();
        if (shown.isEmpty()) {
            throw new IllegalArgumentException(
                    rows.isEmpty()
                            ? "a figure of spectra needs at least one layer, got an empty list"
                            : "none of " + rows.size() + " layers has a spectrum: " + why(rows));
        }
        double[] all =
                shown.stream()
                        .flatMapToDouble(row -> DoubleStream.of(row.singularValues()))
                        .toArray();
        SpectrumView view = new SpectrumView(all);
        Histogram common = coarse(view, shown.get(0));
        DescribedChart chart = new DescribedChart(describe(shown), view.axisTitle(), "density");
        List<Histogram> histograms = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Histogram one = common.ofOthers(view.scaled(shown.get(i).singularValues()));
            histograms.add(one);
            chart.addAnnotation(
                    new Curve(
                            centres(one),
                            one.densities(),
                            color(i, shown.size()),
                            Theme.DATA_LINE));
        }
        addLegend(chart, shown, rows.size() - shown.size());
        SpectrumPlot.finish(
                chart,
                view,
                common,
                from -> histograms.stream().mapToDouble(h -> h.highestFrom(from)).max().orElse(0));
        if (view.beyond() > 0) {
            chart.addAnnotation(
                    new Label(
                            view.beyond()
                                    + " of all values beyond, up to "
                                    + Notation.shortest(Arrays.stream(all).max().orElseThrow(), 3)
                                    + " →",
                            0.99,
                            0.1,
                            1,
                            Theme.TEXT));
        }
        return chart;
    }

    private static String why(List<LayerAnalysis> rows) {
        return rows.get(0).layer().name() + ": " + rows.get(0).route();
    }

    /**
     * Bins for one of many layers: lines through the middles of those for all values together would
     * be all noise.
     */
    private static Histogram coarse(SpectrumView view, LayerAnalysis one) {
        double[] values = view.scaled(one.singularValues());
        Arrays.sort(values);
        double least = (view.right() - view.left()) / MOST_BINS;
        double width = Math.max(least, WIDER * Histogram.binWidth(values));
        return Histogram.of(view.values(), view.left(), view.right(), view.left(), width);
    }

    private static double[] centres(Histogram histogram) {
        double[] edges = histogram.edges();
        double[] centres = new double[edges.length - 1];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (edges[i] + edges[i + 1]) / 2;
        }
        return centres;
    }

    private static Color color(int index, int size) {
        return Ramp.DEPTH.at(size == 1 ? 0 : index / (size - 1.0));
    }

    private static void addLegend(DescribedChart chart, List<LayerAnalysis> shown, int leftOut) {
        List<String> names = Names.distinct(shown.stream().map(RoleSpectraPlot::label).toList());
        int size = shown.size();
        int entries = Math.min(size, size <= MOST_IN_LEGEND ? size : 3);
        for (int i = 0; i < entries; i++) {
            int index = entries == 1 ? 0 : Math.round(i * (size - 1f) / (entries - 1));
            chart.legendLine(names.get(index), color(index, size), Theme.DATA_LINE);
        }
        if (leftOut > 0) {
            chart.legendLine(
                    leftOut + " without a spectrum",
                    Theme.withAlpha(Theme.TEXT, 0),
                    Theme.DATA_LINE);
        }
    }

    private static String label(LayerAnalysis row) {
        Layer layer = row.layer();
        return layer.block().isPresent()
                ? layer.role() + ", block " + layer.block().getAsInt()
                : layer.name();
    }

    private static String describe(List<LayerAnalysis> shown) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (LayerAnalysis row : shown) {
            double[] values = row.singularValues();
            low = Math.min(low, values[values.length - 1]);
            high = Math.max(high, values[0]);
        }
        String last = shown.size() == 1 ? "" : " to " + shown.get(shown.size() - 1).layer().name();
        return String.format(
                Locale.ROOT,
                "spectra of %s, %s%s, ν from %s to %s",
                Notation.count(shown.size(), "layer"),
                shown.get(0).layer().name(),
                last,
                Notation.shortest(low, 3),
                Notation.shortest(high, 3));
    }
}
