package org.wishart.table;

import org.wishart.report.AnalysisColumn;
import org.wishart.report.AnalysisView;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.ModelComparison;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Analyses of whole models as Tablesaw tables.
 *
 * <pre>{@code
 * AnalysisTables.of(analyze(open("minilm"), only().blocks(0, 0)))
 * }</pre>
 */
public final class AnalysisTables {

    private AnalysisTables() {}

    /**
     * One row for each layer, with the columns of {@link ModelAnalysis#view()}. What a layer does
     * not have is missing; the last column has the reason.
     *
     * @param analysis any
     * @return a table of as many rows as there are layers
     */
    public static Table of(ModelAnalysis analysis) {
        return of(analysis.view());
    }

    /**
     * One row for each layer of two models, with the columns of {@link ModelComparison#view()}.
     *
     * @param comparison any
     * @return a table of as many rows as there are layers
     */
    public static Table of(ModelComparison comparison) {
        return of(comparison.view());
    }

    /**
     * The values of a view.
     *
     * @param view any
     * @return a table with its rows and columns
     */
    public static Table of(AnalysisView view) {
        List<AnalysisColumn> columns = view.columns();
        return ReadableTable.of(
                view.title(),
                IntStream.range(0, columns.size())
                        .mapToObj(
                                i ->
                                        column(
                                                columns.get(i),
                                                view.rows().stream()
                                                        .map(row -> row.get(i))
                                                        .toList()))
                        .toArray(Column<?>[]::new));
    }

    private static Column<?> column(AnalysisColumn column, List<Optional<Object>> values) {
        return switch (column.kind()) {
            case NUMBER -> filled(DoubleColumn.create(column.name()), values);
            case COUNT -> {
                IntColumn counts = IntColumn.create(column.name());
                values.forEach(
                        value ->
                                value.ifPresentOrElse(
                                        count -> counts.append(((Long) count).intValue()),
                                        counts::appendMissing));
                yield counts;
            }
            case TEXT -> filled(StringColumn.create(column.name()), values);
        };
    }

    private static Column<?> filled(Column<?> column, List<Optional<Object>> values) {
        values.forEach(value -> value.ifPresentOrElse(column::appendObj, column::appendMissing));
        return column;
    }
}
