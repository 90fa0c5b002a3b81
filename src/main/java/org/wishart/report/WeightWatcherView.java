package org.wishart.report;

import static org.wishart.report.AnalysisColumns.count;
import static org.wishart.report.AnalysisColumns.number;
import static org.wishart.report.AnalysisColumns.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An analysis under the names that WeightWatcher 0.7 gives its details, for whoever has code for
 * those. It works on the eigenvalues λ = ν² of {@code W Wᵀ}, so that norms and thresholds are
 * squares of ours.
 */
final class WeightWatcherView {

    private final Map<AnalysisColumn, Function<LayerAnalysis, Optional<Object>>> columns =
            new LinkedHashMap<>();

    private WeightWatcherView() {
        put(text("name", "name of the layer"), layer -> some(layer.layer().name()));
        put(text("longname", "name in the file"), layer -> some(layer.layer().storedName()));
        put(text("layer_type", "role"), layer -> some(layer.layer().role().toString()));
        put(count("N", "longer side"), layer -> some((long) longer(layer)));
        put(count("M", "shorter side"), layer -> some((long) shorter(layer)));
        put(
                number("Q", "N/M, the inverse of the aspect ratio"),
                layer -> some(longer(layer) / (double) shorter(layer)));
        copied("alpha", "alpha", "exponent of a power law fitted to λ");
        copied("alpha_weighted", "weightedAlpha", "α log₁₀ λ₁");
        copied("log_alpha_norm", "logAlphaNorm", "log₁₀ Σλ^α");
        copied("D", "distance", "distance of the tail to the power law");
        put(
                number("sigma", "standard error of alpha, (α − 1)/√n"),
                layer -> both(layer, "alpha", "tailLength", (a, n) -> (a - 1) / Math.sqrt(n)));
        put(
                number("xmin", "λ from which on the power law is fitted"),
                layer -> squared(layer, "xmin"));
        put(number("xmax", "largest λ"), layer -> squared(layer, "spectralNorm"));
        put(
                count("num_pl_spikes", "eigenvalues from xmin on"),
                layer -> value(layer, "tailLength").map(n -> (long) (double) n));
        put(
                count("num_evals", "number of eigenvalues"),
                layer -> some((long) layer.singularValues().length));
        put(
                count("matrix_rank", "rank"),
                layer -> value(layer, "rank").map(n -> (long) (double) n));
        put(
                count("rank_loss", "M − rank"),
                layer -> value(layer, "rank").map(n -> shorter(layer) - (long) (double) n));
        put(number("norm", "Σλ"), layer -> squared(layer, "frobeniusNorm"));
        copied("log_norm", "logNorm", "log₁₀ Σλ");
        put(number("spectral_norm", "largest λ"), layer -> squared(layer, "spectralNorm"));
        copied("log_spectral_norm", "logSpectralNorm", "log₁₀ of the largest λ");
        put(number("lambda_max", "largest λ"), layer -> squared(layer, "spectralNorm"));
        copied("stable_rank", "stableRank", "Σλ over the largest λ");
        copied("mp_softrank", "softRank", "upper edge of the bulk over the largest λ");
        copied("entropy", "relativeEntropy", "entropy of λ/Σλ over its largest possible value");
        copied("sv_max", "spectralNorm", "largest singular value");
        put(number("sv_min", "smallest singular value"), WeightWatcherView::smallest);
        put(
                text("warning", "what the layer does not have, and why"),
                layer -> layer.reasons().isEmpty() ? Optional.empty() : some(layer.reasons()));
    }

    static AnalysisView of(ModelAnalysis analysis) {
        var view = new WeightWatcherView();
        List<AnalysisColumn> names = new ArrayList<>();
        names.add(count("layer_id", "place in the model, from 0"));
        names.addAll(view.columns.keySet());
        List<List<Optional<Object>>> rows = new ArrayList<>();
        for (LayerAnalysis layer : analysis.layers()) {
            List<Optional<Object>> row = new ArrayList<>();
            row.add(some((long) rows.size()));
            view.columns.values().forEach(value -> row.add(value.apply(layer)));
            rows.add(row);
        }
        return new AnalysisView(analysis.title() + ", as WeightWatcher names it", names, rows);
    }

    private void put(AnalysisColumn column, Function<LayerAnalysis, Optional<Object>> value) {
        columns.put(column, value);
    }

    private void copied(String name, String ours, String meaning) {
        put(number(name, meaning), layer -> value(layer, ours).map(x -> x));
    }

    private static Optional<Object> some(Object value) {
        return Optional.of(value);
    }

    private static Optional<Double> value(LayerAnalysis layer, String name) {
        return layer.knows(name) ? Optional.of(layer.number(name)) : Optional.empty();
    }

    private static Optional<Object> squared(LayerAnalysis layer, String name) {
        return value(layer, name).map(x -> x * x).filter(Double::isFinite).map(x -> x);
    }

    private interface Binary {
        double apply(double a, double b);
    }

    private static Optional<Object> both(
            LayerAnalysis layer, String first, String second, Binary operation) {
        return value(layer, first)
                .flatMap(a -> value(layer, second).map(b -> operation.apply(a, b)));
    }

    private static Optional<Object> smallest(LayerAnalysis layer) {
        double[] values = layer.singularValues();
        return values.length == 0 ? Optional.empty() : some(values[values.length - 1]);
    }

    private static int longer(LayerAnalysis layer) {
        return Math.max(layer.layer().rows(), layer.layer().columns());
    }

    private static int shorter(LayerAnalysis layer) {
        return Math.min(layer.layer().rows(), layer.layer().columns());
    }
}
