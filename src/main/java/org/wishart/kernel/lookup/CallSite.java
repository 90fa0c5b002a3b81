package org.wishart.kernel.lookup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The surroundings of a place in a cell: the call whose brackets are open there, and the quoted
 * text.
 *
 * @param receiver the variable or type that the method is called on, as far as that is one name
 * @param name the method or type that is called; empty if no call is open
 * @param nameEnd offset behind the name
 * @param arguments the arguments before the place in the brackets
 * @param quote offset behind the quotation mark that is open; -1 outside a text in quotes
 * @param inRemark whether the place is in a comment
 */
record CallSite(
        String receiver,
        String name,
        int nameEnd,
        List<String> arguments,
        int quote,
        boolean inRemark) {

    private static final Pattern NAME =
            Pattern.compile(
                    "(?:(?:^|\n|[^\\w$.)\\]\\s])\\s*([\\w$]+)\\s*\\.\\s*)?(?<![\\w$])([A-Za-z_$][\\w$]*)"
                            + "(?:<[^()]*>)?\\s*$");
    private static final Set<String> NO_CALLS =
            Set.of("if", "for", "while", "switch", "catch", "try", "synchronized", "return", "new");

    private record Open(int at, List<Integer> commas) {}

    boolean inString() {
        return quote >= 0;
    }

    static CallSite at(String code, int offset) {
        return new Reader(code, offset).site();
    }

    /** Reads a cell up to a place as far as brackets, quotes and comments go. */
    private static final class Reader {
        private final String code;
        private final int end;
        private final Deque<Open> open = new ArrayDeque<>();
        private int i;
        private int quote = -1;
        private boolean inRemark;

        Reader(String code, int offset) {
            this.code = code;
            this.end = Math.min(offset, code.length());
            while (i < end) {
                read();
            }
        }

        private void read() {
            if (code.startsWith("//", i)) {
                skipRemark("\n", 2);
            } else if (code.startsWith("/*", i)) {
                skipRemark("*/", 2);
            } else if (code.startsWith("\"\"\"", i)) {
                skipText("\"\"\"");
            } else if (code.charAt(i) == '"' || code.charAt(i) == '\'') {
                skipText(String.valueOf(code.charAt(i)));
            } else {
                bracket(code.charAt(i));
                i++;
            }
        }

        private void skipRemark(String last, int from) {
            int found = code.indexOf(last, i + from);
            inRemark = found < 0 || found + last.length() > end;
            i = inRemark ? end : found + last.length();
        }

        private void skipText(String mark) {
            boolean oneLine = mark.length() == 1;
            int start = i + mark.length();
            for (i = start; i < end; i++) {
                if (code.charAt(i) == '\\') {
                    i++;
                } else if (code.startsWith(mark, i) && i + mark.length() <= end) {
                    i += mark.length();
                    return;
                } else if (oneLine && code.charAt(i) == '\n') {
                    return;
                }
            }
            quote = start;
        }

        private void bracket(char c) {
            if (c == '(' || c == '[' || c == '{') {
                open.push(new Open(i, new ArrayList<>()));
            } else if ((c == ')' || c == ']' || c == '}') && !open.isEmpty()) {
                open.pop();
            } else if (c == ',' && !open.isEmpty()) {
                open.peek().commas().add(i);
            }
        }

        private CallSite site() {
            for (Open bracket : open) {
                char c = code.charAt(bracket.at());
                String before = code.substring(0, bracket.at());
                if (c == '{' && !before.stripTrailing().endsWith("]")) {
                    break;
                }
                Matcher name = NAME.matcher(before);
                if (c == '(' && name.find() && !NO_CALLS.contains(name.group(2))) {
                    return new CallSite(
                            name.group(1) == null ? "" : name.group(1),
                            name.group(2),
                            name.end(2),
                            arguments(bracket),
                            quote,
                            inRemark);
                }
            }
            return new CallSite("", "", -1, List.of(), quote, inRemark);
        }

        private List<String> arguments(Open bracket) {
            List<String> arguments = new ArrayList<>();
            int from = bracket.at() + 1;
            for (int comma : bracket.commas()) {
                arguments.add(code.substring(from, comma).strip());
                from = comma + 1;
            }
            return arguments;
        }
    }
}
