package org.wishart.kernel.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Java says of a value of another type than was asked for, without its class loaders. */
final class WrongType {

    private static final Pattern CAST =
            Pattern.compile("class (\\S+) cannot be cast to class (\\S+) \\(.*\\)");

    private WrongType() {}

    static String told(String message) {
        Matcher cast = CAST.matcher(message);
        if (!cast.matches() || !message.contains("REPL.")) {
            return message;
        }
        String from = CellFrames.readable(cast.group(1));
        String to = CellFrames.readable(cast.group(2));
        return from.equals(to)
                ? String.format(
                        "the value is of type %s as it was before it was declared anew", from)
                : String.format("class %s cannot be cast to class %s", from, to);
    }
}
