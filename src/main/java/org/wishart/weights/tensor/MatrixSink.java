package org.wishart.weights.tensor;

import org.ejml.data.DMatrixRMaj;

/** A matrix that is being filled with entries in the order in which a file stores them. */
final class MatrixSink implements EntrySink {

    private final DMatrixRMaj matrix;
    private final int[] lines;
    private final int[] places;
    private final long limit;
    private long count;
    private int line;
    private int place;

    /**
     * Entries come line after line.
     *
     * @param lines for each line, the index in the matrix of what it begins with; −1 if it is left
     *     out
     * @param places for each place in a line, how far behind that index; −1 if it is left out
     */
    private MatrixSink(DMatrixRMaj matrix, int[] lines, int[] places) {
        this.matrix = matrix;
        this.lines = lines;
        this.places = places;
        this.limit = (long) lines.length * places.length;
    }

    /** Entries come row after row of the whole matrix. */
    static MatrixSink byRows(Selection selection) {
        DMatrixRMaj matrix = new DMatrixRMaj(selection.rowCount(), selection.columnCount());
        return new MatrixSink(
                matrix, times(selection.rowTargets(), matrix.numCols), selection.columnTargets());
    }

    /** Entries come column after column of the whole matrix: the file stores its transpose. */
    static MatrixSink byColumns(Selection selection) {
        DMatrixRMaj matrix = new DMatrixRMaj(selection.rowCount(), selection.columnCount());
        return new MatrixSink(
                matrix, selection.columnTargets(), times(selection.rowTargets(), matrix.numCols));
    }

    private static int[] times(int[] targets, int factor) {
        for (int i = 0; i < targets.length; i++) {
            targets[i] = targets[i] < 0 ? -1 : targets[i] * factor;
        }
        return targets;
    }

    /** Entries beyond the last are counted, not kept. */
    @Override
    public void put(double entry) {
        if (count++ >= limit) {
            return;
        }
        if (lines[line] >= 0 && places[place] >= 0) {
            matrix.data[lines[line] + places[place]] = entry;
        }
        if (++place == places.length) {
            place = 0;
            line++;
        }
    }

    /** True if exactly as many entries have come as the whole matrix has. */
    boolean isFull() {
        return count == limit;
    }

    /** The matrix, once all entries have come. */
    DMatrixRMaj matrix() {
        return matrix;
    }
}
