package org.wishart.weights.tensor;

import org.wishart.dtype.DType;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Consumer of the entries of a tensor as bytes, some at a time, in the order of the file. */
public interface SliceSink {

    /**
     * Takes the next entries: all that remain in a buffer, whose byte order is that of the file.
     *
     * @param entries whole entries, valid until this returns
     * @param dtype their type
     * @throws IOException if they cannot be passed on
     */
    void take(ByteBuffer entries, DType dtype) throws IOException;
}
