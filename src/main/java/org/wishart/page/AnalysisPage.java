package org.wishart.page;

import org.wishart.files.WholeFile;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelAnalysis;
import org.wishart.weights.Model;
import org.wishart.weights.SkippedTensor;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * The analysis of a model as one file of HTML: figures, tables that can be sorted, a verdict for
 * each layer with its reasons, the method with formulas and references, and where the numbers come
 * from. The page needs nothing from elsewhere, and shows in light and dark, on paper and on a
 * phone.
 *
 * <pre>{@code
 * import org.wishart.page.AnalysisPage;
 * var a = analyze(open("minilm"), only().blocks(0, 0));
 * AnalysisPage.save(a, Path.of("minilm.html"))
 * }</pre>
 */
public final class AnalysisPage {

    private AnalysisPage() {}

    /**
     * Analyzes layers of a model and writes the page, with the SHA-256 of the weights.
     *
     * @param model an open model
     * @param options which layers and statistics
     * @param path ends in {@code .html} or {@code .htm}; its folder must be there
     * @return the absolute path
     * @throws IllegalArgumentException if the path cannot be, before anything is computed; or if no
     *     layer is chosen
     * @throws UncheckedIOException if the file cannot be written
     * @throws CancellationException if the thread is interrupted: no page is written, and what is
     *     finished is in the cache
     */
    public static Path save(Model model, AnalysisOptions options, Path path) {
        check(path);
        ModelAnalysis analysis = ModelAnalysis.of(model, options);
        if (!analysis.isComplete()) {
            Thread.interrupted();
            throw new CancellationException(
                    "interrupted before the page was written; run it again to go on from the cache");
        }
        return save(analysis, model, path);
    }

    /**
     * Writes the page of an analysis, with the SHA-256 of the weights.
     *
     * @param analysis of the model, also of a run that was interrupted
     * @param model the model that was analyzed
     * @param path as in {@link #save(Model, AnalysisOptions, Path)}
     * @return the absolute path
     * @throws IllegalArgumentException if the path cannot be
     * @throws UncheckedIOException if the weights cannot be read again, or the file not be written
     */
    public static Path save(ModelAnalysis analysis, Model model, Path path) {
        check(path);
        Map<String, String> digests = WeightFiles.digests(model);
        return write(PageContent.of(analysis, digests, model.skipped()), path);
    }

    /**
     * Writes the page of an analysis.
     *
     * @param analysis any, also of a run that was interrupted, which the page says
     * @param path as in {@link #save(Model, AnalysisOptions, Path)}
     * @return the absolute path
     * @throws IllegalArgumentException if the path cannot be
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path save(ModelAnalysis analysis, Path path) {
        check(path);
        return write(html(analysis), path);
    }

    /**
     * The path of a text.
     *
     * @param path relative to the working directory, or absolute
     * @return the path
     * @throws IllegalArgumentException if the file system has no such names
     */
    public static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "cannot save a report: this is no path: " + e.getReason());
        }
    }

    /**
     * The page of an analysis.
     *
     * @param analysis any
     * @return an HTML document
     */
    public static String html(ModelAnalysis analysis) {
        List<SkippedTensor> unknown = List.of();
        return PageContent.of(analysis, Map.of(), unknown);
    }

    private static void check(Path path) {
        WholeFile.target(path);
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".html") && !name.endsWith(".htm")) {
            throw new IllegalArgumentException(
                    "cannot save " + path + ": the file name of a report must end in .html");
        }
    }

    private static Path write(String html, Path path) {
        return WholeFile.write(path, html.getBytes(StandardCharsets.UTF_8));
    }
}
