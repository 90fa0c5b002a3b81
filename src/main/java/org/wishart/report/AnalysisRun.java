package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.Batch;
import org.wishart.linalg.Workload;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** The run of an analysis over the layers of a model. */
final class AnalysisRun {

    private final Model model;
    private final Set<Statistic> statistics;
    private final AnalysisCache cache;

    /** The reason why rows are not kept; empty if they are. */
    private volatile String uncached = "";

    private AnalysisRun(Model model, AnalysisOptions options) {
        this.model = model;
        this.statistics = options.chosenStatistics();
        this.cache = options.cache();
    }

    static ModelAnalysis of(Model model, AnalysisOptions options) {
        long began = System.nanoTime();
        List<Layer> layers = options.layersOf(model);
        AnalysisRun run = new AnalysisRun(model, options);
        Map<Integer, LayerAnalysis> rows = new TreeMap<>();
        boolean interrupted = false;
        try {
            Batch.standard()
                    .threads(options.threads())
                    .run(
                            "layers of " + model.name(),
                            layers.stream().map(run::task).toList(),
                            finished -> rows.put(finished.index(), finished.result()));
        } catch (CancellationException e) {
            interrupted = true;
        }
        try {
            run.cache.trim();
        } catch (UncheckedIOException e) {
            run.uncached = "the cache was not trimmed, as it cannot be listed";
        }
        if (interrupted) {
            Thread.currentThread().interrupt(); // whoever computes on with the rows stops
        }
        return new ModelAnalysis(
                model.name(),
                options.chosenStatistics(),
                List.copyOf(rows.values()),
                layers.size(),
                run.uncached,
                (System.nanoTime() - began) / 1e9);
    }

    private Batch.Task<LayerAnalysis> task(Layer layer) {
        Workload load =
                statistics.contains(Statistic.VECTORS)
                        ? Workload.ofVectors(layer.rows(), layer.columns())
                        : Workload.ofValues(layer.rows(), layer.columns());
        return new Batch.Task<>(layer.name(), load, () -> row(layer));
    }

    /** The row of one layer: known, computed, or with the reason why it cannot be. */
    private LayerAnalysis row(Layer layer) {
        try {
            DMatrixRMaj matrix = model.matrix(layer);
            String key = AnalysisCache.key(layer, matrix, statistics);
            return cache.find(key, layer).orElseGet(() -> computed(layer, matrix, key));
        } catch (UncheckedIOException | IllegalArgumentException | ArithmeticException e) {
            List<String> columns =
                    AnalysisColumns.of(statistics).stream().map(AnalysisColumn::name).toList();
            return LayerAnalysis.failed(layer, columns, e.getMessage());
        }
    }

    private LayerAnalysis computed(Layer layer, DMatrixRMaj matrix, String key) {
        long began = System.nanoTime();
        LayerStatistics result = LayerStatistics.of(layer, matrix, statistics);
        LayerAnalysis row =
                new LayerAnalysis(
                        layer,
                        result.spectrum().singularValues(),
                        result.cells(),
                        result.spectrum().route().toString(),
                        (System.nanoTime() - began) / 1e9,
                        false);
        cache.put(key, row).ifPresent(reason -> uncached = reason);
        return row;
    }
}
