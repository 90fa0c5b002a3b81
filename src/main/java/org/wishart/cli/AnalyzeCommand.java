package org.wishart.cli;

import org.wishart.page.AnalysisPage;
import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelAnalysis;
import org.wishart.text.Notation;
import org.wishart.weights.Model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Every layer of a model with every statistic. */
@Command(
        name = "analyze",
        header = "Analyze every layer of a model.",
        description = {
            "Shows a table on a terminal; into a pipe or a file, all columns with tabs and in full"
                    + " precision. --csv and --json write what save(table(analyze(model)), …) does"
                    + " in a notebook, to the last digit; - is the standard output.",
            "Rows are kept in a cache, so that a second run is quick; Ctrl-C keeps those that are"
                    + " finished. Exit code 3: some layers could not be analyzed, and their rows"
                    + " say why."
        })
final class AnalyzeCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "PATH|NAME",
            completionCandidates = ModelNames.class,
            description = "file or folder of weights, a name of the catalogue, or org/name")
    private String model;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "save a page as .html: figures, tables, a verdict for each layer with its"
                            + " reasons, method, hash of the weights")
    private String report;

    @Option(names = "--no-cache", description = "compute everything, keep nothing")
    private boolean noCache;

    @Mixin private ResultFiles files;
    @Mixin private LayerSelection selection;
    @Mixin private CommonOptions common;

    AnalyzeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        AnalysisCache cache = noCache ? AnalysisCache.none() : AnalysisCache.standard();
        AnalysisOptions options = selection.options().cache(cache);
        files.check();
        Optional<Output> page = Output.of("--report", report, ".html", ".htm");
        if (page.isPresent() && page.get().isStandard()) {
            throw new UsageException("--report needs the name of a file, got \"-\"");
        }
        Model opened = session.open(common.isQuiet(), model);
        ModelState state = ModelState.of(opened);
        files.mustNotReplace(opened);
        page.ifPresent(output -> output.mustNotReplace(opened));
        CacheNote.of(cache).ifPresent(session.console()::say);
        ModelAnalysis analysis =
                session.watched(common.isQuiet(), () -> ModelAnalysis.of(opened, options));
        boolean interrupted = session.interrupt().shield();
        Optional<String> change = state.change();
        if (session.isEmptyHanded(interrupted, analysis.layers())) {
            return ExitCode.INTERRUPTED;
        }
        files.write(
                new ResultFiles.Result(
                        analysis::view,
                        () -> ResultJson.of(analysis),
                        columns -> AnalysisText.lines(analysis, columns)),
                session.console());
        boolean isKnown = !interrupted && change.isEmpty();
        page.ifPresent(output -> save(analysis, opened, output, isKnown));
        return end(analysis, change.or(state::change), interrupted);
    }

    /** Reads the weights once more for their hash, unless they have changed or someone waits. */
    private static void save(ModelAnalysis analysis, Model model, Output page, boolean isKnown) {
        if (isKnown) {
            AnalysisPage.save(analysis, model, page.path());
        } else {
            AnalysisPage.save(analysis, page.path());
        }
    }

    private int end(ModelAnalysis analysis, Optional<String> change, boolean interrupted) {
        change.ifPresent(session.console()::say);
        if (interrupted && !analysis.isComplete()) {
            session.console()
                    .say(
                            "interrupted after "
                                    + Notation.count(analysis.layers().size(), "layer")
                                    + (noCache
                                            ? "; their rows are written"
                                            : "; the same command goes on from there"));
            return ExitCode.INTERRUPTED;
        }
        if (change.isPresent()) {
            return ExitCode.FAILED;
        }
        long failed = analysis.layers().stream().filter(row -> !row.isDecomposed()).count();
        if (failed > 0) {
            session.console()
                    .say(
                            failed
                                    + " of "
                                    + Notation.count(analysis.layers().size(), "layer")
                                    + " could not be analyzed; the rows have the reasons");
            return ExitCode.SOME_LAYERS_FAILED;
        }
        return ExitCode.DONE;
    }
}
