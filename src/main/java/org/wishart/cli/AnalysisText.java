package org.wishart.cli;

import org.wishart.cli.LayerTable.Column;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The analysis of a model as lines for a terminal. */
final class AnalysisText {

    /** A column with the statistic that it needs; none needs an empty one. */
    private record Shown(String statistic, Column<LayerAnalysis> column) {}

    private static final List<Shown> COLUMNS =
            List.of(
                    text("role", "", 1, row -> row.layer().role().toString(), false),
                    text("shape", "", 9, row -> row.layer().shape(), true),
                    number("sigma", "sigma", 10, "%.3g"),
                    number("KS", "ks", 7, "%.3f"),
                    number("p", "pValue", 6, "%.3f"),
                    number("below", "below", 10, "%.0f"),
                    number("above", "above", 10, "%.0f"),
                    number("r", "spacingRatio", 5, "%.3f"),
                    text("power law", "tail", 4, AnalysisText::tail, false),
                    number("alpha", "alpha", 3, "%.2f"));

    private AnalysisText() {}

    private static Shown text(
            String title,
            String statistic,
            int worth,
            Function<LayerAnalysis, String> field,
            boolean isNumber) {
        return new Shown(statistic, new Column<>(title, isNumber, worth, field));
    }

    private static Shown number(String title, String name, int worth, String format) {
        return text(
                title,
                name,
                worth,
                row ->
                        row.has(name) && !(name.equals("below") && row.beginsAtZero())
                                ? LayerTable.number(format, row.number(name))
                                : LayerTable.NONE,
                true);
    }

    private static String tail(LayerAnalysis row) {
        if (!row.has("tail")) {
            return LayerTable.NONE;
        }
        String verdict = row.text("tail");
        return switch (verdict) {
            case "consistent with a power law" -> "consistent";
            case "not a power law" -> "no";
            default -> verdict;
        };
    }

    /** The table, what is missing and why, and one line on the whole. */
    static List<String> lines(ModelAnalysis analysis, int width) {
        List<Column<LayerAnalysis>> columns =
                COLUMNS.stream()
                        .filter(shown -> isAskedFor(shown.statistic(), analysis))
                        .map(Shown::column)
                        .toList();
        LayerTable<LayerAnalysis> table =
                new LayerTable<>(
                        analysis.layers(), LayerAnalysis::layer, LayerAnalysis::reasons, columns);
        List<String> lines = new ArrayList<>(table.lines(width));
        lines.add(analysis.toString());
        return lines;
    }

    private static boolean isAskedFor(String statistic, ModelAnalysis analysis) {
        return statistic.isEmpty()
                || analysis.statistics().stream()
                        .anyMatch(each -> each.columns().contains(statistic));
    }
}
