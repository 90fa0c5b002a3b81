package org.wishart.cli;

import org.wishart.report.AnalysisView;
import org.wishart.table.AnalysisTables;
import org.wishart.table.TableFiles;
import org.wishart.weights.Model;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Options that say where a result with a row for each layer goes. */
final class ResultFiles {

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "save all columns as .csv, or with tabs as .tsv; - is the standard output")
    private String csv;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "save everything as .json; - is the standard output")
    private String json;

    /**
     * A result in its forms, each made when it is needed.
     *
     * @param view all columns
     * @param json one object
     * @param lines for a terminal of so many columns
     */
    record Result(
            Supplier<AnalysisView> view, Supplier<String> json, IntFunction<List<String>> lines) {}

    private Optional<Output> table = Optional.empty();
    private Optional<Output> object = Optional.empty();

    private List<Output> all() {
        return Stream.of(table, object).flatMap(Optional::stream).toList();
    }

    /** Before anything is computed: finds the files, and refuses those that cannot be written. */
    void check() {
        table = Output.of("--csv", csv, ".csv", ".tsv");
        object = Output.of("--json", json, ".json");
        Output.mustBeApart(all());
    }

    void mustNotReplace(Model model) {
        all().forEach(output -> output.mustNotReplace(model));
    }

    /** Writes the files, and shows what goes into none. */
    void write(Result result, Console console) {
        table.ifPresent(
                output -> output.write(text(result, output.hasTabs() ? '\t' : ','), console));
        object.ifPresent(output -> output.write(result.json().get(), console));
        if (console.isRead() && all().stream().noneMatch(Output::isStandard)) {
            console.printLines(result.lines().apply(console.columns()));
        } else if (all().isEmpty()) {
            console.print(text(result, '\t'));
        }
    }

    private static String text(Result result, char separator) {
        return TableFiles.text(AnalysisTables.of(result.view().get()), separator);
    }
}
