package org.wishart.kernel;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Gaussian;
import org.wishart.plot.Figures;
import org.wishart.plot.SpectrumPlot;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.TableHtml;
import org.wishart.table.Tables;

/** Loads, after the first prompt, what the first cells would otherwise wait for. */
final class WarmUp {

    private WarmUp() {}

    static void begin() {
        Thread thread = new Thread(WarmUp::run, "wishart-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Native libraries are loaded here also because of who loads them: threads that they start
     * belong to this thread's group, and so are not stopped with an interrupted cell.
     */
    private static void run() {
        Spectrum spectrum = Spectrum.of(Gaussian.matrix(20, 40, 1, 1));
        Figures.png(SpectrumPlot.of(MarchenkoPasturFit.of(spectrum)));
        TableHtml.of(Tables.of(spectrum));
    }
}
