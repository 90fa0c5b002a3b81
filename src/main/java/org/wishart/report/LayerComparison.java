package org.wishart.report;

import org.wishart.spectrum.Spectrum;
import org.wishart.weights.Layer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One layer in two models, as a {@link ModelComparison} has it: numbers by the names of their
 * columns, and both spectra. Immutable.
 *
 * <pre>{@code
 * import org.wishart.report.LayerComparison;
 * var model = open("minilm");
 * LayerComparison first = compare(model, model, only().blocks(0, 0)).layers().get(0);
 * first.number("change"); first.missing()
 * }</pre>
 */
public final class LayerComparison {

    private final Layer layer;
    private final Cells cells;
    private final Optional<Spectrum> before;
    private final Optional<Spectrum> after;
    private final boolean matched;
    private final double seconds;

    LayerComparison(Layer layer, Cells cells, Spectrum before, Spectrum after, double seconds) {
        this.layer = layer;
        this.cells = cells;
        this.before = Optional.of(before);
        this.after = Optional.of(after);
        this.matched = true;
        this.seconds = seconds;
    }

    /** A layer that only one model has, or that could not be read: every number is missing. */
    LayerComparison(Layer layer, List<AnalysisColumn> columns, String reason, boolean matched) {
        this.layer = layer;
        this.cells = Cells.missing(layer.name(), columns, reason);
        this.before = Optional.empty();
        this.after = Optional.empty();
        this.matched = matched;
        this.seconds = 0;
    }

    /**
     * The layer.
     *
     * @return that of the model before; of the one after if only that has it
     */
    public Layer layer() {
        return layer;
    }

    /**
     * True if both models have the layer in one shape.
     *
     * @return false if only one has it, or their shapes differ; {@link #reasons()} says which
     */
    public boolean isMatched() {
        return matched;
    }

    /**
     * The spectrum before.
     *
     * @return empty if the layer could not be compared; {@link #reasons()} says why
     */
    public Optional<Spectrum> before() {
        return before;
    }

    /**
     * The spectrum after.
     *
     * @return empty if the layer could not be compared
     */
    public Optional<Spectrum> after() {
        return after;
    }

    /**
     * The names of all numbers.
     *
     * @return in the order of the table
     */
    public List<String> names() {
        return cells.names();
    }

    /**
     * True if the layer has a number.
     *
     * @param name one of {@link #names()}
     * @return false if it is {@link #missing()}
     * @throws IllegalArgumentException if there is none of this name
     */
    public boolean has(String name) {
        return cells.get(name).isPresent();
    }

    /**
     * A number by its name.
     *
     * @param name one of {@link #names()}, such as {@code "change"}
     * @return the number, in the unit that {@link ModelComparison#columns()} gives
     * @throws IllegalArgumentException if there is none of this name
     * @throws IllegalStateException if the layer does not have it; the message has the reason
     */
    public double number(String name) {
        return cells.number(name);
    }

    /**
     * The numbers that the layer does not have.
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
     * The time that the layer took.
     *
     * @return seconds
     */
    public double seconds() {
        return seconds;
    }

    Cell cell(String name) {
        return cells.get(name);
    }

    @Override
    public String toString() {
        return layer.name() + " (" + layer.shape() + "): " + cells;
    }
}
