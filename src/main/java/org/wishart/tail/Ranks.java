package org.wishart.tail;

/** Checks the number of largest values that an estimate uses. */
final class Ranks {

    private Ranks() {}

    /**
     * Refuses a number of values that there are not.
     *
     * @param k number of largest values
     * @param size the most that an estimate can use
     * @param count number of positive values
     * @throws IllegalArgumentException if k is not in [1, size]
     */
    static void check(int k, int size, int count) {
        if (!(k >= 1 && k <= size)) {
            throw new IllegalArgumentException(
                    "k must be in [1, "
                            + size
                            + "], got "
                            + k
                            + "; it counts the largest of "
                            + count
                            + " positive values");
        }
    }
}
