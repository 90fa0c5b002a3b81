package org.wishart.weights.tensor;

import org.ejml.data.DMatrixRMaj;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some rows and columns of a matrix, each once, in an order of their own: a part of a packed
 * matrix, a head, a position of a kernel.
 */
public final class Selection {

    private final int fullRows;
    private final int fullColumns;
    private final Optional<Numbers> rows;
    private final Optional<Numbers> columns;

    /** Indices of rows or columns: many layers have some, so equal steps are not written out. */
    private interface Numbers {
        int count();

        int at(int i);
    }

    private record Steps(int first, int step, int count) implements Numbers {
        @Override
        public int at(int i) {
            return first + i * step;
        }
    }

    private static Numbers listed(int... numbers) {
        return new Numbers() {
            @Override
            public int count() {
                return numbers.length;
            }

            @Override
            public int at(int i) {
                return numbers[i];
            }
        };
    }

    private static IntStream all(Numbers numbers) {
        return IntStream.range(0, numbers.count()).map(numbers::at);
    }

    private Selection(
            int fullRows, int fullColumns, Optional<Numbers> rows, Optional<Numbers> columns) {
        this.fullRows = fullRows;
        this.fullColumns = fullColumns;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * The whole of a matrix.
     *
     * @param rows number of rows of the matrix
     * @param columns number of columns of the matrix
     * @return a selection that leaves nothing out
     */
    public static Selection all(int rows, int columns) {
        return new Selection(rows, columns, Optional.empty(), Optional.empty());
    }

    /**
     * Of what is selected, the rows with these numbers.
     *
     * @param numbers rows in their new order, each from 0 to {@link #rowCount()} − 1, none twice
     * @return a selection of the same whole matrix
     */
    public Selection rows(int... numbers) {
        int[] chosen = Arrays.stream(numbers).map(this::row).toArray();
        return new Selection(fullRows, fullColumns, Optional.of(listed(chosen)), columns);
    }

    /**
     * Of a whole matrix, {@code count} rows from the first on, every {@code step}-th.
     *
     * @param fullRows number of rows of the whole matrix
     * @param fullColumns number of columns of the whole matrix, all selected
     * @param first first row, from 0
     * @param step distance between rows, at least 1
     * @param count number of rows
     * @return a selection of the whole matrix
     */
    public static Selection rowSteps(
            int fullRows, int fullColumns, int first, int step, int count) {
        return new Selection(
                fullRows,
                fullColumns,
                Optional.of(new Steps(first, step, count)),
                Optional.empty());
    }

    /**
     * Of the columns selected, {@code count} from the first on, every {@code step}-th.
     *
     * @param first first of the columns selected, from 0
     * @param step distance between columns, at least 1
     * @param count number of columns
     * @return a selection of the same whole matrix
     */
    public Selection columnSteps(int first, int step, int count) {
        Numbers chosen =
                columns.isEmpty()
                        ? new Steps(first, step, count)
                        : listed(all(new Steps(first, step, count)).map(this::column).toArray());
        return new Selection(fullRows, fullColumns, rows, Optional.of(chosen));
    }

    /**
     * Of what is selected, the columns with these numbers.
     *
     * @param numbers columns in their new order, each from 0 to {@link #columnCount()} − 1, none
     *     twice
     * @return a selection of the same whole matrix
     */
    public Selection columns(int... numbers) {
        int[] chosen = Arrays.stream(numbers).map(this::column).toArray();
        return new Selection(fullRows, fullColumns, rows, Optional.of(listed(chosen)));
    }

    /** Of what is selected, what another selection takes of it. */
    Selection then(Selection inner) {
        Selection result = this;
        if (inner.rows.isPresent()) {
            result = result.rows(all(inner.rows.get()).toArray());
        }
        return inner.columns.isPresent()
                ? result.columns(all(inner.columns.get()).toArray())
                : result;
    }

    /**
     * Numbers from the first on, one after the other.
     *
     * @param first first number
     * @param count number of indices
     * @return a fresh array of {@code count} numbers
     */
    public static int[] range(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    /**
     * True if nothing is left out or moved.
     *
     * @return false also if all rows or columns are listed in their order
     */
    public boolean isAll() {
        return rows.isEmpty() && columns.isEmpty();
    }

    /**
     * Number of rows selected.
     *
     * @return at most the rows of the whole matrix
     */
    public int rowCount() {
        return rows.map(Numbers::count).orElse(fullRows);
    }

    /**
     * Number of columns selected.
     *
     * @return at most the columns of the whole matrix
     */
    public int columnCount() {
        return columns.map(Numbers::count).orElse(fullColumns);
    }

    /**
     * The row of the whole matrix that is the i-th selected one.
     *
     * @param i from 0 to {@link #rowCount()} − 1
     * @return row of the whole matrix, from 0
     */
    public int row(int i) {
        return rows.isPresent() ? rows.get().at(i) : i;
    }

    /**
     * The column of the whole matrix that is the j-th selected one.
     *
     * @param j from 0 to {@link #columnCount()} − 1
     * @return column of the whole matrix, from 0
     */
    public int column(int j) {
        return columns.isPresent() ? columns.get().at(j) : j;
    }

    /**
     * For each row of the whole matrix, which of the selected ones it is.
     *
     * @return a fresh array, one number for each row of the whole matrix; −1 if it is not selected
     */
    public int[] rowTargets() {
        return targets(fullRows, rows);
    }

    /**
     * For each column of the whole matrix, which of the selected ones it is.
     *
     * @return a fresh array, one number for each column of the whole matrix; −1 if it is not
     *     selected
     */
    public int[] columnTargets() {
        return targets(fullColumns, columns);
    }

    private static int[] targets(int count, Optional<Numbers> chosen) {
        if (chosen.isEmpty()) {
            return range(0, count);
        }
        int[] targets = new int[count];
        Arrays.fill(targets, -1);
        for (int i = 0; i < chosen.get().count(); i++) {
            targets[chosen.get().at(i)] = i;
        }
        return targets;
    }

    /**
     * The lines of a file that contain the selection.
     *
     * @param first from 0
     * @param count number of lines, those between included
     */
    record Lines(int first, int count) {}

    /**
     * The lines that are needed, of a file that holds the whole matrix.
     *
     * @param byColumns whether a line of the file is a column
     */
    Lines lines(boolean byColumns) {
        Optional<Numbers> chosen = byColumns ? columns : rows;
        if (chosen.isEmpty() || chosen.get().count() == 0) {
            return new Lines(0, byColumns ? fullColumns : fullRows);
        }
        var extremes = all(chosen.get()).summaryStatistics();
        return new Lines(extremes.getMin(), extremes.getMax() - extremes.getMin() + 1);
    }

    /** The same selection of a matrix that has those lines only. */
    Selection within(Lines lines, boolean byColumns) {
        Optional<Numbers> chosen =
                (byColumns ? columns : rows)
                        .map(
                                numbers ->
                                        listed(
                                                all(numbers)
                                                        .map(number -> number - lines.first)
                                                        .toArray()));
        return byColumns
                ? new Selection(fullRows, lines.count, rows, chosen)
                : new Selection(lines.count, fullColumns, chosen, columns);
    }

    /** The selected rows and columns of a matrix, as a new one. */
    DMatrixRMaj of(DMatrixRMaj whole) {
        DMatrixRMaj part = new DMatrixRMaj(rowCount(), columnCount());
        for (int i = 0; i < part.numRows; i++) {
            for (int j = 0; j < part.numCols; j++) {
                part.unsafe_set(i, j, whole.unsafe_get(row(i), column(j)));
            }
        }
        return part;
    }

    /**
     * True if it selects the same rows and columns, in the same order, of a matrix of one shape.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Selection that
                && fullRows == that.fullRows
                && fullColumns == that.fullColumns
                && rowCount() == that.rowCount()
                && columnCount() == that.columnCount()
                && IntStream.range(0, rowCount()).allMatch(i -> row(i) == that.row(i))
                && IntStream.range(0, columnCount()).allMatch(j -> column(j) == that.column(j));
    }

    @Override
    public int hashCode() {
        return Objects.hash(fullRows, fullColumns, rowCount(), columnCount());
    }
}
