package org.wishart.weights.bytes;

import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as programs write them into text; Java's own rules also take 1f and 0x1p3. */
public final class CsvNumber {

    /** The purpose of a comma in a number. */
    public enum Commas {
        /** There is none. */
        NONE,
        /** It stands before the decimals. */
        DECIMAL,
        /** It groups digits, or a point does and the comma stands before the decimals. */
        GROUPING,
        /** It stands before three digits, which may be a group or decimals. */
        EITHER
    }

    /** The sign of typography, which spreadsheets and documents write. */
    private static final char MINUS = '\u2212';

    private static final int GROUP = 3;

    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?|\\d{1,3}(?:\\.\\d{3})+,\\d*");

    private CsvNumber() {}

    /**
     * Whether a field says that there is no number.
     *
     * @param field the text of the field, without spaces around it
     * @return true for an empty field and words such as {@code NA} and {@code null}; not for NaN
     */
    public static boolean isMissing(String field) {
        return switch (field) {
            case "", "NA", "N/A", "n/a", "<NA>", "#N/A", "NULL", "null", "None" -> true;
            default -> false;
        };
    }

    /**
     * The purpose of the commas in a field.
     *
     * @param field the text of the field, without spaces around it
     * @return {@link Commas#NONE} also if the field is no number either way
     */
    public static Commas commas(String field) {
        int comma = field.indexOf(',');
        if (comma < 0) {
            return Commas.NONE;
        }
        String digits = field.substring(start(field));
        boolean isDecimal =
                comma == field.lastIndexOf(',')
                        && field.indexOf('.') < 0
                        && isNumber(field.replace(',', '.'));
        if (GROUPED.matcher(digits).matches()) {
            boolean isOneGroup = isDecimal && digits.length() - digits.indexOf(',') == GROUP + 1;
            if (!isOneGroup) {
                return Commas.GROUPING;
            }
            return digits.charAt(0) == '0' ? Commas.DECIMAL : Commas.EITHER;
        }
        return isDecimal ? Commas.DECIMAL : Commas.NONE;
    }

    /**
     * Whether a field is an integer written as one.
     *
     * @param field the text of the field, without spaces around it
     * @return true for digits alone, or behind one sign
     */
    public static boolean isWhole(String field) {
        int start = start(field);
        return start < field.length() && digits(field, start) == field.length() - start;
    }

    /**
     * Whether a field is a number with a decimal point, or without decimals.
     *
     * @param field the text of the field, without spaces around it
     * @return true also for NaN and infinities, and with a minus sign of typography (U+2212)
     */
    public static boolean isNumber(String field) {
        int i = start(field);
        int digits = digits(field, i);
        i += digits;
        if (i < field.length() && field.charAt(i) == '.') {
            int more = digits(field, i + 1);
            digits += more;
            i += 1 + more;
        }
        if (digits == 0) {
            return isNotFinite(field);
        }
        if (i < field.length() && (field.charAt(i) == 'e' || field.charAt(i) == 'E')) {
            i++;
            i += i < field.length() && isSign(field.charAt(i)) ? 1 : 0;
            int exponent = digits(field, i);
            i = exponent == 0 ? field.length() + 1 : i + exponent;
        }
        return i == field.length();
    }

    /**
     * The value of a field that is a number.
     *
     * @param field the text of a field that {@linkplain #isNumber is a number}
     * @return the nearest double; may be NaN or infinite
     */
    public static double value(String field) {
        if (!isNotFinite(field)) {
            return Double.parseDouble(field.replace(MINUS, '-'));
        }
        if (bare(field).equals("nan")) {
            return Double.NaN;
        }
        return field.charAt(0) == '-' || field.charAt(0) == MINUS
                ? Double.NEGATIVE_INFINITY
                : Double.POSITIVE_INFINITY;
    }

    private static boolean isNotFinite(String field) {
        return switch (bare(field)) {
            case "nan", "inf", "infinity" -> true;
            default -> false;
        };
    }

    private static String bare(String field) {
        return field.length() > "-infinity".length()
                ? ""
                : field.substring(start(field)).toLowerCase(Locale.ROOT);
    }

    private static int start(String field) {
        return !field.isEmpty() && isSign(field.charAt(0)) ? 1 : 0;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-' || c == MINUS;
    }

    private static int digits(String field, int from) {
        int i = from;
        while (i < field.length() && field.charAt(i) >= '0' && field.charAt(i) <= '9') {
            i++;
        }
        return Math.max(0, i - from);
    }
}
