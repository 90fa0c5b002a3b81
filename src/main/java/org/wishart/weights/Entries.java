package org.wishart.weights;

import java.io.IOException;

/** The entries of one tensor where they lie; nothing is read before it is asked for. */
interface Entries {

    /**
     * Reads all entries in stored order.
     *
     * @throws WeightsFormatException if the file does not hold as many as the header said, or they
     *     are damaged
     */
    void readInto(EntrySink sink) throws IOException;

    /** Whether the first index runs fastest, as in Fortran; otherwise the last one does. */
    default boolean firstIndexFastest() {
        return false;
    }

    /** The same entries, of a tensor whose first index runs fastest. */
    static Entries turned(Entries entries) {
        return new Turned(entries);
    }

    /**
     * Entries of which only the order of the indices is another.
     *
     * @param entries as they lie
     */
    record Turned(Entries entries) implements Entries {
        @Override
        public void readInto(EntrySink sink) throws IOException {
            entries.readInto(sink);
        }

        @Override
        public boolean firstIndexFastest() {
            return true;
        }
    }
}
