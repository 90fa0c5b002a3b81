package org.wishart.report;

import org.wishart.spectrum.Spectrum;
import org.wishart.weights.Layer;

import java.util.List;
import java.util.Map;

/**
 * The statistics of one layer, as a {@link ModelAnalysis} has them: numbers and texts by the names
 * of their columns. Immutable.
 *
 * <p>A statistic that a layer does not have is missing, with the reason; the others stay.
 *
 * <pre>{@code
 * import org.wishart.report.LayerAnalysis;
 * var first = analyze(open("minilm"), only().blocks(0, 0)).layers().get(0);
 * first.number("sigma"); first.missing()
 * }</pre>
 */
public final class LayerAnalysis {

    private final Layer layer;
    private final double[] singularValues;
    private final Cells cells;
    private final String route;
    private final double seconds;
    private final boolean cached;

    LayerAnalysis(
            Layer layer,
            double[] singularValues,
            Cells cells,
            String route,
            double seconds,
            boolean cached) {
        this.layer = layer;
        this.singularValues = singularValues.clone();
        this.cells = cells;
        this.route = route;
        this.seconds = seconds;
        this.cached = cached;
    }

    /** A layer that could not be read or decomposed: every statistic is missing. */
    static LayerAnalysis failed(Layer layer, List<AnalysisColumn> columns, String reason) {
        Cells cells = Cells.missing(layer.name(), columns, reason);
        return new LayerAnalysis(layer, new double[0], cells, reason, 0, false);
    }

    /**
     * The layer.
     *
     * @return name, role, block, shape and type
     */
    public Layer layer() {
        return layer;
    }

    /**
     * The singular values.
     *
     * @return a fresh array, descending, in the unit of the matrix; empty if the matrix could not
     *     be read or decomposed
     */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /**
     * True if the layer has singular values.
     *
     * @return false if its matrix could not be read or decomposed; {@link #route()} has the reason
     */
    public boolean isDecomposed() {
        return singularValues.length > 0;
    }

    /**
     * The spectrum, for figures. It knows neither the stored type nor rows of zeros or repeats: for
     * a fit that is that of the row, take the spectrum of the layer from the model.
     *
     * @return the singular values with name and shape
     * @throws IllegalStateException if the matrix could not be read or decomposed; the message has
     *     the reason
     */
    public Spectrum spectrum() {
        if (!isDecomposed()) {
            throw new IllegalStateException(
                    "there is no spectrum of " + layer.name() + ": " + route);
        }
        return Spectrum.of(layer.name(), singularValues, layer.rows(), layer.columns(), 0);
    }

    /**
     * The names of all statistics that were asked for.
     *
     * @return in the order of the table
     */
    public List<String> names() {
        return cells.names();
    }

    /**
     * True if the layer has a statistic.
     *
     * @param name one of {@link #names()}
     * @return false if it is {@link #missing()}
     * @throws IllegalArgumentException if there is none of this name
     */
    public boolean has(String name) {
        return cell(name).isPresent();
    }

    /**
     * True if a statistic was asked for and the layer has it.
     *
     * @param name of any statistic
     * @return false for a name that is not one of {@link #names()}
     */
    public boolean knows(String name) {
        return cells.knows(name);
    }

    /**
     * True if the fitted law begins at 0, as that of a square matrix does: nothing can lie below
     * such a bulk.
     *
     * @return false without the statistic {@code "bulk"}
     */
    public boolean beginsAtZero() {
        return knows("lowerEdge") && number("lowerEdge") == 0;
    }

    /**
     * A number by its name.
     *
     * @param name one of {@link #names()}, such as {@code "shareBelow"}
     * @return the number, in the unit that {@link ModelAnalysis#columns()} gives
     * @throws IllegalArgumentException if there is no number of this name
     * @throws IllegalStateException if the layer does not have it; the message has the reason
     */
    public double number(String name) {
        return cells.number(name);
    }

    /**
     * A text by its name; of a number, its digits.
     *
     * @param name one of {@link #names()}, such as {@code "tail"}
     * @return the text
     * @throws IllegalArgumentException if there is none of this name
     * @throws IllegalStateException if the layer does not have it; the message has the reason
     */
    public String text(String name) {
        return cells.text(name);
    }

    Cell cell(String name) {
        return cells.get(name);
    }

    Map<String, Cell> cells() {
        return cells.all();
    }

    /**
     * The statistics that the layer does not have.
     *
     * @return the reason for each, by name; empty if it has all
     */
    public Map<String, String> missing() {
        return cells.missing();
    }

    /**
     * The reasons for what is missing, in words.
     *
     * @return each reason once, with the names that it holds for; empty if nothing is missing
     */
    public String reasons() {
        return cells.reasons();
    }

    /**
     * The computation behind the singular values.
     *
     * @return engine, algorithm and error bound; of a layer that failed, the reason
     */
    public String route() {
        return route;
    }

    /**
     * The time that the layer took when it was computed.
     *
     * @return seconds
     */
    public double seconds() {
        return seconds;
    }

    /**
     * True if the row was known from an earlier run.
     *
     * @return true if it came from the cache
     */
    public boolean isCached() {
        return cached;
    }

    @Override
    public String toString() {
        return layer.name() + " (" + layer.shape() + "): " + cells;
    }
}
