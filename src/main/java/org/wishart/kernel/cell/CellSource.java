package org.wishart.kernel.cell;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell's text, cut into the snippets that JShell takes one at a time.
 *
 * @param label the text before the line number in an error, such as {@code In [7], }
 * @param text the text as typed
 */
public record CellSource(String label, String text) {

    private static final Pattern IMPORT =
            Pattern.compile("import\\s+(static\\s+)?[\\w.]+(\\.\\*)?\\s*;");

    /**
     * A cell with the label that its number gives.
     *
     * @param number the cell's execution count; 0 for text that is in no cell
     * @param text the text as typed
     */
    public CellSource(int number, String text) {
        this(number > 0 ? "In [" + number + "], " : "", text);
    }

    /** A sign, other than a last semicolon, that may end a statement, or hide one (an escape). */
    private static final Pattern SEVERAL = Pattern.compile(";(?!\\s*$)|[{}\\\\]");

    private static final Pattern ASSIGNMENT = Pattern.compile("[\\w$]+\\s*=(?!=)");

    private static final Pattern NON_SEALED =
            Pattern.compile("((?:(?:public|protected|private|static|abstract)\\s+)*)non-sealed\\b");

    /** The state of a piece of text as Java. */
    public enum State {
        /** Nothing but white space and comments. */
        EMPTY,
        /** Not Java: a magic or a question. */
        MAGIC,
        /** One whole snippet of Java. */
        COMPLETE,
        /** The beginning of a snippet that the text does not end. */
        INCOMPLETE,
        /** Text that no continuation makes Java. */
        BROKEN
    }

    /**
     * One snippet of a cell.
     *
     * @param source the text that JShell evaluates; a missing last semicolon is added
     * @param start offset of its first character in the cell
     * @param end offset behind its last character
     * @param silent whether its text ends with a semicolon, which hides its value
     * @param state whether it can be evaluated
     */
    public record Piece(String source, int start, int end, boolean silent, State state) {

        /**
         * True if the piece is not Java.
         *
         * @return true for a magic or a question
         */
        public boolean isMagic() {
            return state == State.MAGIC;
        }

        /**
         * True if the snippet goes on behind the end of the text.
         *
         * @return true if a bracket, a quote or the like is still open
         */
        public boolean isIncomplete() {
            return state == State.INCOMPLETE;
        }

        /**
         * True if the piece cannot become Java, whatever follows.
         *
         * @return true if the compiler's parser refuses it
         */
        public boolean isBroken() {
            return state == State.BROKEN;
        }

        /**
         * True if only the end of the snippet is missing, although JShell takes it for a whole one
         * or for none.
         *
         * @return true for {@code new Foo}, for example, or an annotation with a comment behind it
         */
        public boolean lacksEnd() {
            if (state != State.BROKEN && (state != State.COMPLETE || Syntax.isSound(source))) {
                return false;
            }
            boolean added = !silent && source.endsWith(";");
            return isBegun(added ? source.substring(0, source.length() - 1) : source);
        }

        boolean isImport() {
            return source.startsWith("import ");
        }

        /**
         * A declaration that keeps the value of text that looks like an expression. The cast lets
         * the expression have the type that it has alone. Text that is none after all does not
         * compile so.
         *
         * @param variable its name; a new one each time, for JShell grows slower and slower with a
         *     name that is declared again and again
         */
        Optional<String> asValue(String variable) {
            String expression =
                    source.endsWith(";") ? source.substring(0, source.length() - 1) : source;
            boolean likely =
                    state == State.COMPLETE
                            && !silent
                            && !expression.isBlank()
                            && !expression.endsWith("}")
                            && !expression.contains("//")
                            && !expression.contains("/*")
                            && !ASSIGNMENT.matcher(expression).lookingAt();
            String object = "java.lang.Object";
            return likely
                    ? Optional.of(
                            object + " " + variable + " = (" + object + ") (" + expression + ");")
                    : Optional.empty();
        }
    }

    /**
     * Cuts the cell; a piece that is incomplete or broken is the last one and holds the rest.
     *
     * <p>Where Java wants a semicolon and the line ends instead, the line ends the statement: a
     * cell is read as JShell reads what is typed line by line.
     *
     * @param analysis JShell's analysis of the session
     * @return the pieces in order; empty if the cell is blank
     */
    public List<Piece> pieces(SourceCodeAnalysis analysis) {
        if (MagicText.isCellMagic(text)) {
            return List.of(new Piece(text, leadingSpace(text), text.length(), false, State.MAGIC));
        }
        return pieces(analysis, 0, text.length());
    }

    /**
     * Cuts a part of the cell.
     *
     * @param analysis JShell's analysis of the session
     * @param from offset of the first character of the part
     * @param to offset behind its last character
     * @return the pieces in order, with offsets in the whole cell; empty if the part is blank
     */
    public List<Piece> pieces(SourceCodeAnalysis analysis, int from, int to) {
        var magics = new MagicText(text.substring(0, to), MagicText.LINE_NAMES);
        List<Piece> pieces = new ArrayList<>();
        int start = from;
        while (true) {
            start += leadingSpace(text.substring(start, to));
            Piece piece = next(analysis, magics, start, to);
            if (piece.state() == State.EMPTY) {
                return pieces;
            }
            pieces.add(piece);
            if (piece.isBroken() || piece.isIncomplete()) {
                return pieces;
            }
            start = piece.end();
        }
    }

    static boolean isOnlyImports(String source) {
        return IMPORT.matcher(source).replaceAll("").isBlank();
    }

    private Piece next(SourceCodeAnalysis analysis, MagicText magics, int start, int to) {
        int first = magics.behindRemarks(start, to);
        int magicEnd = magics.endAt(first);
        if (magicEnd >= 0) {
            return magic(first, magicEnd);
        }
        int limit = Math.min(to, magics.boundaryAfter(start));
        Piece piece = java(analysis, magics, start, limit);
        if (piece.state() == State.EMPTY && limit < to) { // remarks before a magic
            return next(analysis, magics, limit, to);
        }
        boolean java = piece.state() == State.COMPLETE || piece.state() == State.EMPTY;
        int questionEnd = java ? -1 : magics.endOfQuestion(first);
        return questionEnd < 0 ? piece : magic(first, questionEnd);
    }

    private Piece magic(int start, int end) {
        String source = text.substring(start, end).stripTrailing();
        return new Piece(source, start, start + source.length(), source.endsWith(";"), State.MAGIC);
    }

    private Piece java(SourceCodeAnalysis analysis, MagicText magics, int start, int to) {
        Piece piece = analyse(analysis, start, to);
        boolean maybeQuestion = piece.isIncomplete() && magics.hasQuestionAfter(start);
        if (!piece.isBroken() && !maybeQuestion) {
            return piece;
        }
        for (int end = piece.end(); end > start; end = text.lastIndexOf('\n', end - 1)) {
            Piece lines = analyse(analysis, start, end);
            if (lines.state() == State.COMPLETE && lines.end() == end) {
                return lines;
            }
        }
        return piece;
    }

    /** The first snippet of a part of the text. */
    private Piece analyse(SourceCodeAnalysis analysis, int start, int end) {
        String part = text.substring(start, end);
        Matcher imports = IMPORT.matcher(part);
        if (imports.lookingAt()) { // a kernel begins with dozens: no need to analyse them
            return new Piece(imports.group(), start, start + imports.end(), true, State.COMPLETE);
        }
        var info = analysis.analyzeCompletion(withKnownModifiers(part));
        Completeness completeness = info.completeness();
        if (completeness == Completeness.EMPTY) {
            return Syntax.isBlank(part)
                    ? new Piece("", start, end, false, State.EMPTY)
                    : new Piece(part.stripTrailing(), start, end, false, State.INCOMPLETE);
        }
        if (completeness == Completeness.DEFINITELY_INCOMPLETE
                || completeness == Completeness.CONSIDERED_INCOMPLETE) {
            return new Piece(part.stripTrailing(), start, end, false, State.INCOMPLETE);
        }
        String after = info.remaining();
        if (completeness == Completeness.UNKNOWN || after == null || !part.endsWith(after)) {
            return parsed(part, start);
        }
        String typed = part.substring(0, part.length() - after.length());
        boolean withSemicolon = completeness == Completeness.COMPLETE_WITH_SEMI;
        boolean isLabel = withoutTrailingComments(typed).endsWith(":");
        boolean isAnnotation = typed.startsWith("@") && isBegun(typed);
        if (withSemicolon && (isLabel || isAnnotation)) { // of what is to follow
            return new Piece(part.stripTrailing(), start, end, false, State.INCOMPLETE);
        }
        String source = withSemicolon ? info.source() : typed.stripTrailing();
        if (isSound(source, start)) {
            return piece(source, typed, start, State.COMPLETE);
        }
        Piece parsed = parsed(part, start);
        return parsed.isBroken() ? piece(source, typed, start, State.BROKEN) : parsed;
    }

    /** True if a text could go on, and is no Java only because it ends. */
    private static boolean isBegun(String typed) {
        return Syntax.faultOffset(typed) >= typed.stripTrailing().length();
    }

    /**
     * Replaces non-sealed, which JDK 17 takes for a subtraction, by a modifier of the same length.
     */
    private static String withKnownModifiers(String part) {
        Matcher modifier = NON_SEALED.matcher(part);
        return modifier.lookingAt()
                ? modifier.group(1) + "strictfp  " + part.substring(modifier.end())
                : part;
    }

    /**
     * The first snippet as the compiler's parser finds it. JShell's analysis does not know all of
     * the language: until Java 20, it knows no {@code case … -> throw}.
     */
    private static Piece parsed(String part, int start) {
        OptionalInt end = Syntax.endOfFirst(part);
        if (end.isEmpty()) {
            return piece(part.stripTrailing(), part, start, State.BROKEN);
        }
        String typed = part.substring(0, end.getAsInt());
        return piece(typed, typed, start, State.COMPLETE);
    }

    private static Piece piece(String source, String typed, int start, State state) {
        boolean silent = withoutTrailingComments(typed).endsWith(";");
        return new Piece(source, start, start + typed.length(), silent, state);
    }

    /**
     * JShell calls "a⏎b" complete, so text of several lines is parsed, and whatever may hold more
     * than one statement. Other text that stands first on one line fails before anything has run:
     * there JShell may find out itself.
     */
    private static boolean isSound(String source, int start) {
        boolean oneLine = start == 0 && source.indexOf('\n') < 0;
        return (oneLine && !SEVERAL.matcher(source).find()) || Syntax.isSound(source);
    }

    private static int leadingSpace(String s) {
        return s.length() - s.stripLeading().length();
    }

    private static String withoutTrailingComments(String typed) {
        String kept = typed.strip();
        while (true) {
            int newline = kept.lastIndexOf('\n');
            String lastLine = kept.substring(newline + 1);
            int comment = lastLine.indexOf("//");
            if (comment < 0 || lastLine.substring(0, comment).contains("\"")) {
                return kept;
            }
            kept = kept.substring(0, newline + 1 + comment).strip();
        }
    }

    /** Line of an offset, from 1. */
    int lineOf(int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** Column of an offset within its line, from 0. */
    int columnOf(int offset) {
        return offset - (text.lastIndexOf('\n', Math.min(offset, text.length()) - 1) + 1);
    }

    /** The text of a line, from 1; empty past the end. */
    String line(int line) {
        String[] lines = text.split("\n", -1);
        return line >= 1 && line <= lines.length ? lines[line - 1] : "";
    }
}
