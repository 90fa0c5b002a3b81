package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.Batch;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

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
        List<Layer> layers = options.layersOf(model);
        AnalysisRun run = new AnalysisRun(model, options);
        LayerRun<LayerAnalysis> finished =
                LayerRun.of(
                        "layers of " + model.name(),
                        options,
                        layers.stream().map(run::task).toList());
        try {
            run.cache.trim();
        } catch (UncheckedIOException e) {
            run.uncached = "the cache was not trimmed, as it cannot be listed";
        }
        return new ModelAnalysis(
                model.name(),
                options.chosenStatistics(),
                finished.rows(),
                layers.size(),
                run.uncached,
                finished.seconds());
    }

    private Batch.Task<LayerAnalysis> task(Layer layer) {
        return new Batch.Task<>(layer.name(), LayerRun.load(layer, statistics), () -> row(layer));
    }

    /** The row of one layer: known, computed, or with the reason why it cannot be. */
    private LayerAnalysis row(Layer layer) {
        try {
            DMatrixRMaj matrix = model.matrix(layer);
            String key = AnalysisCache.key(layer, matrix, statistics);
            return cache.find(key, layer).orElseGet(() -> computed(layer, matrix, key));
        } catch (UncheckedIOException | IllegalArgumentException | ArithmeticException e) {
            return LayerAnalysis.failed(layer, AnalysisColumns.of(statistics), e.getMessage());
        }
    }

    private LayerAnalysis computed(Layer layer, DMatrixRMaj matrix, String key) {
        long began = System.nanoTime();
        LayerStatistics result = LayerStatistics.of(layer, matrix, statistics);
        LayerAnalysis row =
                new LayerAnalysis(
                        layer,
                        result.spectrum().singularValues(),
                        new Cells(layer.name(), result.cells()),
                        result.spectrum().route().toString(),
                        (System.nanoTime() - began) / 1e9,
                        false);
        cache.put(key, row).ifPresent(reason -> uncached = reason);
        return row;
    }
}
