package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some rows and columns of a matrix, each once, in an order of their own: a part of a packed
 * matrix, a head, a position of a kernel.
 */
final class Selection {

    private final int fullRows;
    private final int fullColumns;
    private final Optional<int[]> rows;
    private final Optional<int[]> columns;

    private Selection(
            int fullRows, int fullColumns, Optional<int[]> rows, Optional<int[]> columns) {
        this.fullRows = fullRows;
        this.fullColumns = fullColumns;
        this.rows = rows;
        this.columns = columns;
    }

    /** The whole of a matrix. */
    static Selection all(int rows, int columns) {
        return new Selection(rows, columns, Optional.empty(), Optional.empty());
    }

    /** Of what is selected, the rows with these numbers. */
    Selection rows(int... numbers) {
        int[] chosen = Arrays.stream(numbers).map(this::row).toArray();
        return new Selection(fullRows, fullColumns, Optional.of(chosen), columns);
    }

    /** Of what is selected, the columns with these numbers. */
    Selection columns(int... numbers) {
        int[] chosen = Arrays.stream(numbers).map(this::column).toArray();
        return new Selection(fullRows, fullColumns, rows, Optional.of(chosen));
    }

    /** Of what is selected, what another selection takes of it. */
    Selection then(Selection inner) {
        Selection result = this;
        if (inner.rows.isPresent()) {
            result = result.rows(inner.rows.get());
        }
        return inner.columns.isPresent() ? result.columns(inner.columns.get()) : result;
    }

    /** Numbers from the first on, one after the other. */
    static int[] range(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    /** Whether nothing is left out or moved. */
    boolean isAll() {
        return rows.isEmpty() && columns.isEmpty();
    }

    /** Number of rows selected. */
    int rowCount() {
        return rows.map(chosen -> chosen.length).orElse(fullRows);
    }

    /** Number of columns selected. */
    int columnCount() {
        return columns.map(chosen -> chosen.length).orElse(fullColumns);
    }

    /** Which row of the whole matrix the i-th selected one is. */
    int row(int i) {
        return rows.isPresent() ? rows.get()[i] : i;
    }

    /** Which column of the whole matrix the j-th selected one is. */
    int column(int j) {
        return columns.isPresent() ? columns.get()[j] : j;
    }

    /** For each row of the whole matrix, which of the selected ones it is; −1 if it is none. */
    int[] rowTargets() {
        return targets(fullRows, rows);
    }

    /** For each column of the whole matrix, which of the selected ones it is; −1 if it is none. */
    int[] columnTargets() {
        return targets(fullColumns, columns);
    }

    private static int[] targets(int count, Optional<int[]> chosen) {
        if (chosen.isEmpty()) {
            return range(0, count);
        }
        int[] targets = new int[count];
        Arrays.fill(targets, -1);
        for (int i = 0; i < chosen.get().length; i++) {
            targets[chosen.get()[i]] = i;
        }
        return targets;
    }

    /** What is selected of a matrix, as a new one. */
    DMatrixRMaj of(DMatrixRMaj whole) {
        DMatrixRMaj part = new DMatrixRMaj(rowCount(), columnCount());
        for (int i = 0; i < part.numRows; i++) {
            for (int j = 0; j < part.numCols; j++) {
                part.unsafe_set(i, j, whole.unsafe_get(row(i), column(j)));
            }
        }
        return part;
    }
}
