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
}
