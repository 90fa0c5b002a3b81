package org.wishart.weights.tensor;

/** Entries that cannot be read, with the reason. */
public enum Absent implements Entries {
    /** The file has them in an unsupported form. */
    UNREAD,
    /** They are in another file of the model than its index states. */
    ELSEWHERE,
    /** They are no numbers, such as texts and objects of Python, and so no weights. */
    NO_NUMBERS;

    @Override
    public void readInto(SliceSink sink) {
        throw new IllegalStateException("entries that are " + this + " cannot be read");
    }
}
