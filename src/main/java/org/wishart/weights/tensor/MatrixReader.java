package org.wishart.weights.tensor;

import org.ejml.data.DMatrixRMaj;

import java.io.IOException;

/** Gives the matrix of one layer: from a file, or computed. */
public interface MatrixReader {

    /**
     * Reads or computes the matrix.
     *
     * @return a fresh one each time, with the layer's rows and columns
     */
    DMatrixRMaj read() throws IOException;

    /** A reader of some of its rows and columns. */
    default MatrixReader select(Selection selection) {
        return () -> selection.of(read());
    }
}
