package org.wishart.report;

import org.wishart.text.Notation;
import org.wishart.weights.Model;
import org.wishart.weights.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The statistics of every layer of a model, one row each. Immutable.
 *
 * <p>Every layer is computed by itself, with one BLAS thread and simulations from fixed seeds: the
 * rows are the same to the last bit for any number of threads. Singular values are as accurate as
 * the stored entries determine them ({@link
 * org.wishart.linalg.SingularValues#of(org.ejml.data.DMatrixRMaj, org.wishart.dtype.DType)}). Rows
 * are kept in a cache on disk, so that a second run is quick.
 *
 * <pre>{@code
 * var a = analyze(open("minilm"), only().blocks(0, 0));
 * a.layers().get(0).number("shareBelow");
 * a.as("weightwatcher")
 * }</pre>
 */
public final class ModelAnalysis {

    private final String modelName;
    private final Set<Statistic> statistics;
    private final List<LayerAnalysis> layers;
    private final int planned;
    private final String uncached;
    private final double seconds;

    ModelAnalysis(
            String modelName,
            Set<Statistic> statistics,
            List<LayerAnalysis> layers,
            int planned,
            String uncached,
            double seconds) {
        this.modelName = modelName;
        this.statistics = Set.copyOf(statistics);
        this.layers = List.copyOf(layers);
        this.planned = planned;
        this.uncached = uncached;
        this.seconds = seconds;
    }

    /**
     * Analyzes all layers of a model.
     *
     * @param model an open model
     * @return a row for each layer
     * @throws IllegalArgumentException if the model has no layers
     */
    public static ModelAnalysis of(Model model) {
        return of(model, AnalysisOptions.all());
    }

    /**
     * Analyzes layers of a model. An interrupt ends the run: the rows that are finished are
     * returned, {@link #isComplete()} is false, and the thread stays interrupted. What is finished
     * is also in the cache, so that another run goes on from there.
     *
     * @param model an open model
     * @param options which layers and statistics, on how many threads
     * @return a row for each layer, in the order of the model
     * @throws IllegalArgumentException if no layer is chosen
     */
    public static ModelAnalysis of(Model model, AnalysisOptions options) {
        return AnalysisRun.of(model, options);
    }

    /**
     * The name of the model.
     *
     * @return as {@link Model#name()} has it
     */
    public String modelName() {
        return modelName;
    }

    /**
     * The statistics that were asked for.
     *
     * @return in the order of the table
     */
    public List<Statistic> statistics() {
        return Stream.of(Statistic.values()).filter(statistics::contains).toList();
    }

    /**
     * The rows.
     *
     * @return one for each layer, in the order of the model
     */
    public List<LayerAnalysis> layers() {
        return layers;
    }

    /**
     * The rows of one role.
     *
     * @param role any
     * @return those rows, in the order of the model; may be empty
     */
    public List<LayerAnalysis> layers(Role role) {
        return layers.stream().filter(row -> row.layer().role() == role).toList();
    }

    /**
     * The row of a layer.
     *
     * @param name the layer's name
     * @return its row
     * @throws IllegalArgumentException if there is none of that name
     */
    public LayerAnalysis layer(String name) {
        return layers.stream()
                .filter(row -> row.layer().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the analysis of "
                                                + modelName
                                                + " has no layer \""
                                                + name
                                                + "\"; layers() lists its "
                                                + layers.size()));
    }

    /**
     * The columns of the statistics that were asked for.
     *
     * @return in the order of the table, with their meaning and unit
     */
    public List<AnalysisColumn> columns() {
        return AnalysisColumns.of(statistics);
    }

    /**
     * True if every layer that was chosen has a row.
     *
     * @return false if the run was interrupted
     */
    public boolean isComplete() {
        return layers.size() == planned;
    }

    /**
     * The time that the run took.
     *
     * @return seconds
     */
    public double seconds() {
        return seconds;
    }

    /** The title of tables and figures. */
    String title() {
        return "analysis of " + modelName;
    }

    /**
     * All columns as values, under our own names: the layer, its statistics, time, route, and what
     * is missing.
     *
     * @return a row for each layer
     */
    public AnalysisView view() {
        List<AnalysisColumn> all = new ArrayList<>(AnalysisColumns.LAYER);
        List<AnalysisColumn> numbers = columns();
        all.addAll(numbers);
        all.addAll(AnalysisColumns.RUN);
        return new AnalysisView(
                title(), all, layers.stream().map(row -> values(row, numbers)).toList());
    }

    private static List<Optional<Object>> values(LayerAnalysis row, List<AnalysisColumn> columns) {
        List<Optional<Object>> values = new ArrayList<>(AnalysisView.valuesOf(row.layer()));
        for (AnalysisColumn column : columns) {
            values.add(AnalysisView.value(column, row.cell(column.name())));
        }
        values.add(Optional.of(row.seconds()));
        values.add(Optional.of(row.route()));
        values.add(row.reasons().isEmpty() ? Optional.empty() : Optional.of(row.reasons()));
        return values;
    }

    /**
     * The same rows under the names of another tool.
     *
     * @param tool {@code "weightwatcher"}
     * @return its columns, as far as the chosen statistics fill them
     * @throws IllegalArgumentException if the names of that tool are not known here
     */
    public AnalysisView as(String tool) {
        if (!tool.toLowerCase(Locale.ROOT).equals("weightwatcher")) {
            throw new IllegalArgumentException(
                    "unknown tool \"" + tool + "\"; as(\"weightwatcher\") is the one known");
        }
        return WeightWatcherView.of(this);
    }

    @Override
    public String toString() {
        long failed = layers.stream().filter(row -> !row.isDecomposed()).count();
        long cached = layers.stream().filter(LayerAnalysis::isCached).count();
        return String.format(
                Locale.ROOT,
                "%s: %s in %.3g s%s%s%s%s",
                title(),
                isComplete()
                        ? Notation.count(layers.size(), "layer")
                        : layers.size()
                                + " of "
                                + Notation.count(planned, "layer")
                                + ", interrupted; run it again to go on",
                seconds,
                cached == 0 ? "" : ", " + cached + " from the cache",
                failed == 0 ? "" : ", " + failed + " not decomposed",
                outliers(),
                uncached.isEmpty() ? "" : "; " + uncached);
    }

    private String outliers() {
        if (!statistics.contains(Statistic.BULK)) {
            return "";
        }
        return "; "
                + layers.stream().filter(row -> isAbove(row, "below")).count()
                + " with values below the bulk, "
                + layers.stream().filter(row -> isAbove(row, "above")).count()
                + " above";
    }

    private static boolean isAbove(LayerAnalysis row, String name) {
        return row.has(name) && row.number(name) > 0;
    }
}
