package org.wishart.report;

import org.wishart.linalg.Batch;
import org.wishart.linalg.Workload;
import org.wishart.weights.Layer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * Rows of layers that were computed side by side. An interrupt keeps the rows that are finished,
 * and leaves the thread interrupted, so that whoever computes on with them stops.
 *
 * @param rows in the order of the tasks
 * @param seconds time of the run
 */
record LayerRun<R>(List<R> rows, double seconds) {

    static <R> LayerRun<R> of(String what, AnalysisOptions options, List<Batch.Task<R>> tasks) {
        long began = System.nanoTime();
        Map<Integer, R> rows = new TreeMap<>();
        try {
            Batch.standard()
                    .threads(options.threads())
                    .run(what, tasks, finished -> rows.put(finished.index(), finished.result()));
        } catch (CancellationException e) {
            Thread.currentThread().interrupt();
        }
        return new LayerRun<>(List.copyOf(rows.values()), (System.nanoTime() - began) / 1e9);
    }

    /** The load of one decomposition of a layer, with vectors only where a statistic needs them. */
    static Workload load(Layer layer, Set<Statistic> statistics) {
        return statistics.contains(Statistic.VECTORS)
                ? Workload.ofVectors(layer.rows(), layer.columns())
                : Workload.ofValues(layer.rows(), layer.columns());
    }
}
