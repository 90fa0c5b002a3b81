package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.Batch;
import org.wishart.linalg.Workload;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The run of a comparison over the layers of two models. */
final class ComparisonRun {

    /** The number that a name has which was taken already. */
    private static final Pattern NUMBER = Pattern.compile("#\\d+$");

    private final Model before;
    private final Model after;
    private final Set<Statistic> statistics;
    private final Map<String, Layer> first;
    private final Map<String, Layer> second;

    private ComparisonRun(Model before, Model after, AnalysisOptions options) {
        this.before = before;
        this.after = after;
        this.statistics = options.chosenStatistics();
        Set<String> numbered = numbered(before, after);
        this.first = chosen(before, options, numbered);
        this.second = chosen(after, options, numbered);
    }

    /** Names that several tensors of a model have, once what becomes a dot is one. */
    private static Set<String> numbered(Model... models) {
        return Stream.of(models)
                .flatMap(model -> model.layers().stream())
                .map(layer -> NUMBER.matcher(layer.name()))
                .filter(Matcher::find)
                .map(number -> number.replaceFirst(""))
                .collect(Collectors.toSet());
    }

    /**
     * The chosen layers by the names under which they are compared. Where several tensors have a
     * name, they were numbered in the order of the file, and are matched by their names in the
     * file.
     */
    private static Map<String, Layer> chosen(
            Model model, AnalysisOptions options, Set<String> numbered) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (Layer layer : model.layers()) {
            String name = NUMBER.matcher(layer.name()).replaceFirst("");
            String key = numbered.contains(name) ? name + " " + layer.storedName() : layer.name();
            if (options.choose(layer)) {
                layers.putIfAbsent(key, layer);
            }
        }
        return layers;
    }

    static ModelComparison of(Model before, Model after, AnalysisOptions options) {
        ComparisonRun run = new ComparisonRun(before, after, options);
        if (run.first.isEmpty() && run.second.isEmpty()) {
            options.layersOf(before); // refuses the choice in its own words
        }
        List<String> names = new ArrayList<>(run.first.keySet());
        run.second.keySet().stream()
                .filter(name -> !run.first.containsKey(name))
                .forEach(names::add);
        run.requireCommon(names);
        LayerRun<LayerComparison> finished =
                LayerRun.of(
                        "layers of both models", options, names.stream().map(run::task).toList());
        return new ModelComparison(
                before.name(),
                after.name(),
                options.chosenStatistics(),
                finished.rows(),
                names.size(),
                finished.seconds());
    }

    /** Two models without a common layer were not meant to be compared. */
    private void requireCommon(List<String> names) {
        if (names.stream().noneMatch(name -> difference(name).isEmpty())) {
            throw new IllegalArgumentException(
                    before.name()
                            + " and "
                            + after.name()
                            + " have no layer of the same name and shape: the first is "
                            + text(first)
                            + " in one and "
                            + text(second)
                            + " in the other; is one a model trained from the other?");
        }
    }

    private static String text(Map<String, Layer> layers) {
        return layers.values().stream()
                .findFirst()
                .map(layer -> layer.name() + " (" + layer.shape() + ")")
                .orElse("none");
    }

    private Batch.Task<LayerComparison> task(String name) {
        Layer layer = first.getOrDefault(name, second.get(name));
        Workload one = LayerRun.load(layer, statistics);
        // two decompositions that are kept, and the values of the difference
        Workload load = new Workload(2 * one.operations(), 2 * one.bytes());
        return new Batch.Task<>(layer.name(), load, () -> row(name));
    }

    /** The reason why a layer cannot be compared; empty if it can. */
    private String difference(String name) {
        Layer one = first.get(name);
        Layer other = second.get(name);
        if (one == null || other == null) {
            return (one == null ? before : after).name() + " has no layer of this name";
        }
        if (one.rows() != other.rows() || one.columns() != other.columns()) {
            return "it is "
                    + one.shape()
                    + " in "
                    + before.name()
                    + " and "
                    + other.shape()
                    + " in "
                    + after.name();
        }
        return "";
    }

    /** The row of one layer: computed, or with the reason why it cannot be. */
    private LayerComparison row(String name) {
        Layer layer = first.getOrDefault(name, second.get(name));
        List<AnalysisColumn> columns = ComparisonColumns.of(statistics);
        String reason = difference(name);
        if (!reason.isEmpty()) {
            return new LayerComparison(layer, columns, reason, false);
        }
        long began = System.nanoTime();
        try {
            ComparisonStatistics result =
                    ComparisonStatistics.of(
                            new Layer[] {layer, second.get(name)},
                            new DMatrixRMaj[] {
                                before.matrix(layer), after.matrix(second.get(name))
                            },
                            statistics);
            return new LayerComparison(
                    layer,
                    new Cells(layer.name(), result.cells()),
                    result.before(),
                    result.after(),
                    (System.nanoTime() - began) / 1e9);
        } catch (UncheckedIOException | IllegalArgumentException | ArithmeticException e) {
            return new LayerComparison(layer, columns, e.getMessage(), true);
        }
    }
}
