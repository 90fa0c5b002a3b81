package org.wishart.notebook;

import org.wishart.plot.Notation;

import java.lang.reflect.Array;
import java.util.List;
import java.util.StringJoiner;

/** Arrays in one line: how long they are, how they begin, how they end. */
final class ArrayText {

    private static final int HEAD = 6;
    private static final int TAIL = 2;
    private static final int DIGITS = 4;

    private ArrayText() {}

    /** One line for an array of numbers or of arrays of numbers. */
    static String of(Object array) {
        int length = Array.getLength(array);
        String type = array.getClass().getComponentType().getSimpleName();
        StringJoiner items = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < length; i++) {
            if (i == HEAD && length > HEAD + TAIL + 1) {
                items.add("…");
                i = length - TAIL;
            }
            items.add(item(Array.get(array, i)));
        }
        String brackets = type.endsWith("[]") ? "[" + length + "][]" : "[" + length + "]";
        return type.replace("[]", "") + brackets + " " + items;
    }

    /** One line for a list: short ones as they are, long ones by how they begin and end. */
    static String ofList(List<?> list) {
        if (list.size() <= HEAD + TAIL + 1) {
            return list.toString();
        }
        StringJoiner items = new StringJoiner(", ", "[", "]");
        list.subList(0, HEAD).forEach(item -> items.add(item(item)));
        items.add("…");
        list.subList(list.size() - TAIL, list.size()).forEach(item -> items.add(item(item)));
        return list.size() + " elements " + items;
    }

    private static String item(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number)
                    ? Notation.shortest(number, DIGITS)
                    : Double.toString(number);
        }
        if (value != null && value.getClass().isArray()) {
            return of(value);
        }
        return String.valueOf(value);
    }
}
