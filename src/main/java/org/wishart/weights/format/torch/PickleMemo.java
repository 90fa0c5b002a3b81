package org.wishart.weights.format.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a pickle may need again, by number. Python 3 numbers them one by one from 0,
 * Python 2 from 1, and a pickle may do as it likes: no number may ask for memory by its size.
 */
final class PickleMemo {

    private final List<Object> inTurn = new ArrayList<>();
    private final Map<Integer, Object> others = new HashMap<>();

    /** The value with a number; empty if there is none. */
    Optional<Object> recall(int index) {
        return index >= 0 && index < inTurn.size()
                ? Optional.of(inTurn.get(index))
                : Optional.ofNullable(others.get(index));
    }

    void remember(int index, Object value) {
        if (index == inTurn.size() && !others.containsKey(index)) {
            inTurn.add(value);
        } else if (index >= 0 && index < inTurn.size()) {
            inTurn.set(index, value);
        } else {
            others.put(index, value);
        }
    }

    /** Remembers a value under the number of values that there are. */
    void rememberNext(Object value) {
        remember(inTurn.size() + others.size(), value);
    }
}
