package org.wishart.linalg;

import org.bytedeco.javacpp.DoublePointer;

/**
 * A column-major matrix inside native memory, as BLAS and LAPACK know it.
 *
 * @param memory the memory that holds it
 * @param offset its first entry
 * @param stride distance from one column to the next, at least the number of rows
 */
record Block(NativeDoubles memory, long offset, int stride) {

    /** The whole memory as columns of the given length. */
    static Block of(NativeDoubles memory, int stride) {
        return new Block(memory, 0, stride);
    }

    /** The block that starts at a row and column of this one. */
    Block from(int row, int column) {
        return new Block(memory, offset + row + (long) column * stride, stride);
    }

    /**
     * The address, for native code that works on so many rows and columns from there.
     *
     * @throws IndexOutOfBoundsException if they reach past the memory or into the next column
     */
    DoublePointer pointer(int rows, int columns) {
        if (!(rows >= 0 && columns >= 0 && stride >= Math.max(1, rows))) {
            throw new IndexOutOfBoundsException(
                    rows + " × " + columns + " does not fit columns of length " + stride);
        }
        long needed = rows == 0 || columns == 0 ? 0 : (columns - 1L) * stride + rows;
        return memory.at(offset, needed);
    }
}
