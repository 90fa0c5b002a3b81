package org.wishart.weights;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Assigns rows to queries, keys and values packed head by head: groups of queries that share a key
 * and a value, each followed by these two. With as many groups as heads, that is GPT-NeoX's and
 * BLOOM's order; with fewer, that of Falcon and InternLM2; with one group, all queries come before
 * the key and the value, as in Falcon-7B.
 *
 * @param groups number of keys, and of values
 * @param queriesPerGroup number of queries that share one
 * @param size rows of one head
 */
record HeadRows(int groups, int queriesPerGroup, int size) {

    /**
     * The rows of a packed matrix whose heads together are as wide as its input.
     *
     * @return empty if so many heads do not fit
     */
    static Optional<HeadRows> of(int rows, int columns, int heads) {
        if (heads < 1 || columns % heads != 0 || rows % (columns / heads) != 0) {
            return Optional.empty();
        }
        int size = columns / heads;
        int keysAndValues = rows / size - heads;
        if (keysAndValues < 2 || keysAndValues % 2 != 0 || heads % (keysAndValues / 2) != 0) {
            return Optional.empty();
        }
        int groups = keysAndValues / 2;
        return Optional.of(new HeadRows(groups, heads / groups, size));
    }

    /** Rows of the queries, head after head. */
    int[] queries() {
        return rows(0, queriesPerGroup);
    }

    /** Rows of the keys. */
    int[] keys() {
        return rows(queriesPerGroup, 1);
    }

    /** Rows of the values. */
    int[] values() {
        return rows(queriesPerGroup + 1, 1);
    }

    private int[] rows(int first, int count) {
        return IntStream.range(0, groups)
                .flatMap(
                        group -> {
                            int start = (group * (queriesPerGroup + 2) + first) * size;
                            return IntStream.range(start, start + count * size);
                        })
                .toArray();
    }
}
