package org.wishart.kernel.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java's message about a value of the wrong type, without its class loaders. */
final class WrongType {

    private static final Pattern CAST =
            Pattern.compile("class (\\S+) cannot be cast to class (\\S+) \\(.*\\)");

    private WrongType() {}

    static String reworded(String message) {
        Matcher cast = CAST.matcher(message);
        if (!cast.matches() || !message.contains("REPL.")) {
            return message;
        }
        String from = CellFrames.readable(cast.group(1));
        String to = CellFrames.readable(cast.group(2));
        return from.equals(to)
                ? String.format(
                        "the value is of the old type %s, from before its redeclaration", from)
                : String.format("class %s cannot be cast to class %s", from, to);
    }
}
