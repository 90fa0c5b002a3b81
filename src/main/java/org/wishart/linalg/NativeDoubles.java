package org.wishart.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;

import java.nio.DoubleBuffer;
import java.util.Locale;

/**
 * A fixed number of doubles outside the Java heap, where native code works without copying. Every
 * access is checked: past its end native code would take the whole JVM down.
 */
final class NativeDoubles implements AutoCloseable {

    /** Entries copied through one buffer; a Java buffer cannot span more than 2 GiB. */
    private static final int WINDOW = 1 << 26;

    /** Doubles that a cache line holds: so many columns are turned at a time. */
    private static final int CACHE_LINE = 8;

    private final DoublePointer pointer;
    private long length;
    private final DoubleBuffer whole;

    /**
     * Allocates; the contents are arbitrary.
     *
     * @throws OutOfMemoryError if there is no room, or more than the JVM may use
     */
    NativeDoubles(long length) {
        this.length = length;
        this.pointer = allocate(length);
        this.whole = length <= WINDOW ? pointer.asBuffer() : null;
    }

    private static DoublePointer allocate(long length) {
        try {
            return new DoublePointer(length);
        } catch (OutOfMemoryError e) {
            // the library's own words are those of its developers
            throw new OutOfMemoryError(
                    String.format(
                            Locale.ROOT,
                            "no room for %.0f MB outside the Java heap, where native code works",
                            length * 8 / 1e6));
        }
    }

    /**
     * The address of one entry, for native code that reads or writes {@code needed} entries from
     * there.
     *
     * @throws IndexOutOfBoundsException if fewer than that are left
     */
    DoublePointer at(long offset, long needed) {
        check(offset, needed);
        return offset == 0 ? pointer : pointer.getPointer(offset);
    }

    /** Number of entries. */
    long length() {
        return length;
    }

    /** Copies from a Java array. */
    void put(long to, double[] source, int from, int count) {
        check(to, count);
        for (int done = 0; done < count; ) {
            int step = Math.min(WINDOW, count - done);
            window(to + done, step).put(source, from + done, step);
            done += step;
        }
    }

    /** Copies to a Java array. */
    void get(long from, double[] target, int to, int count) {
        check(from, count);
        for (int done = 0; done < count; ) {
            int step = Math.min(WINDOW, count - done);
            window(from + done, step).get(target, to + done, step);
            done += step;
        }
    }

    /** The first entries as a Java array. */
    double[] toArray(int count) {
        double[] array = new double[count];
        get(0, array, 0, count);
        return array;
    }

    /**
     * Columns of a column-major matrix as a row-major one.
     *
     * @param rows length of a column
     * @param order which columns, in the order wanted
     * @return rows × order.length
     */
    double[] toRowMajor(int rows, int[] order) {
        double[] array = new double[rows * order.length];
        double[][] some = new double[CACHE_LINE][rows];
        for (int done = 0; done < order.length; done += CACHE_LINE) {
            int step = Math.min(CACHE_LINE, order.length - done);
            for (int j = 0; j < step; j++) {
                get((long) order[done + j] * rows, some[j], 0, rows);
            }
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < step; j++) {
                    array[i * order.length + done + j] = some[j][i];
                }
            }
        }
        return array;
    }

    /** Copies entries of another block into this one; the two must not be the same. */
    void copy(long to, NativeDoubles source, long from, long count) {
        Pointer.memcpy(at(to, count), source.at(from, count), count * Double.BYTES);
    }

    /** Sets entries to zero. */
    void clear(long from, long count) {
        Pointer.memset(at(from, count), 0, count * Double.BYTES);
    }

    private DoubleBuffer window(long offset, int count) {
        if (whole != null) {
            return whole.duplicate().position((int) offset).limit((int) offset + count);
        }
        DoublePointer part = pointer.getPointer(offset);
        return part.capacity(count).asBuffer();
    }

    private void check(long offset, long needed) {
        if (!(offset >= 0 && needed >= 0 && offset <= length - needed)) {
            throw new IndexOutOfBoundsException(
                    "native memory of "
                            + length
                            + " doubles was asked for "
                            + needed
                            + " from "
                            + offset);
        }
    }

    /** Frees the memory; any later access fails the check. */
    @Override
    public void close() {
        length = 0;
        pointer.close();
    }
}
