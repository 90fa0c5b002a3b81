package org.wishart.kernel;

import jdk.jshell.JShell;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Gaussian;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.classpath.ClassFiles;
import org.wishart.plot.Figures;
import org.wishart.plot.SpectrumPlot;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.TableHtml;
import org.wishart.table.Tables;

import java.util.List;
import java.util.function.BooleanSupplier;

import javax.tools.StandardJavaFileManager;

/** Loads, after the first prompt, what the first cells would otherwise wait for. */
final class WarmUp {

    /** The first cell usually waits already; meanwhile it has the processors for itself. */
    private static final long HEAD_START_MILLIS = 300;

    private static final long LOOK_MILLIS = 20;

    private static final int EXPRESSIONS = 40;

    private WarmUp() {}

    /**
     * @param busy whether a cell runs
     * @param imports of the session
     * @param then work that can wait, but that completion needs to know packages
     */
    static void begin(BooleanSupplier busy, List<String> imports, Runnable then) {
        Thread thread =
                new Thread(
                        () -> {
                            letFirstCellGoAhead(busy);
                            try {
                                run();
                            } finally {
                                then.run();
                            }
                            practise(busy, imports);
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
        try {
            Spectrum spectrum = Spectrum.of(Gaussian.matrix(20, 40, 1, 1));
            Figures.png(SpectrumPlot.of(MarchenkoPasturFit.of(spectrum)));
            TableHtml.of(Tables.of(spectrum));
        } catch (IllegalArgumentException | IllegalStateException e) {
            // a bad choice of engine or threads: the first cell that needs them says so
            return;
        }
    }

    /**
     * The compiler gets quicker with what it has compiled; this session of its own is thrown away.
     */
    private static void practise(BooleanSupplier busy, List<String> imports) {
        try (JShell shell =
                JShell.builder()
                        .executionEngine("local")
                        .fileManager(WarmUp::quiet)
                        .compilerOptions(CellEvaluator.COMPILER_OPTION)
                        .build()) {
            for (String line : imports) {
                awaitIdle(busy);
                shell.eval(line);
            }
            for (int i = 0; i < EXPRESSIONS; i++) {
                awaitIdle(busy);
                shell.eval("Object value" + i + " = (Object) (" + i + " + 1);")
                        .forEach(event -> shell.drop(event.snippet()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitIdle(BooleanSupplier busy) throws InterruptedException {
        while (busy.getAsBoolean()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static ClassFiles quiet(StandardJavaFileManager standard) {
        var files = new ClassFiles(standard);
        files.beginBackgroundWork();
        return files;
    }
}
