package org.wishart.kernel.lookup;

import jdk.jshell.SourceCodeAnalysis;

import org.wishart.kernel.cell.CellSource;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cursor position: Jupyter counts code points, Java counts UTF-16 units. */
final class Cursor {

    private static final Pattern LOOP_HEADER =
            Pattern.compile("for\\s*\\(\\s*(?:final\\s+)?[\\w$.<>\\[\\], ?]+\\s[\\w$]+\\s*:\\s*");

    private Cursor() {}

    static int offset(String code, int codePoints) {
        int most = code.codePointCount(0, code.length());
        return code.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, most)));
    }

    static int codePoints(String code, int offset) {
        return code.codePointCount(0, Math.min(offset, code.length()));
    }

    /** The offset of the last snippet of a text. */
    static int startOfPiece(SourceCodeAnalysis analysis, String text) {
        List<CellSource.Piece> pieces = new CellSource(0, text).pieces(analysis);
        return pieces.isEmpty() ? text.length() : pieces.get(pieces.size() - 1).start();
    }

    /**
     * The length of a text before the items of a loop that it ends in: JShell completes nothing in
     * the head of such a loop, but what stands behind its colon by itself.
     *
     * @return 0 if the text does not begin with a loop, or ends elsewhere
     */
    static int lengthOfOpenLoopHeader(String piece) {
        Matcher header = LOOP_HEADER.matcher(piece);
        return header.lookingAt() && depth(piece) > 0 && !piece.contains("{") ? header.end() : 0;
    }

    private static long depth(String piece) {
        return piece.chars().filter(c -> c == '(').count()
                - piece.chars().filter(c -> c == ')').count();
    }

    /**
     * The name at an offset; inside the brackets of a call, the name of what is called.
     *
     * @return empty if there is none
     */
    static String nameAt(String code, int offset) {
        int end = endOfName(code, offset);
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
            start--;
        }
        return code.substring(start, end);
    }

    /**
     * End of the name that is asked about at an offset: of the call whose brackets are open there,
     * or of the name there if that is a call itself or stands in no brackets.
     */
    static int endOfName(String code, int offset) {
        int end = offset;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        boolean onName =
                !CallSite.at(code, offset).inString()
                        && end > 0
                        && Character.isJavaIdentifierPart(code.charAt(end - 1));
        if (onName && code.startsWith("(", end)) {
            return end;
        }
        CallSite call = CallSite.at(code, offset);
        return call.name().isEmpty() ? end : call.nameEnd();
    }
}
