package org.wishart.cli;

import org.wishart.weights.Layer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Layers as a table for a terminal: few columns, few digits. Where the terminal is narrow, names of
 * layers are abbreviated from the front, and the columns that matter least are left out.
 *
 * @param <T> the rows
 * @param rows one for each layer
 * @param layer of a row
 * @param reasons why a row lacks numbers; empty if it has all
 * @param columns beside the name, in their order
 */
record LayerTable<T>(
        List<T> rows,
        Function<T, Layer> layer,
        Function<T, String> reasons,
        List<Column<T>> columns) {

    /** In place of a number that a layer does not have. */
    static final String NONE = "–";

    private static final int GAP = 2;
    private static final int SHORTEST_NAME = 24;
    private static final int MOST_REASONS = 8;

    /**
     * A column.
     *
     * @param <T> the rows
     * @param title its name
     * @param isNumber whether its fields line up at the right
     * @param worth how much it matters; the least goes first
     * @param field what it shows of a row
     */
    record Column<T>(String title, boolean isNumber, int worth, Function<T, String> field) {

        private int width(List<T> rows) {
            return rows.stream()
                    .mapToInt(row -> field.apply(row).length())
                    .reduce(title.length(), Math::max);
        }
    }

    /** A number in a format. */
    static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    /** The table, what is left out, and what is missing and why. */
    List<String> lines(int width) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Column<T>> shown = new ArrayList<>(columns);
        int least = Math.min(longestName(), SHORTEST_NAME);
        while (!shown.isEmpty() && roomForNames(shown, width) < least) {
            shown.remove(shown.stream().min(Comparator.comparingInt(Column::worth)).orElseThrow());
        }
        List<String> lines = new ArrayList<>(table(shown, roomForNames(shown, width)).aligned());
        if (shown.size() < columns.size()) {
            lines.add("");
            lines.add(
                    "left out for want of room: "
                            + String.join(
                                    ", ",
                                    columns.stream()
                                            .filter(column -> !shown.contains(column))
                                            .map(Column::title)
                                            .toList()));
        }
        lines.addAll(reasonLines());
        lines.add("");
        return lines;
    }

    private TextTable table(List<Column<T>> shown, int room) {
        boolean isNarrow = longestName() > room;
        TextTable table =
                new TextTable(
                        Stream.concat(
                                        Stream.of("name"),
                                        shown.stream()
                                                .map(c -> c.title() + (c.isNumber() ? "#" : "")))
                                .toArray(String[]::new));
        for (T row : rows) {
            String name = name(row);
            table.add(
                    Stream.concat(
                                    Stream.of(
                                            isNarrow
                                                    ? LayerName.shortened(name, Math.max(1, room))
                                                    : name),
                                    shown.stream().map(column -> column.field().apply(row)))
                            .toList());
        }
        return table;
    }

    private String name(T row) {
        return layer.apply(row).name();
    }

    private int longestName() {
        return rows.stream().mapToInt(row -> name(row).length()).reduce(4, Math::max);
    }

    private int roomForNames(List<Column<T>> shown, int width) {
        return width - shown.stream().mapToInt(column -> column.width(rows) + GAP).sum();
    }

    /** Each reason once, with the layers that it holds for. */
    private List<String> reasonLines() {
        Map<String, List<String>> layers = new LinkedHashMap<>();
        for (T row : rows) {
            String reason = reasons.apply(row);
            if (!reason.isEmpty()) {
                layers.computeIfAbsent(reason, each -> new ArrayList<>()).add(name(row));
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
