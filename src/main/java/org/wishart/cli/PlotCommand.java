package org.wishart.cli;

import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.plot.Figures;
import org.wishart.plot.SpectrumPlot;
import org.wishart.spectrum.Spectrum;
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

    @Parameters(
            index = "0",
            paramLabel = "PATH|NAME",
            completionCandidates = ModelNames.class,
            description = "file or folder of weights, a name of the catalogue, or org/name")
    private String model;

    @Parameters(
            index = "1",
            paramLabel = "LAYER",
            description = "its name; wishart layers lists them")
    private String layer;

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
        Model opened = session.open(common.isQuiet(), model);
        output.mustNotReplace(opened);
        IChart chart =
                session.watched(common.isQuiet(), () -> chart(LayerSpectrum.of(opened, layer)));
        session.interrupt().shield();
        session.console().print(Figures.save(chart, file) + "\n");
        return ExitCode.DONE;
    }

    private IChart chart(Spectrum spectrum) {
        try {
            return SpectrumPlot.of(MarchenkoPasturFit.of(spectrum));
        } catch (IllegalArgumentException e) {
            session.console().say("no Marchenko–Pastur law is drawn: " + e.getMessage());
            return SpectrumPlot.of(spectrum);
        }
    }
}
