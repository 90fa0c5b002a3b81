package org.wishart.table;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Columns of a table from the rows that it shows. */
final class Columns {

    private Columns() {}

    static <T> DoubleColumn doubles(String name, List<T> rows, ToDoubleFunction<T> value) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
    }

    static <T> IntColumn ints(String name, List<T> rows, ToIntFunction<T> value) {
        return IntColumn.create(name, rows.stream().mapToInt(value).toArray());
    }

    static <T> StringColumn strings(String name, List<T> rows, Function<T, String> value) {
        return StringColumn.create(name, rows.stream().map(value));
    }

    /** The numbers of what only some rows have; for the others they are missing. */
    static <T, P> DoubleColumn doublesOf(
            String name, List<T> rows, Function<T, Optional<P>> part, ToDoubleFunction<P> value) {
        DoubleColumn column = DoubleColumn.create(name);
        fill(column, rows, part, present -> column.append(value.applyAsDouble(present)));
        return column;
    }

    static <T, P> IntColumn intsOf(
            String name, List<T> rows, Function<T, Optional<P>> part, ToIntFunction<P> value) {
        IntColumn column = IntColumn.create(name);
        fill(column, rows, part, present -> column.append(value.applyAsInt(present)));
        return column;
    }

    private static <T, P> void fill(
            Column<?> column, List<T> rows, Function<T, Optional<P>> part, Consumer<P> append) {
        rows.forEach(row -> part.apply(row).ifPresentOrElse(append, column::appendMissing));
    }

    /** From 0 on. */
    static IntColumn indices(int size) {
        return IntColumn.create("index", IntStream.range(0, size).toArray());
    }
}
