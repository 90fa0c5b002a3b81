package org.wishart.report;

import org.wishart.text.Notation;
import org.wishart.weights.Model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Two models layer by layer: sigma, edges and outliers of both, the distance between the spectra,
 * the size and rank of the change, and how far the leading and the trailing singular vectors have
 * turned. Immutable.
 *
 * <p>Layers are matched by name and shape; one that cannot be matched has a row with the reason.
 * Singular values and vectors of both are as accurate as the stored entries determine them; those
 * of the difference are those of {@code after − before} in double precision.
 *
 * <pre>{@code
 * var model = open("minilm");
 * var name = "encoder.layer.3.intermediate.dense.weight";
 * var changed = model.with(name, removeDecile(model.matrix(name), 1));
 * var c = compare(model, changed, only().statistics("metrics"));
 * c.layer(name).number("changeStableRank")
 * }</pre>
 */
public final class ModelComparison {

    private final String before;
    private final String after;
    private final Set<Statistic> statistics;
    private final List<LayerComparison> layers;
    private final int planned;
    private final double seconds;

    ModelComparison(
            String before,
            String after,
            Set<Statistic> statistics,
            List<LayerComparison> layers,
            int planned,
            double seconds) {
        this.before = before;
        this.after = after;
        this.statistics = Set.copyOf(statistics);
        this.layers = List.copyOf(layers);
        this.planned = planned;
        this.seconds = seconds;
    }

    /**
     * Compares all layers of two models.
     *
     * @param before an open model
     * @param after a model that was trained from it, say
     * @return a row for each layer of either
     * @throws IllegalArgumentException if they have no layer of the same name and shape
     */
    public static ModelComparison of(Model before, Model after) {
        return of(before, after, AnalysisOptions.all());
    }

    /**
     * Compares layers of two models. An interrupt ends the run: the rows that are finished are
     * returned, {@link #isComplete()} is false, and the thread stays interrupted.
     *
     * @param before an open model
     * @param after another one
     * @param options which layers, on how many threads; without {@code "vectors"} there are no
     *     overlaps, which is faster, without {@code "bulk"} no laws. Nothing is kept in the cache
     * @return a row for each chosen layer of either, in the order of the model before; what only
     *     the other one has comes last
     * @throws IllegalArgumentException if no layer is chosen, or they have none of the same name
     *     and shape
     */
    public static ModelComparison of(Model before, Model after, AnalysisOptions options) {
        return ComparisonRun.of(before, after, options);
    }

    /**
     * The name of the model before.
     *
     * @return as {@link Model#name()} has it
     */
    public String before() {
        return before;
    }

    /**
     * The name of the model after.
     *
     * @return as {@link Model#name()} has it
     */
    public String after() {
        return after;
    }

    /**
     * The rows.
     *
     * @return one for each layer
     */
    public List<LayerComparison> layers() {
        return layers;
    }

    /**
     * The row of a layer.
     *
     * @param name the layer's name
     * @return its row
     * @throws IllegalArgumentException if there is none of that name
     */
    public LayerComparison layer(String name) {
        return layers.stream()
                .filter(row -> row.layer().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the "
                                                + title()
                                                + " has no layer \""
                                                + name
                                                + "\"; layers() lists its "
                                                + layers.size()));
    }

    /**
     * The columns of numbers.
     *
     * @return in the order of the table, with their meaning and unit
     */
    public List<AnalysisColumn> columns() {
        return ComparisonColumns.of(statistics);
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

    private String title() {
        return "comparison of " + before + " with " + after;
    }

    /**
     * All columns as values: the layer, its numbers, time, and what is missing.
     *
     * @return a row for each layer
     */
    public AnalysisView view() {
        List<AnalysisColumn> all = new ArrayList<>(ComparisonColumns.LAYER);
        List<AnalysisColumn> numbers = columns();
        all.addAll(numbers);
        all.addAll(ComparisonColumns.RUN);
        return new AnalysisView(
                title(), all, layers.stream().map(row -> values(row, numbers)).toList());
    }

    private static List<Optional<Object>> values(
            LayerComparison row, List<AnalysisColumn> columns) {
        List<Optional<Object>> values = new ArrayList<>(AnalysisView.valuesOf(row.layer()));
        columns.forEach(column -> values.add(AnalysisView.value(column, row.cell(column.name()))));
        values.add(Optional.of(row.seconds()));
        values.add(row.reasons().isEmpty() ? Optional.empty() : Optional.of(row.reasons()));
        return values;
    }

    @Override
    public String toString() {
        List<LayerComparison> compared =
                layers.stream().filter(row -> row.before().isPresent()).toList();
        return String.format(
                Locale.ROOT,
                "%s: %s in %.3g s%s%s%s",
                title(),
                isComplete()
                        ? Notation.count(layers.size(), "layer")
                        : layers.size()
                                + " of "
                                + Notation.count(planned, "layer")
                                + ", interrupted; run it again",
                seconds,
                compared.size() == layers.size()
                        ? ""
                        : ", " + (layers.size() - compared.size()) + " not compared",
                change(compared),
                outliers(compared));
    }

    private static String change(List<LayerComparison> compared) {
        List<LayerComparison> changed = compared.stream().filter(row -> row.has("change")).toList();
        return changed.stream()
                .max(Comparator.comparingDouble(row -> row.number("change")))
                .map(
                        most ->
                                most.number("change") == 0
                                        ? "; no layer changed"
                                        : "; largest change "
                                                + Notation.significant(most.number("change"), 3)
                                                + " in "
                                                + most.layer().name())
                .orElse("");
    }

    private String outliers(List<LayerComparison> compared) {
        if (!statistics.contains(Statistic.BULK)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "; outliers gained and lost below: %d and %d, above: %d and %d",
                sum(compared, "gainedBelow"),
                sum(compared, "lostBelow"),
                sum(compared, "gainedAbove"),
                sum(compared, "lostAbove"));
    }

    private static long sum(List<LayerComparison> rows, String name) {
        return rows.stream()
                .filter(row -> row.has(name))
                .mapToLong(r -> (long) r.number(name))
                .sum();
    }
}
