package org.wishart.weights.tensor;

/** Entries that are not there to be read, and why. */
public enum Absent implements Entries {
    /** The file has them in a form that is not read. */
    UNREAD,
    /** They are in a file of the model that is not the one its index means. */
    ELSEWHERE,
    /** They are no numbers, such as texts and objects of Python, and so no weights. */
    NO_NUMBERS;

    @Override
    public void readInto(SliceSink sink) {
        throw new IllegalStateException("entries that are " + this + " cannot be read");
    }
}
