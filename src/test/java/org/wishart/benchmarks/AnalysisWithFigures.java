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

    private static final AnalysisOptions OPTIONS =
            AnalysisOptions.all().cache(AnalysisCache.none());

    private final Model model;

    private AnalysisWithFigures(Model model) {
        this.model = model;
    }

    /**
     * The task.
     *
     * @param arguments a file or folder of weights
     */
    static Contestant.Task of(List<String> arguments) {
        return new AnalysisWithFigures(Model.open(Path.of(arguments.get(0))));
    }

    @Override
    public Map<String, String> run() {
        ModelAnalysis analysis = ModelAnalysis.of(model, OPTIONS);
        int bytes = Figures.png(MapPlot.of(analysis)).length;
        bytes += Figures.png(DepthPlot.of(analysis, "shareBelow", "shareAbove")).length;
        for (Role role : List.of(Role.QUERY, Role.KEY, Role.VALUE, Role.UP, Role.DOWN)) {
            bytes += Figures.png(RoleSpectraPlot.of(analysis, role)).length;
        }
        return Map.of("layers", String.valueOf(analysis.layers().size()), "bytes", "" + bytes);
    }
}
