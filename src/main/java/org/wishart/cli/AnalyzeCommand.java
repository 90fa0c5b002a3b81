package org.wishart.cli;

import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelAnalysis;
import org.wishart.table.AnalysisTables;
import org.wishart.table.TableFiles;
import org.wishart.text.Notation;
import org.wishart.weights.Model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
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
            names = "--csv",
            paramLabel = "FILE",
            description = "save all columns as .csv, or with tabs as .tsv")
    private String csv;

    @Option(names = "--json", paramLabel = "FILE", description = "save everything as .json")
    private String json;

    @Mixin private LayerSelection selection;
    @Mixin private CommonOptions common;

    AnalyzeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        AnalysisOptions options = selection.options();
        Optional<Output> table = Output.of("--csv", csv, ".csv", ".tsv");
        Optional<Output> object = Output.of("--json", json, ".json");
        List<Output> outputs = Output.apart(table, object);
        Model opened = session.open(common.isQuiet(), model);
        ModelState state = ModelState.of(opened);
        outputs.forEach(each -> each.mustNotReplace(opened));
        if (selection.usesCache()) {
            CacheNote.of(AnalysisCache.standard()).ifPresent(session.console()::say);
        }
        ModelAnalysis analysis =
                session.watched(common.isQuiet(), () -> ModelAnalysis.of(opened, options));
        boolean interrupted = session.interrupt().shield();
        table.ifPresent(output -> output.write(csv(analysis, output), session.console()));
        object.ifPresent(output -> output.write(AnalysisJson.of(analysis), session.console()));
        if (outputs.stream().noneMatch(Output::isStandard)) {
            show(analysis);
        }
        return end(analysis, state, interrupted);
    }

    private static String csv(ModelAnalysis analysis, Output output) {
        return TableFiles.text(AnalysisTables.of(analysis), output.hasTabs() ? '\t' : ',');
    }

    private void show(ModelAnalysis analysis) {
        Console console = session.console();
        if (console.isRead()) {
            console.printLines(new AnalysisText(analysis, console.columns()).lines());
        } else if (csv == null && json == null) {
            console.print(TableFiles.text(AnalysisTables.of(analysis), '\t'));
        }
    }

    private int end(ModelAnalysis analysis, ModelState state, boolean interrupted) {
        Optional<String> change = state.change();
        change.ifPresent(session.console()::say);
        if (interrupted && !analysis.isComplete()) {
            session.console()
                    .say(
                            "interrupted after "
                                    + Notation.count(analysis.layers().size(), "layer")
                                    + (selection.usesCache()
                                            ? "; the same command goes on from there"
                                            : "; their rows are written"));
            return ExitCode.INTERRUPTED;
        }
        if (change.isPresent()) {
            return ExitCode.FAILED;
        }
        long failed =
                analysis.layers().stream().filter(row -> row.singularValues().length == 0).count();
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
