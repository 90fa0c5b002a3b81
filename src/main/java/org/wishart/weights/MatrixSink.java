package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;

/** A matrix that is being filled with entries in the order in which a file stores them. */
final class MatrixSink implements EntrySink {

    private final DMatrixRMaj matrix;
    private final int stride;
    private final int limit;
    private int index;
    private long count;

    private MatrixSink(DMatrixRMaj matrix, int stride) {
        this.matrix = matrix;
        this.stride = stride;
        this.limit = matrix.getNumElements();
    }

    /** Entries come row after row of the matrix. */
    static MatrixSink byRows(int rows, int columns) {
        return new MatrixSink(new DMatrixRMaj(rows, columns), 1);
    }

    /** Entries come column after column of the matrix: the file stores its transpose. */
    static MatrixSink byColumns(int rows, int columns) {
        return new MatrixSink(new DMatrixRMaj(rows, columns), columns);
    }

    /** Entries beyond the last are counted, not kept. */
    @Override
    public void put(double entry) {
        if (count++ >= limit) {
            return;
        }
        matrix.data[index] = entry;
        int lastLine = limit - stride;
        index = index < lastLine ? index + stride : index - lastLine + 1;
    }

    /** Whether exactly as many entries have come as the matrix has. */
    boolean isFull() {
        return count == limit;
    }

    /** The matrix, once it is full. */
    DMatrixRMaj matrix() {
        return matrix;
    }
}
