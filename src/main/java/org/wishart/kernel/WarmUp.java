package org.wishart.kernel;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Gaussian;
import org.wishart.plot.Figures;
import org.wishart.plot.SpectrumPlot;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.TableHtml;
import org.wishart.table.Tables;

import java.util.function.BooleanSupplier;

/** Loads, after the first prompt, what the first cells would otherwise wait for. */
final class WarmUp {

    /** The first cell mostly waits already; so long it has the processors for itself. */
    private static final long HEAD_START_MILLIS = 300;

    private static final long LOOK_MILLIS = 20;

    private WarmUp() {}

    /**
     * @param busy whether a cell runs
     * @param then what can wait longest
     */
    static void begin(BooleanSupplier busy, Runnable then) {
        Thread thread =
                new Thread(
                        () -> {
                            letFirstCellGoAhead(busy);
                            try {
                                run();
                            } finally {
                                then.run();
                            }
                        },
                        "wishart-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void letFirstCellGoAhead(BooleanSupplier busy) {
        long end = System.nanoTime() + HEAD_START_MILLIS * 1_000_000;
        try {
            do {
                Thread.sleep(LOOK_MILLIS);
            } while (busy.getAsBoolean() && System.nanoTime() < end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run() {
        Spectrum spectrum = Spectrum.of(Gaussian.matrix(20, 40, 1, 1));
        Figures.png(SpectrumPlot.of(MarchenkoPasturFit.of(spectrum)));
        TableHtml.of(Tables.of(spectrum));
    }
}
