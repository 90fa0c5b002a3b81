package org.wishart.notebook;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.Svd;
import org.wishart.page.AnalysisPage;
import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.ModelComparison;
import org.wishart.spectrum.Spectrum;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;
import org.wishart.weights.Role;
import org.wishart.weights.SavedModel;
import org.wishart.weights.catalogue.Catalogue;
import org.wishart.weights.catalogue.CatalogueEntry;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The verbs from models to spectra; cells see them by their bare names. */
public final class ModelVerbs {

    private ModelVerbs() {}

    /**
     * The models that can be opened by name.
     *
     * @return one entry each, also of those that are not on this machine yet
     */
    public static List<CatalogueEntry> models() {
        return Catalogue.models();
    }

    /**
     * Opens a model.
     *
     * @param nameOrPath a name from {@link #models()}, the path of a file or folder, or {@code
     *     org/name} of the Hugging Face hub
     * @return the model; its matrices are read when asked for
     * @throws UncheckedIOException if it is not here or cannot be read
     */
    public static Model open(String nameOrPath) {
        Given.all("open(nameOrPath)", nameOrPath);
        return Model.open(nameOrPath);
    }

    /**
     * Saves a model as a safetensors file; all tensors but those replaced stay bit for bit.
     *
     * @param model an open model, perhaps with matrices replaced by {@link Model#with}
     * @param path the file; ends in {@code .safetensors}
     * @return the path of the file, and the content left out because it is no tensor
     * @throws UncheckedIOException if it cannot be written
     */
    public static SavedModel save(Model model, String path) {
        Given.all("save(model, path)", model, path);
        return model.save(path);
    }

    /**
     * Singular values of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @return its spectrum
     */
    public static Spectrum spectrum(DMatrixRMaj matrix) {
        Given.all("spectrum(matrix)", matrix);
        return Spectrum.of(matrix);
    }

    /**
     * Singular values of one layer.
     *
     * @param model an open model
     * @param layer the layer's name
     * @return its spectrum, which carries the name and the type in the file
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Spectrum spectrum(Model model, String layer) {
        Given.all("spectrum(model, layer)", model, layer);
        return Spectrum.of(layer, model.layer(layer).dtype(), model.matrix(layer));
    }

    /**
     * Singular values of one layer, or of a part of one.
     *
     * @param model an open model
     * @param layer one of its layers, or a part such as {@code layer.head(3)}
     * @return its spectrum, which carries the name and the type in the file
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Spectrum spectrum(Model model, Layer layer) {
        Given.all("spectrum(model, layer)", model, layer);
        return Spectrum.of(
                layer.name(), model.layer(layer.whole().name()).dtype(), model.matrix(layer));
    }

    /**
     * Singular value decomposition of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @return left vectors, singular values, right vectors
     */
    public static Svd svd(DMatrixRMaj matrix) {
        Given.all("svd(matrix)", matrix);
        return Svd.of(matrix);
    }

    /**
     * Singular value decomposition of one layer.
     *
     * @param model an open model
     * @param layer the layer's name
     * @return as of its matrix
     * @throws UncheckedIOException if the weights cannot be read
     */
    public static Svd svd(Model model, String layer) {
        Given.all("svd(model, layer)", model, layer);
        return Svd.of(model.matrix(layer));
    }

    /**
     * Singular value decomposition of one layer, or of a part of one.
     *
     * @param model an open model
     * @param layer one of its layers, or a part such as {@code layer.head(3)}
     * @return as of its matrix
     * @throws UncheckedIOException if the weights cannot be read
     */
    public static Svd svd(Model model, Layer layer) {
        Given.all("svd(model, layer)", model, layer);
        return Svd.of(model.matrix(layer));
    }

    /**
     * Every layer of a model with every statistic, on all processors.
     *
     * @param model an open model
     * @return one row for each layer; an interrupt returns the rows that are finished
     */
    public static ModelAnalysis analyze(Model model) {
        Given.all("analyze(model)", model);
        return ModelAnalysis.of(model);
    }

    /**
     * The layers of a model whose names match a pattern, with every statistic.
     *
     * @param model an open model
     * @param pattern such as {@code "*.query.weight"}, or a part of the name
     * @return one row for each of these layers
     * @throws IllegalArgumentException if no layer matches
     */
    public static ModelAnalysis analyze(Model model, String pattern) {
        Given.all("analyze(model, pattern)", model, pattern);
        return ModelAnalysis.of(model, AnalysisOptions.all().named(pattern));
    }

    /**
     * The layers of some roles, with every statistic.
     *
     * @param model an open model
     * @param roles such as {@code Role.QUERY}
     * @return one row for each of these layers
     * @throws IllegalArgumentException if the model has none of these roles
     */
    public static ModelAnalysis analyze(Model model, Role... roles) {
        Given.all("analyze(model, roles)", model, roles);
        return ModelAnalysis.of(model, AnalysisOptions.all().roles(roles));
    }

    /**
     * Some layers of a model with some statistics.
     *
     * @param model an open model
     * @param options such as {@code only().roles(Role.QUERY).statistics("bulk", "tail")}
     * @return one row for each of these layers
     * @throws IllegalArgumentException if no layer is chosen
     */
    public static ModelAnalysis analyze(Model model, AnalysisOptions options) {
        Given.all("analyze(model, options)", model, options);
        return ModelAnalysis.of(model, options);
    }

    /**
     * Two models layer by layer: what has changed, and where.
     *
     * @param before an open model
     * @param after another one with layers of the same names
     * @return one row for each layer; an interrupt returns the rows that are finished
     * @throws IllegalArgumentException if they have no layer of the same name and shape
     */
    public static ModelComparison compare(Model before, Model after) {
        Given.all("compare(before, after)", before, after);
        return ModelComparison.of(before, after);
    }

    /**
     * Some layers of two models.
     *
     * @param before an open model
     * @param after another one with layers of the same names
     * @param options such as {@code only().roles(Role.QUERY).statistics("bulk")}
     * @return one row for each of these layers
     * @throws IllegalArgumentException if no layer is chosen, or they have none of the same name
     *     and shape
     */
    public static ModelComparison compare(Model before, Model after, AnalysisOptions options) {
        Given.all("compare(before, after, options)", before, after, options);
        return ModelComparison.of(before, after, options);
    }

    /**
     * Analyzes a model and writes a page of HTML with figures, tables, verdicts and provenance.
     *
     * @param model an open model
     * @param path the file; ends in {@code .html}
     * @return where it was saved
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path report(Model model, String path) {
        Given.all("report(model, path)", model, path);
        return report(model, path, AnalysisOptions.all());
    }

    /**
     * Analyzes some layers of a model and writes a page of HTML.
     *
     * @param model an open model
     * @param path the file; ends in {@code .html}
     * @param options such as {@code only().roles(Role.QUERY)}
     * @return where it was saved
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path report(Model model, String path, AnalysisOptions options) {
        Given.all("report(model, path, options)", model, path, options);
        return AnalysisPage.save(model, options, AnalysisPage.path(path));
    }

    /**
     * Writes an analysis as a page of HTML.
     *
     * @param analysis any
     * @param path the file; ends in {@code .html}
     * @return where it was saved
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path report(ModelAnalysis analysis, String path) {
        Given.all("report(analysis, path)", analysis, path);
        return AnalysisPage.save(analysis, AnalysisPage.path(path));
    }

    /**
     * Options of {@code analyze}, to choose layers, statistics and threads with.
     *
     * @return all layers and all statistics, to be narrowed down
     */
    public static AnalysisOptions only() {
        return AnalysisOptions.all();
    }

    /**
     * The cache of analyses on disk.
     *
     * @return its content; {@code cache().clear()} empties it
     */
    public static AnalysisCache cache() {
        return AnalysisCache.standard();
    }
}
