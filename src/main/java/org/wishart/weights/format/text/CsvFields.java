package org.wishart.weights.format.text;

import java.util.ArrayList;
import java.util.List;

/** Splits a line of text into fields; a field in quotation marks may contain separators. */
final class CsvFields {

    /** No matrix has more columns. */
    static final int MOST = 1 << 21;

    private static final char QUOTE = '"';

    private CsvFields() {}

    /**
     * True if a quotation mark is open at the end of a text.
     *
     * @param from start; if not 0, within quotation marks
     */
    static boolean isOpen(CharSequence text, int from) {
        boolean open = from > 0;
        boolean fresh = true;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (open) {
                open = c != QUOTE;
            } else if (c == QUOTE && (fresh || (i > 0 && text.charAt(i - 1) == QUOTE))) {
                open = true; // at the beginning of a field, or the second of two within one
            } else {
                fresh = c == ',' || c == ';' || c == '\t' || (fresh && c == ' ');
            }
        }
        return open;
    }

    /** The separator of a line: a tab, semicolon or comma; a space if it has none of these. */
    static char separator(String line) {
        for (char each : new char[] {'\t', ';', ','}) {
            if (split(each, line).length > 1) {
                return each;
            }
        }
        return ' ';
    }

    /**
     * The fields of a line as they are written, or a few too many of them; runs of spaces part only
     * two.
     */
    static String[] split(char separator, String line) {
        List<String> fields = new ArrayList<>();
        boolean quoted = false;
        boolean fresh = true;
        int start = 0;
        for (int i = 0; i < line.length() && fields.size() <= MOST; i++) {
            char c = line.charAt(i);
            if (quoted) {
                quoted = c != QUOTE;
            } else if (c == QUOTE && (fresh || line.charAt(i - 1) == QUOTE)) {
                quoted = true;
                fresh = false;
            } else if (c == separator) {
                fields.add(line.substring(start, i));
                start = i + 1;
                fresh = true;
            } else {
                fresh &= c == ' ';
            }
        }
        fields.add(line.substring(start));
        if (separator == ' ') {
            fields.removeIf(String::isBlank);
        }
        return fields.toArray(String[]::new);
    }

    /** A field without the spaces and quotation marks around it. */
    static String unquoted(String field) {
        String bare = field.strip();
        return isQuoted(bare) ? bare.substring(1, bare.length() - 1).strip() : bare;
    }

    static boolean isQuoted(String field) {
        String bare = field.strip();
        return bare.length() >= 2 && bare.charAt(0) == QUOTE && bare.endsWith("\"");
    }
}
