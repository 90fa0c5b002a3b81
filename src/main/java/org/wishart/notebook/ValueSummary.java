package org.wishart.notebook;

import org.ejml.data.Matrix;

import tech.tablesaw.api.Table;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value of a variable, in a few words. Only classes whose methods are known to answer at once
 * are asked: Shift-Tab must not run the user's code.
 */
public final class ValueSummary {

    private static final int LONGEST = 160;

    private static final Pattern SPEAKS_BRIEFLY =
            Pattern.compile(
                    "org\\.wishart\\..*|java\\.(?:lang|math|time)\\.[A-Z]\\w*|sun\\.nio\\.fs\\..*");

    private ValueSummary() {}

    /**
     * Describes a value.
     *
     * @param value not null
     * @return one line, empty where nothing short can be said
     */
    public static Optional<String> of(Object value) {
        if (value instanceof String text) {
            return Optional.of("\"" + firstLine(text) + "\"");
        }
        if (value instanceof Character character) {
            return Optional.of("'" + character + "'");
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.name());
        }
        if (value.getClass().isArray()) {
            return Optional.of(counted(Array.getLength(value), "element"));
        }
        String type = value.getClass().getName();
        if (type.startsWith("java.util.")) {
            return ofJdk(value);
        }
        if (value instanceof Matrix matrix && type.startsWith("org.ejml.")) {
            return Optional.of(shape(matrix.getNumRows(), matrix.getNumCols()));
        }
        if (value instanceof Table table && type.startsWith("tech.tablesaw.")) {
            return Optional.of(shape(table.rowCount(), table.columnCount()));
        }
        return SPEAKS_BRIEFLY.matcher(type).matches()
                ? Optional.of(firstLine(value.toString()))
                : Optional.empty();
    }

    /** Elements may be of the user's classes: they are counted, not asked. */
    private static Optional<String> ofJdk(Object value) {
        if (value instanceof Collection<?> collection) {
            return Optional.of(counted(collection.size(), "element"));
        }
        return value instanceof Map<?, ?> map
                ? Optional.of(counted(map.size(), "element"))
                : Optional.empty();
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String shape(int rows, int columns) {
        return counted(rows, "row") + " × " + counted(columns, "column");
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "\uFFFD");
        int cut = Math.min(LONGEST, line.length());
        return cut == text.length() ? line : line.substring(0, cut) + " …";
    }
}
