package org.wishart.kernel.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines of a cell that are not Java: magics such as {@code %time}, and questions such as
 * {@code hill?}.
 *
 * <p>A per cent sign is also Java's remainder, and a question mark begins a choice. So a line is a
 * magic where a statement would begin, which neither sign can; in the middle of one, only if it
 * begins with the name of a known magic in the first column; in brackets, quotes and comments
 * never.
 */
public final class MagicText {

    /** The magics of a line, without the sign. */
    public static final Set<String> LINE_NAMES =
            Set.of(
                    "addMavenDependencies",
                    "addMavenDependency",
                    "addMavenRepo",
                    "classpath",
                    "env",
                    "help",
                    "jars",
                    "load",
                    "loadFromPOM",
                    "lsmagic",
                    "maven",
                    "mavenRepo",
                    "time");

    /** The magics of a whole cell, without the sign. */
    public static final Set<String> CELL_NAMES =
            Set.of("bash", "html", "javascript", "js", "latex", "loadFromPOM", "markdown", "time");

    /** A line that asks; group 1 or 4 has one or two question marks, group 2 or 3 what about. */
    public static final Pattern QUESTION =
            Pattern.compile(
                    "(?:(\\?\\??)\\s*((?:%{1,2})?[\\w$]+(?:[.#][\\w$]+)*)(?:\\(\\))?"
                            + "|((?:%{1,2})?[\\w$]+(?:[.#][\\w$]+)*)(?:\\(\\))?(\\?\\??))\\s*;?");

    /** A value that a magic gives; group 1 is the left side, group 2 the magic. */
    public static final Pattern ASSIGNMENT =
            Pattern.compile(
                    "((?:[\\w$.<>\\[\\],?]+\\s+)?[\\w$.\\[\\]]+\\s*=\\s*)(%[A-Za-z][^\\n]*)");

    private static final Pattern LINE_MAGIC = Pattern.compile("%([A-Za-z]\\w*)");
    private static final Pattern CELL_MAGIC = Pattern.compile("\\s*%%[A-Za-z]");

    private final String text;
    private final Set<String> known;
    private final boolean mayHoldSome;
    private final List<Integer> boundaries = new ArrayList<>();
    private final List<Integer> questions = new ArrayList<>();

    /**
     * @param text a cell
     * @param known the names of line magics, without the sign
     */
    MagicText(String text, Set<String> known) {
        this.text = text;
        this.known = known;
        this.mayHoldSome = text.indexOf('%') >= 0 || text.indexOf('?') >= 0;
        if (mayHoldSome) {
            scan();
        }
    }

    /**
     * True if a cell begins with a magic that takes all of it.
     *
     * @param text the text of the cell
     * @return true if {@code %%} and a letter come first, behind white space at most
     */
    public static boolean isCellMagic(String text) {
        return CELL_MAGIC.matcher(text).lookingAt();
    }

    /**
     * End of the magic or question that begins where a statement could.
     *
     * @return -1 if Java begins there
     */
    int endAt(int start) {
        int lineEnd = endOfLine(start);
        String line = text.substring(start, lineEnd);
        boolean magic =
                LINE_MAGIC.matcher(line).lookingAt() || ASSIGNMENT.matcher(line).lookingAt();
        return magic ? lineEnd : -1;
    }

    /** End of the question that begins here; -1 if there is none. */
    int endOfQuestion(int start) {
        int lineEnd = endOfLine(start);
        return QUESTION.matcher(text.substring(start, lineEnd).strip()).matches() ? lineEnd : -1;
    }

    /** The first offset that is neither space nor in a comment; unchanged without magics. */
    int behindRemarks(int start, int to) {
        int at = start;
        while (mayHoldSome && at < to) {
            boolean space = Character.isWhitespace(text.charAt(at));
            if (!space && !text.startsWith("//", at) && !text.startsWith("/*", at)) {
                return at;
            }
            at = space ? at + 1 : behindTextOrRemark(at);
        }
        return at < to ? at : start;
    }

    /** The last possible end of the Java that begins at an offset. */
    int boundaryAfter(int start) {
        return boundaries.stream().filter(b -> b > start).findFirst().orElse(text.length());
    }

    boolean hasQuestionAfter(int start) {
        return questions.stream().anyMatch(q -> q > start);
    }

    private int endOfLine(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    /** Looks at the beginnings of the lines that stand in no brackets, quotes or comments. */
    private void scan() {
        int depth = 0;
        int i = 0;
        boolean lineBegins = true;
        while (i < text.length()) {
            if (lineBegins && depth <= 0) {
                int end = endOfLine(i);
                if (isKnown(text.substring(i, end))) {
                    boundaries.add(i);
                    i = end;
                    lineBegins = false;
                    continue;
                }
                if (endOfQuestion(i) >= 0) {
                    questions.add(i);
                }
            }
            char c = text.charAt(i);
            lineBegins = c == '\n';
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
            i = c == '"' || c == '\'' || c == '/' ? behindTextOrRemark(i) : i + 1;
        }
    }

    private boolean isKnown(String line) {
        Matcher magic = LINE_MAGIC.matcher(line);
        return magic.lookingAt() && known.contains(magic.group(1));
    }

    private int behindTextOrRemark(int at) {
        if (text.startsWith("//", at)) {
            return endOfLine(at);
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        if (text.charAt(at) == '/') {
            return at + 1;
        }
        String mark = text.startsWith("\"\"\"", at) ? "\"\"\"" : text.substring(at, at + 1);
        int i = at + mark.length();
        while (i < text.length()) {
            if (text.charAt(i) == '\\') {
                i += 2;
            } else if (text.startsWith(mark, i)) {
                return i + mark.length();
            } else if (mark.length() == 1 && text.charAt(i) == '\n') {
                return i; // a quote that is not closed ends with its line
            } else {
                i++;
            }
        }
        return text.length();
    }
}
