package org.wishart.report;

import org.wishart.weights.Layer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows of an analysis as a table of values, under the names that some tool has for them. The
 * notebook's table, CSV and JSON are made from it.
 *
 * <pre>{@code
 * analyze(open("minilm"), only().blocks(0, 0)).as("weightwatcher")
 * }</pre>
 *
 * @param title of the table
 * @param columns in their order
 * @param rows a value for each column: a Double, a Long for a count, a String, or empty where the
 *     layer does not have it
 */
public record AnalysisView(
        String title, List<AnalysisColumn> columns, List<List<Optional<Object>>> rows) {

    /**
     * Copies the lists.
     *
     * @param title of the table
     * @param columns in their order
     * @param rows as long as there are columns each
     */
    public AnalysisView {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The values of the columns that say which layer a row is of. */
    static List<Optional<Object>> valuesOf(Layer layer) {
        OptionalInt block = layer.block();
        return List.of(
                Optional.of(layer.name()),
                block.isPresent() ? Optional.of((long) block.getAsInt()) : Optional.empty(),
                Optional.of(layer.role().toString()),
                Optional.of((long) layer.rows()),
                Optional.of((long) layer.columns()),
                Optional.of(layer.dtype().toString()));
    }

    /** A cell as a value of its column. */
    static Optional<Object> value(AnalysisColumn column, Cell cell) {
        if (cell.text().isPresent()) {
            return Optional.of(cell.text().get());
        }
        if (cell.number().isEmpty()) {
            return Optional.empty();
        }
        double number = cell.number().getAsDouble();
        return column.kind() == AnalysisColumn.Kind.COUNT
                ? Optional.of((long) number)
                : Optional.of(number);
    }

    @Override
    public String toString() {
        return title + ": " + rows.size() + " rows, " + columns.size() + " columns";
    }
}
