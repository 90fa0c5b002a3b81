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
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** The run of a comparison over the layers of two models. */
final class ComparisonRun {

    private final Model before;
    private final Model after;
    private final Set<Statistic> statistics;
    private final Map<String, Layer> first;
    private final Map<String, Layer> second;

    private ComparisonRun(Model before, Model after, AnalysisOptions options) {
        this.before = before;
        this.after = after;
        this.statistics = options.chosenStatistics();
        this.first = chosen(before, options);
        this.second = chosen(after, options);
    }

    private static Map<String, Layer> chosen(Model model, AnalysisOptions options) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        model.layers().stream()
                .filter(options::choose)
                .forEach(layer -> layers.putIfAbsent(layer.name(), layer));
        return layers;
    }

    static ModelComparison of(Model before, Model after, AnalysisOptions options) {
        long began = System.nanoTime();
        ComparisonRun run = new ComparisonRun(before, after, options);
        if (run.first.isEmpty() && run.second.isEmpty()) {
            options.layersOf(before); // refuses the choice in its own words
        }
        List<String> names = new ArrayList<>(run.first.keySet());
        run.second.keySet().stream()
                .filter(name -> !run.first.containsKey(name))
                .forEach(names::add);
        run.requireCommon(names);
        Map<Integer, LayerComparison> rows = new TreeMap<>();
        boolean interrupted = false;
        try {
            Batch.standard()
                    .threads(options.threads())
                    .run(
                            "layers of both models",
                            names.stream().map(run::task).toList(),
                            finished -> rows.put(finished.index(), finished.result()));
        } catch (CancellationException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new ModelComparison(
                before.name(),
                after.name(),
                options.chosenStatistics(),
                List.copyOf(rows.values()),
                names.size(),
                (System.nanoTime() - began) / 1e9);
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
        Workload one =
                statistics.contains(Statistic.VECTORS)
                        ? Workload.ofVectors(layer.rows(), layer.columns())
                        : Workload.ofValues(layer.rows(), layer.columns());
        // two decompositions that are kept, and the values of the difference
        Workload load = new Workload(2 * one.operations(), 2 * one.bytes());
        return new Batch.Task<>(name, load, () -> row(name));
    }

    /** Why a layer cannot be compared; empty if it can. */
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
            return new LayerComparison(layer, columns, reason);
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
                    new Cells(name, result.cells()),
                    result.before(),
                    result.after(),
                    (System.nanoTime() - began) / 1e9);
        } catch (UncheckedIOException | IllegalArgumentException | ArithmeticException e) {
            return new LayerComparison(layer, columns, e.getMessage());
        }
    }
}
