package org.wishart.weights.tensor;

import org.ejml.data.DMatrixRMaj;

import java.io.IOException;

/** Gives the matrix of one layer: from a file, or computed. */
public interface MatrixReader {

    /**
     * Reads or computes the matrix.
     *
     * @return a fresh one each time, with the layer's rows and columns
     * @throws IOException if a file cannot be read
     */
    DMatrixRMaj read() throws IOException;

    /**
     * A reader of some of its rows and columns.
     *
     * @param selection rows and columns of the matrix that this reader gives
     * @return a reader of a matrix with the selected rows and columns only
     */
    default MatrixReader select(Selection selection) {
        return () -> selection.of(read());
    }
}
