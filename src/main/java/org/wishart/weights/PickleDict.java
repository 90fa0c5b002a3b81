package org.wishart.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * A Python dictionary as pairs in the order of the file. Keys are not hashed: a hostile one could
 * contain itself.
 */
final class PickleDict {

    private final List<Object> keys = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void put(Object key, Object value) {
        keys.add(key);
        values.add(value);
    }

    int size() {
        return keys.size();
    }

    Object key(int i) {
        return keys.get(i);
    }

    Object value(int i) {
        return values.get(i);
    }
}
