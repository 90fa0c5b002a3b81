package org.wishart.benchmarks;

import org.wishart.plot.DepthPlot;
import org.wishart.plot.Figures;
import org.wishart.plot.MapPlot;
import org.wishart.plot.RoleSpectraPlot;
import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelAnalysis;
import org.wishart.weights.Model;
import org.wishart.weights.Role;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Every statistic of every layer of a model, nothing from the cache, and the figures. */
final class AnalysisWithFigures implements Contestant.Task {

    private final Model model;
    private final AnalysisOptions options;
    private final boolean figures;

    private AnalysisWithFigures(Model model, AnalysisOptions options, boolean figures) {
        this.model = model;
        this.options = options.cache(AnalysisCache.none());
        this.figures = figures;
    }

    /**
     * Makes the task.
     *
     * @param arguments a file or folder of weights; then the statistics, and no figures, if not all
     */
    static Contestant.Task of(List<String> arguments) {
        Model model = Model.open(Path.of(arguments.get(0)));
        List<String> names = arguments.subList(1, arguments.size());
        return names.isEmpty()
                ? new AnalysisWithFigures(model, AnalysisOptions.all(), true)
                : new AnalysisWithFigures(
                        model,
                        AnalysisOptions.all().statistics(names.toArray(String[]::new)),
                        false);
    }

    @Override
    public Map<String, String> run() {
        ModelAnalysis analysis = ModelAnalysis.of(model, options);
        int bytes = 0;
        if (figures) {
            bytes += Figures.png(MapPlot.of(analysis)).length;
            bytes += Figures.png(DepthPlot.of(analysis, "shareBelow", "shareAbove")).length;
            for (Role role : List.of(Role.QUERY, Role.KEY, Role.VALUE, Role.UP, Role.DOWN)) {
                bytes += Figures.png(RoleSpectraPlot.of(analysis, role)).length;
            }
        }
        return Map.of("layers", String.valueOf(analysis.layers().size()), "bytes", "" + bytes);
    }
}
