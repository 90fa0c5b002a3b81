package org.wishart.cli;

import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The analysis of a model as a table for a terminal: few columns, few digits. Where the terminal is
 * narrow, names of layers are abbreviated from the front, and the columns that matter least are
 * left out.
 */
final class AnalysisText {

    private static final int GAP = 2;
    private static final int SHORTEST_NAME = 24;
    private static final int MOST_REASONS = 8;
    private static final String NONE = "–";

    /** A column: what it says of a row, and how dear it is; the least dear ones go first. */
    private record Column(
            String title, boolean isNumber, int worth, Function<LayerAnalysis, String> value) {

        int width(List<LayerAnalysis> rows) {
            return rows.stream()
                    .mapToInt(row -> value.apply(row).length())
                    .reduce(title.length(), Math::max);
        }
    }

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("role", false, 1, row -> row.layer().role().toString()),
                    new Column("shape", true, 9, row -> row.layer().shape()),
                    number("sigma", "sigma", 10, "%.3g"),
                    number("KS", "ks", 7, "%.3f"),
                    number("p", "pValue", 6, "%.3f"),
                    number("below", "below", 10, "%.0f"),
                    number("above", "above", 10, "%.0f"),
                    number("r", "spacingRatio", 5, "%.3f"),
                    new Column("power law", false, 4, AnalysisText::tail),
                    number("alpha", "alpha", 3, "%.2f"));

    private final ModelAnalysis analysis;
    private final int columns;

    AnalysisText(ModelAnalysis analysis, int columns) {
        this.analysis = analysis;
        this.columns = columns;
    }

    private static Column number(String title, String name, int worth, String format) {
        return new Column(
                title,
                true,
                worth,
                row ->
                        has(row, name)
                                ? String.format(Locale.ROOT, format, row.number(name))
                                : NONE);
    }

    private static boolean has(LayerAnalysis row, String name) {
        return row.names().contains(name) && row.has(name);
    }

    private static String tail(LayerAnalysis row) {
        if (!has(row, "tail")) {
            return NONE;
        }
        String verdict = row.text("tail");
        return switch (verdict) {
            case "consistent with a power law" -> "consistent";
            case "not a power law" -> "no";
            default -> verdict;
        };
    }

    /** The table, what is missing and why, and one line on the whole. */
    List<String> lines() {
        List<LayerAnalysis> rows = analysis.layers();
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            lines.addAll(table(rows));
            lines.addAll(reasons(rows));
            lines.add("");
        }
        lines.add(analysis.toString());
        return lines;
    }

    private List<String> table(List<LayerAnalysis> rows) {
        List<Column> filled = COLUMNS.stream().filter(this::isAskedFor).toList();
        List<Column> shown = new ArrayList<>(filled);
        int least = Math.min(longest(rows), SHORTEST_NAME);
        while (shown.size() > 1 && roomForNames(shown, rows) < least) {
            shown.remove(shown.stream().min((a, b) -> a.worth() - b.worth()).orElseThrow());
        }
        int room = Math.max(1, roomForNames(shown, rows));
        boolean isNarrow = longest(rows) > room;
        TextTable table =
                new TextTable(
                        Stream.concat(
                                        Stream.of("name"),
                                        shown.stream()
                                                .map(c -> c.title() + (c.isNumber() ? "#" : "")))
                                .toArray(String[]::new));
        for (LayerAnalysis row : rows) {
            table.add(
                    Stream.concat(
                                    Stream.of(
                                            isNarrow
                                                    ? LayerName.shortened(name(row), room)
                                                    : name(row)),
                                    shown.stream().map(column -> column.value().apply(row)))
                            .toList());
        }
        List<String> lines = new ArrayList<>(table.aligned());
        if (shown.size() < filled.size()) {
            lines.add("");
            lines.add(
                    "left out for want of room: "
                            + String.join(
                                    ", ",
                                    filled.stream()
                                            .filter(column -> !shown.contains(column))
                                            .map(Column::title)
                                            .toList()));
        }
        return lines;
    }

    private static int longest(List<LayerAnalysis> rows) {
        return rows.stream().mapToInt(row -> name(row).length()).reduce(4, Math::max);
    }

    private static String name(LayerAnalysis row) {
        return row.layer().name();
    }

    /** Columns of statistics that nobody asked for are not shown. */
    private boolean isAskedFor(Column column) {
        String statistic =
                switch (column.title()) {
                    case "role", "shape" -> "";
                    case "KS" -> "ks";
                    case "p" -> "pValue";
                    case "r" -> "spacingRatio";
                    case "power law" -> "tail";
                    default -> column.title();
                };
        return statistic.isEmpty()
                || analysis.statistics().stream()
                        .anyMatch(each -> each.columns().contains(statistic));
    }

    private int roomForNames(List<Column> shown, List<LayerAnalysis> rows) {
        return columns - shown.stream().mapToInt(column -> column.width(rows) + GAP).sum();
    }

    /** Each reason once, with the layers that it holds for. */
    private static List<String> reasons(List<LayerAnalysis> rows) {
        Map<String, List<String>> layers = new LinkedHashMap<>();
        for (LayerAnalysis row : rows) {
            if (!row.reasons().isEmpty()) {
                layers.computeIfAbsent(row.reasons(), reason -> new ArrayList<>()).add(name(row));
            }
        }
        List<String> lines = new ArrayList<>();
        layers.forEach((reason, names) -> lines.add(few(names) + ": " + reason));
        if (lines.size() > MOST_REASONS) {
            int more = lines.size() - MOST_REASONS;
            lines.subList(MOST_REASONS, lines.size()).clear();
            lines.add("… and " + more + " more; --csv and --json have all reasons");
        }
        if (!lines.isEmpty()) {
            lines.add(0, "");
        }
        return lines;
    }

    private static String few(List<String> names) {
        return names.size() == 1
                ? names.get(0)
                : names.get(0) + " and " + (names.size() - 1) + " more";
    }
}
