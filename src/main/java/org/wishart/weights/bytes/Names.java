package org.wishart.weights.bytes;

import java.util.regex.Pattern;

/** Names from a file, made safe to show. */
public final class Names {

    /** Longer names than any model has; an error message need not repeat them whole. */
    private static final int SHOWN = 200;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Names() {}

    /**
     * A text with a question mark for every control character, line feeds included.
     *
     * @param text a text as it stands in a file
     * @return one line of the same length
     */
    public static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }

    /**
     * A name for a message: on one line, and not without end.
     *
     * @param name a name as it stands in a file
     * @return at most 200 characters, and an ellipsis if there were more
     */
    public static String shown(String name) {
        String line = oneLine(name);
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
