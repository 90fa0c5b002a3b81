package org.wishart.cli;

import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelComparison;
import org.wishart.text.Notation;
import org.wishart.weights.Model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Two models layer by layer. */
@Command(
        name = "compare",
        header = "Compare two models layer by layer.",
        description = {
            "Shows how far each layer moved, and its outliers and singular vectors at both ends:"
                    + " counts before and after, and the mean squared cosine of the angles between"
                    + " the spaces of the leading and the trailing right vectors.",
            "Exit code 3: some layers could not be compared, and their rows say why; those that"
                    + " only one model has are no failure."
        })
final class CompareCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            completionCandidates = ModelNames.class,
            description = "file or folder of weights, a name of the catalogue, or org/name")
    private String before;

    @Parameters(
            index = "1",
            paramLabel = "AFTER",
            completionCandidates = ModelNames.class,
            description = "the same after training went on")
    private String after;

    @Mixin private ResultFiles files;
    @Mixin private LayerSelection selection;
    @Mixin private CommonOptions common;

    CompareCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        AnalysisOptions options = selection.options();
        files.check();
        Model first = session.open(common.isQuiet(), before);
        Model second = session.open(common.isQuiet(), after);
        files.mustNotReplace(first);
        files.mustNotReplace(second);
        ModelState state = ModelState.of(first);
        ModelState otherState = ModelState.of(second);
        ModelComparison comparison =
                session.watched(common.isQuiet(), () -> ModelComparison.of(first, second, options));
        boolean interrupted = session.interrupt().shield();
        if (session.isEmptyHanded(interrupted, comparison.layers())) {
            return ExitCode.INTERRUPTED;
        }
        files.write(
                new ResultFiles.Result(
                        comparison::view,
                        () -> ResultJson.of(comparison),
                        columns -> ComparisonText.lines(comparison, columns)),
                session.console());
        if (interrupted && !comparison.isComplete()) {
            session.console()
                    .say(
                            "interrupted after "
                                    + Notation.count(comparison.layers().size(), "layer")
                                    + "; their rows are written");
            return ExitCode.INTERRUPTED;
        }
        Optional<String> change =
                Stream.of(state.change(), otherState.change())
                        .flatMap(Optional::stream)
                        .findFirst();
        change.ifPresent(session.console()::say);
        return change.isPresent() ? ExitCode.FAILED : end(comparison);
    }

    /** A layer that both models have and that has no numbers could not be read. */
    private int end(ModelComparison comparison) {
        long failed =
                comparison.layers().stream()
                        .filter(row -> row.isMatched() && row.before().isEmpty())
                        .count();
        if (failed == 0) {
            return ExitCode.DONE;
        }
        session.console()
                .say(
                        failed
                                + " of "
                                + Notation.count(comparison.layers().size(), "layer")
                                + " could not be compared; the rows have the reasons");
        return ExitCode.SOME_LAYERS_FAILED;
    }
}
