package org.wishart.table;

import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.Statistic;
import org.wishart.text.Notation;
import org.wishart.weights.Layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The analysis of a model in a dozen columns for people: estimates with their ranges in one cell,
 * names without what all have in common. {@code table(a)} has every number.
 *
 * <pre>{@code
 * AnalysisSummary.of(analyze(open("minilm"), only().blocks(0, 0))).rows()
 * }</pre>
 */
public final class AnalysisSummary {

    /**
     * A column.
     *
     * @param name its head
     * @param meaning in a few words, with the unit
     * @param numeric whether it holds numbers
     */
    public record Column(String name, String meaning, boolean numeric) {}

    /**
     * A cell.
     *
     * @param text to be shown; a dash where there is nothing
     * @param key a number to sort by; empty where there is none
     */
    public record Cell(String text, OptionalDouble key) {}

    private static final Cell NOTHING = new Cell(Excerpt.MISSING, OptionalDouble.empty());
    private static final int DIGITS = 3;

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();
    private final CommonParts names;
    private final ModelAnalysis analysis;

    private AnalysisSummary(ModelAnalysis analysis) {
        this.analysis = analysis;
        this.names =
                CommonParts.of(analysis.layers().stream().map(row -> row.layer().name()).toList());
    }

    /**
     * The summary.
     *
     * @param analysis any
     * @return a row for each layer, with columns for the statistics that it has
     */
    public static AnalysisSummary of(ModelAnalysis analysis) {
        AnalysisSummary summary = new AnalysisSummary(analysis);
        summary.addColumns();
        analysis.layers().forEach(summary::add);
        return summary;
    }

    private boolean has(Statistic statistic) {
        return analysis.statistics().contains(statistic);
    }

    private void addColumns() {
        columns.add(new Column("layer", "name of the layer" + names.words(), false));
        columns.add(new Column("block", "number of the block, from 0", true));
        columns.add(new Column("role", "what the layer does in its block", false));
        columns.add(new Column("shape", "rows × columns", true));
        if (has(Statistic.BULK)) {
            columns.add(
                    new Column(
                            "sigma",
                            "standard deviation of one entry of the noise, with the range of four"
                                    + " rules, unit of the matrix",
                            true));
            columns.add(new Column("KS", "Kolmogorov–Smirnov distance to the law", true));
        }
        if (has(Statistic.NOISE)) {
            columns.add(new Column("p", "p-value of the bulk beside simulated noise", true));
        }
        if (has(Statistic.BULK)) {
            String interval = has(Statistic.NOISE) ? ", with the 95 % interval of the signals" : "";
            columns.add(new Column("below", "singular values below the bulk" + interval, true));
            columns.add(new Column("above", "singular values above the bulk" + interval, true));
        }
        if (has(Statistic.VECTORS)) {
            columns.add(
                    new Column(
                            "vectors",
                            "vectors that are not random below and above, by Porter–Thomas tests",
                            true));
        }
        if (has(Statistic.LEVELS)) {
            columns.add(
                    new Column(
                            "spacings",
                            "mean spacing ratio; 0.531 noise, 0.386 independent levels",
                            true));
        }
        if (has(Statistic.TAIL)) {
            columns.add(new Column("tail", "verdict on a power law in the tail", false));
        }
        if (has(Statistic.METRICS)) {
            columns.add(new Column("alpha", "exponent of a power law fitted to λ = ν²", true));
        }
    }

    private void add(LayerAnalysis row) {
        Layer layer = row.layer();
        List<Cell> cells = new ArrayList<>();
        cells.add(text(names.shortened(layer.name())));
        cells.add(
                layer.block().isPresent()
                        ? number(String.valueOf(layer.block().getAsInt()), layer.block().getAsInt())
                        : NOTHING);
        cells.add(text(layer.role().toString()));
        cells.add(number(layer.shape(), (double) layer.rows() * layer.columns()));
        if (has(Statistic.BULK)) {
            cells.add(ranged(row, "sigma", "sigmaLow", "sigmaHigh"));
            cells.add(number(row, "ks"));
        }
        if (has(Statistic.NOISE)) {
            cells.add(
                    row.has("pValue")
                            ? number(
                                    Notation.shortest(row.number("pValue"), 2),
                                    row.number("pValue"))
                            : NOTHING);
        }
        if (has(Statistic.BULK)) {
            // where the law begins at 0, 0 below would say too much
            cells.add(row.beginsAtZero() ? NOTHING : ranged(row, "below", "belowLow", "belowHigh"));
            cells.add(ranged(row, "above", "aboveLow", "aboveHigh"));
        }
        if (has(Statistic.VECTORS)) {
            cells.add(
                    row.has("vectorsBelow")
                            ? number(
                                    count(row, "vectorsBelow") + " / " + count(row, "vectorsAbove"),
                                    row.number("vectorsBelow") + row.number("vectorsAbove"))
                            : NOTHING);
        }
        if (has(Statistic.LEVELS)) {
            cells.add(number(row, "spacingRatio"));
        }
        if (has(Statistic.TAIL)) {
            cells.add(row.has("tail") ? text(row.text("tail")) : NOTHING);
        }
        if (has(Statistic.METRICS)) {
            cells.add(number(row, "alpha"));
        }
        rows.add(cells);
        addNote(row);
    }

    private void addNote(LayerAnalysis row) {
        if (!row.missing().isEmpty()) {
            notes.computeIfAbsent(row.reasons(), any -> new ArrayList<>())
                    .add(names.shortened(row.layer().name()));
        }
    }

    private static Cell text(String text) {
        return new Cell(text, OptionalDouble.empty());
    }

    private static Cell number(String text, double key) {
        return new Cell(text, OptionalDouble.of(key));
    }

    private static Cell number(LayerAnalysis row, String name) {
        return row.has(name)
                ? number(Notation.significant(row.number(name), DIGITS), row.number(name))
                : NOTHING;
    }

    /** An estimate with its range, if it is known, such as "43 (37–45)". */
    private static Cell ranged(LayerAnalysis row, String name, String low, String high) {
        if (!row.has(name)) {
            return NOTHING;
        }
        boolean known = row.knows(low) && row.knows(high);
        String range = known ? " (" + shown(row, low) + "–" + shown(row, high) + ")" : "";
        return number(shown(row, name) + range, row.number(name));
    }

    private static String shown(LayerAnalysis row, String name) {
        return name.startsWith("sigma")
                ? Notation.significant(row.number(name), DIGITS)
                : count(row, name);
    }

    private static String count(LayerAnalysis row, String name) {
        return String.valueOf(Math.round(row.number(name)));
    }

    /**
     * The columns.
     *
     * @return in their order
     */
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    /**
     * The rows.
     *
     * @return a cell for each column, for each layer in the order of the analysis
     */
    public List<List<Cell>> rows() {
        return rows.stream().map(List::copyOf).toList();
    }

    /**
     * A sentence for each reason why something is missing.
     *
     * @return the reasons with the layers that they hold for
     */
    public List<String> notes() {
        List<String> sentences = new ArrayList<>();
        notes.forEach(
                (reason, layers) -> {
                    int shown = Math.min(3, layers.size());
                    String more =
                            layers.size() > shown
                                    ? " and " + (layers.size() - shown) + " more"
                                    : "";
                    sentences.add(
                            String.join(", ", layers.subList(0, shown)) + more + ": " + reason);
                });
        return sentences;
    }
}
