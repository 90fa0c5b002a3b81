package org.wishart.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of a row by the names of their columns, each with the reason where there is none. */
final class Cells {

    /** Whole numbers below are counts, which have no decimals. */
    private static final double MOST_DIGITS = 1e9;

    private final String layer;
    private final Map<String, Cell> cells;

    /**
     * @param layer name of the layer, for messages
     * @param cells in the order of the columns
     */
    Cells(String layer, Map<String, Cell> cells) {
        this.layer = layer;
        this.cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** Every column is missing, for one reason. */
    static Cells missing(String layer, List<AnalysisColumn> columns, String reason) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        columns.forEach(column -> cells.put(column.name(), Cell.missing(reason)));
        return new Cells(layer, cells);
    }

    Map<String, Cell> all() {
        return cells;
    }

    List<String> names() {
        return List.copyOf(cells.keySet());
    }

    boolean knows(String name) {
        Cell cell = cells.get(name);
        return cell != null && cell.isPresent();
    }

    Cell get(String name) {
        Cell cell = cells.get(name);
        if (cell == null) {
            throw new IllegalArgumentException(
                    "no statistic \"" + name + "\"; there are " + String.join(", ", names()));
        }
        return cell;
    }

    double number(String name) {
        Cell cell = get(name);
        if (cell.text().isPresent()) {
            throw new IllegalArgumentException(name + " is a text; take text(\"" + name + "\")");
        }
        return cell.number().orElseThrow(() -> none(name, cell));
    }

    String text(String name) {
        Cell cell = get(name);
        if (!cell.isPresent()) {
            throw none(name, cell);
        }
        return cell.text().orElseGet(() -> String.valueOf(cell.number().orElseThrow()));
    }

    private IllegalStateException none(String name, Cell cell) {
        return new IllegalStateException(
                "there is no " + name + " of " + layer + ": " + cell.reason());
    }

    Map<String, String> missing() {
        Map<String, String> missing = new LinkedHashMap<>();
        cells.forEach(
                (name, cell) -> {
                    if (!cell.isPresent()) {
                        missing.put(name, cell.reason());
                    }
                });
        return Collections.unmodifiableMap(missing);
    }

    String reasons() {
        return reasons(missing());
    }

    /** Each reason once, with the names that it holds for. */
    static String reasons(Map<String, String> missing) {
        return missing.entrySet().stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getValue,
                                LinkedHashMap::new,
                                Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(reason -> "no " + reason.getValue() + ": " + reason.getKey())
                .collect(Collectors.joining("; "));
    }

    /** The values, then the missing ones. */
    @Override
    public String toString() {
        String values =
                cells.entrySet().stream()
                        .filter(cell -> cell.getValue().isPresent())
                        .map(cell -> cell.getKey() + " " + shown(cell.getValue()))
                        .collect(Collectors.joining(", "));
        String missing = reasons();
        return values + (values.isEmpty() || missing.isEmpty() ? "" : "; ") + missing;
    }

    private static String shown(Cell cell) {
        if (cell.number().isEmpty()) {
            return cell.text().orElseThrow();
        }
        double number = cell.number().getAsDouble();
        boolean whole = number == Math.rint(number) && Math.abs(number) < MOST_DIGITS;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.4g", number);
    }
}
