package org.wishart.kernel;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;

import java.util.ArrayList;
import java.util.List;

/**
 * A cell's text, cut into the snippets that JShell takes one at a time.
 *
 * @param number the cell's execution count
 * @param text the text as typed
 */
record CellSource(int number, String text) {

    /**
     * One snippet of a cell.
     *
     * @param source what JShell evaluates; a missing last semicolon is added
     * @param start offset of its first character in the cell
     * @param silent whether its text ends with a semicolon, which hides its value
     * @param completeness what the analysis said of it
     */
    record Piece(String source, int start, boolean silent, Completeness completeness) {

        boolean isIncomplete() {
            return completeness == Completeness.DEFINITELY_INCOMPLETE;
        }

        boolean isBroken() {
            return completeness == Completeness.UNKNOWN;
        }
    }

    /** Cuts the cell; a piece that is incomplete or broken is the last one and holds the rest. */
    List<Piece> pieces(SourceCodeAnalysis analysis) {
        List<Piece> pieces = new ArrayList<>();
        String rest = text;
        while (true) {
            int start = text.length() - rest.length() + leadingSpace(rest);
            rest = rest.strip();
            if (rest.isEmpty()) {
                return pieces;
            }
            // keep offsets: strip() also took the end, which is white space in the cell too
            String remaining = text.substring(start);
            var info = analysis.analyzeCompletion(remaining);
            Completeness completeness = info.completeness();
            if (completeness == Completeness.EMPTY) {
                return pieces;
            }
            boolean last = !completeness.isComplete() && !isConsideredComplete(completeness);
            if (last) {
                pieces.add(new Piece(remaining.stripTrailing(), start, false, completeness));
                return pieces;
            }
            String after = last || info.remaining() == null ? "" : info.remaining();
            String typed = remaining.substring(0, remaining.length() - after.length());
            String source =
                    completeness == Completeness.COMPLETE_WITH_SEMI
                            ? info.source()
                            : typed.stripTrailing();
            boolean silent = withoutTrailingComments(typed).endsWith(";");
            pieces.add(new Piece(source, start, silent, completeness));
            if (after.isBlank()) {
                return pieces;
            }
            rest = text.substring(text.length() - after.length());
        }
    }

    private static boolean isConsideredComplete(Completeness completeness) {
        return completeness == Completeness.CONSIDERED_INCOMPLETE;
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
