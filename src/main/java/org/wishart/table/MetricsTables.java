package org.wishart.table;

import org.wishart.report.Metrics;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Scalar measures as Tablesaw tables, with columns named like the methods.
 *
 * <pre>{@code
 * MetricsTables.of(metrics(spectrum(gaussian(200, 300, 0.05, 1))))
 * }</pre>
 */
public final class MetricsTables {

    private MetricsTables() {}

    /**
     * The measures of one matrix in one row, in the order and the units of {@link Metrics}, after
     * its {@code name} if it has one. Where the matrix does not have one, the cell is missing, and
     * a column {@code missing} has the reason.
     *
     * @param metrics any
     * @return a table of one row
     */
    public static Table of(Metrics metrics) {
        Table table = Table.create("metrics");
        if (!metrics.matrixName().isEmpty()) {
            table.addColumns(StringColumn.create("name", metrics.matrixName()));
        }
        for (String name : metrics.names()) {
            DoubleColumn column = DoubleColumn.create(name);
            if (metrics.has(name)) {
                column.append(metrics.value(name));
            } else {
                column.appendMissing();
            }
            table.addColumns(column);
        }
        if (!metrics.missing().isEmpty()) {
            table.addColumns(StringColumn.create("missing", metrics.reasons()));
        }
        return ReadableTable.formatted(table);
    }
}
