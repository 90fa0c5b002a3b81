package org.wishart.notebook;

import org.wishart.text.Notation;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Values in one line. Arrays say how long they are, how they begin and how they end, also within
 * lists, maps, optionals and records, and lambdas are called so; whatever holds neither is its own
 * {@code toString()}.
 */
public final class ValueText {

    private static final int HEAD = 6;
    private static final int TAIL = 2;
    private static final int DIGITS = 4;

    /** So many elements are written in all, however deep they are nested. */
    private static final int MOST_ELEMENTS = 200;

    /** So many elements of a collection are looked at to know whether it holds arrays. */
    private static final int LOOKED_AT = 100;

    private final Set<Object> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private int written;

    private ValueText() {}

    /**
     * The text of a value.
     *
     * @param value any value
     * @return one line for what is or holds an array; never null
     */
    public static String of(Object value) {
        return isUnreadable(value, Collections.newSetFromMap(new IdentityHashMap<>()))
                ? new ValueText().within(value)
                : plain(value);
    }

    /** One line for a list: short ones as they are, long ones by how they begin and end. */
    static String ofList(List<?> list) {
        if (list.size() <= HEAD + TAIL + 1) {
            return of(list);
        }
        return list.size() + " elements " + new ValueText().within(list);
    }

    private static String plain(Object value) {
        Optional<String> line = ValueKind.line(value);
        String text = line.orElseGet(() -> String.valueOf(value));
        return text == null ? typeOf(value) + " (its toString() gives null)" : text;
    }

    private static String typeOf(Object value) {
        String simple = value.getClass().getSimpleName();
        return simple.isEmpty() ? value.getClass().getName() : simple;
    }

    /** True if a value is or holds an array, a lambda or the like, whose own text says nothing. */
    private static boolean isUnreadable(Object value, Set<Object> seen) {
        if (value == null) {
            return false;
        }
        if (value.getClass().isArray()) {
            return true;
        }
        if (!isContainer(value)) {
            return ValueKind.line(value).isPresent();
        }
        if (!seen.add(value)) {
            return false;
        }
        if (value instanceof Optional<?> optional) {
            return isUnreadable(optional.orElse(null), seen);
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .limit(LOOKED_AT)
                    .anyMatch(
                            e ->
                                    isUnreadable(e.getKey(), seen)
                                            || isUnreadable(e.getValue(), seen));
        }
        if (value instanceof Collection<?> all) {
            return all.stream().limit(LOOKED_AT).anyMatch(each -> isUnreadable(each, seen));
        }
        return List.of(value.getClass().getRecordComponents()).stream()
                        .anyMatch(each -> isUnreadable(component(value, each), seen))
                && hasTextOfRecords((Record) value);
    }

    /** Containers of Java's own library, and records: they show arrays as {@code [D@…}. */
    private static boolean isContainer(Object value) {
        return value instanceof Record
                || (value.getClass().getName().startsWith("java.util.")
                        && (value instanceof Collection<?>
                                || value instanceof Map<?, ?>
                                || value instanceof Optional<?>));
    }

    /** False for a record that has a {@code toString()} of its own. */
    private static boolean hasTextOfRecords(Record value) {
        return record(value, String::valueOf).equals(value.toString());
    }

    private static String record(Record value, Function<Object, String> text) {
        StringJoiner all = new StringJoiner(", ", value.getClass().getSimpleName() + "[", "]");
        for (RecordComponent each : value.getClass().getRecordComponents()) {
            all.add(each.getName() + "=" + text.apply(component(value, each)));
        }
        return all.toString();
    }

    private static Object component(Object value, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(value);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // an accessor of the user's that fails: then the record says what it is
        }
    }

    private String within(Object value) {
        if (value == null || !(value.getClass().isArray() || isContainer(value))) {
            return plain(value);
        }
        if (!path.add(value)) {
            return "(itself)";
        }
        try {
            return container(value);
        } finally {
            path.remove(value);
        }
    }

    private String container(Object value) {
        if (value.getClass().isArray()) {
            return array(value);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(held -> "Optional[" + within(held) + "]").orElse("Optional.empty");
        }
        if (value instanceof Map<?, ?> map) {
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            return elements(
                    "{",
                    map.size(),
                    entries,
                    e -> item(e.getKey()) + "=" + item(e.getValue()),
                    "}");
        }
        if (value instanceof Collection<?> all) {
            return elements("[", all.size(), all.iterator(), this::item, "]");
        }
        return isUnreadable(value, Collections.newSetFromMap(new IdentityHashMap<>()))
                ? record((Record) value, this::item)
                : plain(value);
    }

    private String array(Object array) {
        int length = Array.getLength(array);
        String type = array.getClass().getComponentType().getSimpleName();
        int inner = type.indexOf('[');
        String name = inner < 0 ? type : type.substring(0, inner);
        String more = inner < 0 ? "" : type.substring(inner);
        var each =
                new Iterator<Object>() {
                    private int at;

                    @Override
                    public boolean hasNext() {
                        return at < length;
                    }

                    @Override
                    public Object next() {
                        return Array.get(array, at++);
                    }
                };
        return name
                + "["
                + length
                + "]"
                + more
                + " "
                + elements("{", length, each, value -> quoted(value), "}");
    }

    private <T> String elements(
            String open, int size, Iterator<T> each, Function<T, String> text, String close) {
        StringJoiner items = new StringJoiner(", ", open, close);
        for (int i = 0; i < size && each.hasNext(); i++) {
            T next = each.next();
            boolean leftOut = size > HEAD + TAIL + 1 && i >= HEAD && i < size - TAIL;
            if (leftOut || ++written > MOST_ELEMENTS) {
                if (i == HEAD || !leftOut) {
                    items.add("…");
                }
                if (!leftOut) {
                    break;
                }
                continue;
            }
            items.add(text.apply(next));
        }
        return items.toString();
    }

    /** An element of an array, as it would be typed. */
    private String quoted(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        return value instanceof Character ? "'" + value + "'" : item(value);
    }

    private String item(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (number == 0 && 1 / number < 0) {
                return "-0.0"; // as Java writes it
            }
            return Double.isFinite(number)
                    ? Notation.shortest(number, DIGITS)
                    : Double.toString(number);
        }
        return within(value);
    }
}
