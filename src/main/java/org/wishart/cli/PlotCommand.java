package org.wishart.cli;

import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.plot.Figures;
import org.wishart.plot.SpectrumPlot;
import org.wishart.weights.Model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** The spectrum of one layer as a figure. */
@Command(
        name = "plot",
        header = "Draw the spectrum of one layer.",
        description =
                "Draws the density of its singular values with the Marchenko–Pastur law fitted to"
                        + " it and the outliers at both ends; without the law, if there is none.")
final class PlotCommand implements Callable<Integer> {

    private final Session session;

    @Mixin private LayerSpectrum layer;

    @Parameters(index = "2", paramLabel = "FILE", description = "ends in .png, .svg or .pdf")
    private String file;

    @Mixin private CommonOptions common;

    PlotCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        if (file.equals("-")) {
            throw new UsageException("plot writes no figure to the standard output; name a file");
        }
        Output output = Output.of("plot", file, ".png", ".svg", ".pdf").orElseThrow();
        Model opened = layer.open(session, common.isQuiet());
        output.mustNotReplace(opened);
        LayerSpectrum.Fitted fitted = session.watched(common.isQuiet(), () -> layer.of(opened));
        session.interrupt().shield();
        if (fitted.fit().isEmpty()) {
            session.console().say("no Marchenko–Pastur law is drawn: " + fitted.refusal());
        }
        IChart chart =
                fitted.fit()
                        .map(SpectrumPlot::of)
                        .orElseGet(() -> SpectrumPlot.of(fitted.spectrum()));
        session.console().print(Figures.save(chart, file) + "\n");
        return ExitCode.DONE;
    }
}
