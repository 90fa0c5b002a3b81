package org.wishart.weights.format.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A dictionary in a pickle, in its order. Of a text or number that is a key twice, the last value
 * counts, at the place of the first, as in Python. Other keys may be any value at all, also one
 * that is not finished yet, so they are not compared.
 */
final class PickleDict {

    // neither takes memory before there is a pair
    private final List<Object> pairs = new ArrayList<>(0);
    private Map<Object, Integer> places = Map.of();

    void put(Object key, Object value) {
        if (key instanceof String || key instanceof Long) {
            places = places.isEmpty() ? new HashMap<>() : places;
            Integer before = places.putIfAbsent(key, pairs.size());
            if (before != null) {
                pairs.set(before + 1, value);
                return;
            }
        }
        pairs.add(key);
        pairs.add(value);
    }

    int size() {
        return pairs.size() / 2;
    }

    /** True if a text is one of the keys. */
    boolean has(String key) {
        return places.containsKey(key);
    }

    Object key(int i) {
        return pairs.get(2 * i);
    }

    Object value(int i) {
        return pairs.get(2 * i + 1);
    }
}
