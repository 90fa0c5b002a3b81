package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.report.AnalysisColumn;
import org.wishart.report.LayerComparison;
import org.wishart.report.ModelComparison;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The changes between two models: over their depth, or in the spectrum of one layer.
 *
 * <pre>{@code
 * var model = open("minilm");
 * var name = "encoder.layer.3.intermediate.dense.weight";
 * var changed = model.with(name, removeDecile(model.matrix(name), 1));
 * ComparisonPlot.of(compare(model, changed, only().statistics("metrics")))
 * }</pre>
 */
public final class ComparisonPlot {

    private static final String SQUARE = "square";

    private ComparisonPlot() {}

    /**
     * The change against the block, one curve for each role: its size, its stable rank, and at both
     * ends the values gained and lost and the overlap of the singular vectors, as far as they were
     * asked for.
     *
     * @param comparison any
     * @return a panel for each number that a layer in a block has
     * @throws IllegalArgumentException if there is none
     */
    public static Panel of(ModelComparison comparison) {
        List<String> names = comparison.columns().stream().map(AnalysisColumn::name).toList();
        List<XYChart> charts = new ArrayList<>();
        add(charts, comparison, "change, ‖ΔW‖/‖W‖", row -> number(row, "change"));
        add(charts, comparison, "stable rank of ΔW", row -> number(row, "changeStableRank"));
        if (names.contains("gainedBelow")) {
            add(charts, comparison, "values gained below the bulk", row -> net(row, "Below"));
            add(charts, comparison, "values gained above the bulk", row -> net(row, "Above"));
        }
        if (names.contains("leadingRight")) {
            add(
                    charts,
                    comparison,
                    "cos² of trailing vectors",
                    row -> number(row, "trailingRight"));
            add(charts, comparison, "cos² of leading vectors", row -> number(row, "leadingRight"));
        }
        if (charts.isEmpty()) {
            throw new IllegalArgumentException(
                    "no layer in a block of "
                            + comparison.before()
                            + " and "
                            + comparison.after()
                            + " could be compared; plot(c, \"layer\") overlays the spectra of one"
                            + " layer, and layers() has the reasons");
        }
        return Panel.inColumns(2, charts.toArray(XYChart[]::new));
    }

    private static void add(
            List<XYChart> charts,
            ModelComparison comparison,
            String title,
            Function<LayerComparison, DepthChart.Entry> entry) {
        List<DepthChart.Entry> entries = comparison.layers().stream().map(entry).toList();
        boolean any =
                entries.stream()
                        .anyMatch(
                                each ->
                                        each.layer().block().isPresent()
                                                && !Double.isNaN(each.value()));
        if (any) {
            charts.add(DepthChart.of(title, entries, comparison.before()));
        }
    }

    private static DepthChart.Entry number(LayerComparison row, String name) {
        return row.has(name)
                ? DepthChart.Entry.of(row.layer(), row.number(name))
                : DepthChart.Entry.missing(row.layer(), DepthChart.MISSING);
    }

    private static DepthChart.Entry net(LayerComparison row, String end) {
        if (!row.has("gained" + end)) {
            return DepthChart.Entry.missing(row.layer(), DepthChart.MISSING);
        }
        if (end.equals("Below") && !(row.number("lowerEdgeBefore") > 0)) {
            return DepthChart.Entry.missing(row.layer(), SQUARE); // nothing can lie below 0
        }
        return DepthChart.Entry.of(
                row.layer(), row.number("gained" + end) - row.number("lost" + end));
    }

    /**
     * The spectra of a layer before and after.
     *
     * @param comparison any
     * @param layer the layer's name
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if there is no such layer, or it could not be compared
     */
    public static XYChart of(ModelComparison comparison, String layer) {
        LayerComparison row = comparison.layer(layer);
        XYChart chart =
                SpectraPlot.of(
                        titled("before: " + comparison.before(), row.before(), row),
                        titled("after: " + comparison.after(), row.after(), row));
        chart.setTitle(layer);
        return chart;
    }

    private static Spectrum titled(String title, Optional<Spectrum> spectrum, LayerComparison row) {
        Spectrum found =
                spectrum.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there are no two spectra of "
                                                + row.layer().name()
                                                + ": "
                                                + row.missing().values().iterator().next()));
        return Spectrum.of(title, found.singularValues(), found.rows(), found.columns(), 0);
    }
}
