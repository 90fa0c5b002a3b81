package org.wishart.cli;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.TableFiles;
import org.wishart.table.Tables;
import org.wishart.weights.Model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The singular values of one layer. */
@Command(
        name = "spectrum",
        header = "Compute the singular values of one layer.",
        description =
                "Shows their range, how they were computed, and the Marchenko–Pastur law fitted to"
                        + " them; --csv writes the values.")
final class SpectrumCommand implements Callable<Integer> {

    private final Session session;

    @Mixin private LayerSpectrum layer;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "save the values as .csv or .tsv; - is the standard output")
    private String csv;

    @Mixin private CommonOptions common;

    SpectrumCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        Optional<Output> table = Output.of("--csv", csv, ".csv", ".tsv");
        Model opened = layer.open(session, common.isQuiet());
        table.ifPresent(output -> output.mustNotReplace(opened));
        LayerSpectrum.Fitted fitted = session.watched(common.isQuiet(), () -> layer.of(opened));
        Spectrum spectrum = fitted.spectrum();
        String fit =
                fitted.fit()
                        .map(MarchenkoPasturFit::toString)
                        .orElse("no Marchenko–Pastur law: " + fitted.refusal());
        session.interrupt().shield();
        table.ifPresent(
                output ->
                        output.write(
                                TableFiles.text(Tables.of(spectrum), output.hasTabs() ? '\t' : ','),
                                session.console()));
        if (table.stream().noneMatch(Output::isStandard)) {
            session.console()
                    .printLines(List.of(spectrum.toString(), fit, "route: " + spectrum.route()));
        }
        return ExitCode.DONE;
    }
}
