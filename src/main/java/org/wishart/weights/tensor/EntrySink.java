package org.wishart.weights.tensor;

import org.wishart.dtype.DType;

import java.nio.ByteBuffer;

/** Consumer of the entries of a tensor one by one, in the order in which a file stores them. */
public interface EntrySink extends SliceSink {

    /**
     * Takes the next entry.
     *
     * @param entry its value, widened to double precision
     */
    void put(double entry);

    @Override
    default void take(ByteBuffer entries, DType dtype) {
        dtype.decode(entries, this::put);
    }
}
