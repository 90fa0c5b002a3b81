package org.wishart.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * A Python dictionary as pairs in the order of the file. Keys are not hashed: a hostile one could
 * contain itself.
 */
final class PickleDict {

    /** Key, value, key, value, …; takes no memory before there is one. */
    private final List<Object> pairs = new ArrayList<>(0);

    void put(Object key, Object value) {
        pairs.add(key);
        pairs.add(value);
    }

    int size() {
        return pairs.size() / 2;
    }

    /** Whether a text is one of the keys. */
    boolean has(String key) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (key.equals(pairs.get(i))) {
                return true;
            }
        }
        return false;
    }

    Object key(int i) {
        return pairs.get(2 * i);
    }

    Object value(int i) {
        return pairs.get(2 * i + 1);
    }
}
