package org.wishart.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wishart.progress.Progress;

import java.util.concurrent.CompletableFuture;

/** Teaches a JJava kernel to show this library's values, and imports the notebook's verbs. */
public final class WishartExtension implements Extension {

    private static final Logger LOGGER = LoggerFactory.getLogger(WishartExtension.class);

    private static final String IMPORTS =
            """
            import java.io.*;
            import java.math.*;
            import java.nio.file.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.regex.*;
            import java.util.stream.*;
            import org.ejml.data.DMatrixRMaj;
            import org.ejml.dense.row.CommonOps_DDRM;
            import org.ejml.dense.row.NormOps_DDRM;
            import org.ejml.simple.SimpleMatrix;
            import org.knowm.xchart.*;
            import org.knowm.xchart.style.markers.SeriesMarkers;
            import tech.tablesaw.api.BooleanColumn;
            import tech.tablesaw.api.DoubleColumn;
            import tech.tablesaw.api.IntColumn;
            import tech.tablesaw.api.LongColumn;
            import tech.tablesaw.api.StringColumn;
            import tech.tablesaw.api.Table;
            import org.wishart.linalg.*;
            import org.wishart.dtype.*;
            import org.wishart.random.*;
            import org.wishart.weights.*;
            import org.wishart.weights.bytes.WeightsFormatException;
            import org.wishart.weights.catalogue.*;
            import org.wishart.law.*;
            import org.wishart.discovery.*;
            import org.wishart.ensemble.*;
            import org.wishart.spectrum.*;
            import org.wishart.bulk.*;
            import org.wishart.tail.*;
            import org.wishart.vectors.*;
            import org.wishart.filter.*;
            import org.wishart.report.*;
            import org.wishart.plot.*;
            import org.wishart.table.*;
            import static org.wishart.notebook.Wishart.*;
            import static org.wishart.notebook.EnsembleVerbs.*;
            import static org.wishart.notebook.MatrixVerbs.*;
            import static org.wishart.notebook.ModelVerbs.*;
            import static org.wishart.notebook.OutputVerbs.*;
            import static org.wishart.notebook.NumberVerbs.*;
            import static org.wishart.notebook.PlotVerbs.*;
            import static org.wishart.notebook.TableVerbs.*;
            import static org.wishart.notebook.Live.*;
            import static org.wishart.notebook.LastError.*;
            """;

    private ProgressBar progressBar;

    /** For the service loader. */
    public WishartExtension() {}

    /**
     * Registers renderers, progress and imports. Never throws, because a kernel whose extension
     * throws does not start: what fails is logged and left out.
     */
    @Override
    public void install(BaseKernel kernel) {
        // The compiler takes longest, and one processor.
        CompletableFuture<Void> renderers =
                CompletableFuture.runAsync(
                        () -> attempt("renderers", () -> Renderers.register(kernel.getRenderer())));
        attempt("progress", () -> showProgress(kernel));
        attempt("imports", () -> kernel.evalRaw(IMPORTS));
        renderers.join();
    }

    private void showProgress(BaseKernel kernel) {
        progressBar = new ProgressBar(kernel);
        Progress.showOn(progressBar);
    }

    private static void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            LOGGER.warn("wishart: {} are not available in this kernel: {}", what, e.toString());
        }
    }

    /** Ends the progress bars; everything else ends with the kernel. */
    @Override
    public void uninstall(BaseKernel kernel) {
        Progress.showOn(progress -> {});
        if (progressBar != null) {
            progressBar.close();
        }
    }
}
