package org.wishart.cli;

import org.wishart.cli.LayerTable.Column;
import org.wishart.report.LayerComparison;
import org.wishart.report.ModelComparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The comparison of two models as lines for a terminal. */
final class ComparisonText {

    private ComparisonText() {}

    /** The table, what is missing and why, and one line on the whole. */
    static List<String> lines(ModelComparison comparison, int width) {
        List<Column<LayerComparison>> columns =
                Stream.of(
                                text("role", 1, row -> row.layer().role().toString(), false),
                                text("shape", 6, row -> row.layer().shape(), true),
                                number("change", "change", 10, "%.3g"),
                                number("KS", "ks", 7, "%.3f"),
                                counts("below", "belowBefore", "belowAfter"),
                                counts("above", "aboveBefore", "aboveAfter"),
                                number("trailing", "trailingRight", 8, "%.3f"),
                                number("leading", "leadingRight", 8, "%.3f"),
                                number("rank", "changeRank", 5, "%.0f"))
                        .filter(
                                shown ->
                                        shown.name().isEmpty()
                                                || comparison.columns().stream()
                                                        .anyMatch(
                                                                each ->
                                                                        each.name()
                                                                                .equals(
                                                                                        shown
                                                                                                .name())))
                        .map(Shown::column)
                        .toList();
        LayerTable<LayerComparison> table =
                new LayerTable<>(
                        comparison.layers(),
                        LayerComparison::layer,
                        LayerComparison::reasons,
                        columns);
        List<String> lines = new ArrayList<>(table.lines(width));
        lines.add(comparison.toString());
        return lines;
    }

    /** A column with the number that it needs; none needs an empty one. */
    private record Shown(String name, Column<LayerComparison> column) {}

    private static Shown text(
            String title, int worth, Function<LayerComparison, String> field, boolean isNumber) {
        return new Shown("", new Column<>(title, isNumber, worth, field));
    }

    private static Shown number(String title, String name, int worth, String format) {
        return new Shown(
                name,
                new Column<>(
                        title,
                        true,
                        worth,
                        row ->
                                row.has(name)
                                        ? LayerTable.number(format, row.number(name))
                                        : LayerTable.NONE));
    }

    /** Counts before and after, such as 11 → 14. */
    private static Shown counts(String title, String before, String after) {
        return new Shown(
                before,
                new Column<>(
                        title,
                        true,
                        9,
                        row ->
                                row.has(before) && row.has(after)
                                        ? String.format(
                                                Locale.ROOT,
                                                "%.0f → %.0f",
                                                row.number(before),
                                                row.number(after))
                                        : LayerTable.NONE));
    }
}
