package org.wishart.weights;

/** What takes the entries of a tensor one by one, in the order in which a file stores them. */
interface EntrySink {

    /** Takes the next entry. */
    void put(double entry);
}
