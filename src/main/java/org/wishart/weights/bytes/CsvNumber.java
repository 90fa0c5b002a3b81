package org.wishart.weights.bytes;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers as programs write them into text: with a decimal point or comma, an exponent as in C or
 * Fortran, and a minus sign of typography. Java's own rules also take 1f and 0x1p3.
 */
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

    /** The dash that word processors write for a minus sign. */
    private static final char EN_DASH = '\u2013';

    /** Between mantissa and exponent; Fortran writes D where the number is double. */
    private static final String EXPONENTS = "eEdD";

    private static final String CURRENCIES = "(?:EUR|USD|GBP|CHF|JPY|CNY|INR|CAD|AUD|Rs|kr)";

    /**
     * Numbers in notations that are not read, and whatever could be one: what begins with a digit
     * of any script or has no letter, amounts of money, truth values, and errors of a spreadsheet.
     */
    private static final Pattern NUMBER_LIKE =
            Pattern.compile(
                    "[^\\p{L}\\p{N}]*\\p{N}.*"
                            + "|[^\\p{L}]*"
                            + "|.*\\p{Sc}[^\\p{L}]*\\p{N}.*"
                            + "|[^\\p{L}]*"
                            + CURRENCIES
                            + "[^\\p{L}\\p{N}]*\\p{N}.*"
                            + "|(?i:true|false)"
                            + "|[^\\p{L}]*(?i:nan|inf|infinity)[^\\p{L}_].*"
                            + "|[^\\p{L}]+(?i:nan|inf|infinity)"
                            + "|&[hHoObB]\\p{XDigit}+"
                            + "|#[A-Z/0]+[!?]?",
                    Pattern.DOTALL);

    /** Errors of formulas in a spreadsheet; other lines that begin with # are comments. */
    private static final Pattern ERROR_OF_SHEET =
            Pattern.compile("\\s*#(?:N/A|DIV/0!|NUM!|VALUE!|REF!|NAME\\?|NULL!)");

    /** Names that begin with a digit: 1st, and 0.weight as PyTorch calls modules. */
    private static final Pattern NUMBERED_NAME =
            Pattern.compile("\\d+(?:st|nd|rd|th)\\b.*|\\d+(?:\\.\\d+)*[._]\\p{L}{3}[\\w.]*");

    private static final int GROUP = 3;

    /** Characters that distinguish a name from a number. */
    private static final int LONGEST_NUMBER = 100;

    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?|\\d{1,3}(?:\\.\\d{3})+,\\d*");

    private CsvNumber() {}

    /**
     * True if a field says that there is no number.
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
     * True if a field cannot be a number in any notation, so that it may name a row or a column.
     *
     * @param field the text of the field, without spaces around it
     * @return false for numbers, for {@linkplain #isMissing missing} ones, and for all that looks
     *     like a number in another notation, such as {@code 1%}, {@code (1)}, {@code 0x10} or
     *     {@code True}
     */
    public static boolean isName(String field) {
        if (isMissing(field) || isNumber(field)) {
            return false;
        }
        String start = field.substring(0, Math.min(LONGEST_NUMBER, field.length()));
        return NUMBERED_NAME.matcher(start).matches() || !NUMBER_LIKE.matcher(start).matches();
    }

    /**
     * True if a line begins with an error of a spreadsheet, which looks like a comment.
     *
     * @param line a line of text
     * @return true for {@code #DIV/0!} and the like
     */
    public static boolean beginsWithError(String line) {
        return ERROR_OF_SHEET.matcher(line).lookingAt();
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
     * True if a field is an integer written as one.
     *
     * @param field the text of the field, without spaces around it
     * @return true for digits alone, or behind one sign
     */
    public static boolean isInteger(String field) {
        int start = start(field);
        return start < field.length() && digits(field, start) == field.length() - start;
    }

    /**
     * True if a field is a number with a decimal point, or without decimals.
     *
     * @param field the text of the field, without spaces around it
     * @return true also for NaN and infinities, with Fortran's exponent {@code 1D-3}, and with a
     *     minus sign (U+2212) or en dash (U+2013) for a hyphen
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
        if (i < field.length() && EXPONENTS.indexOf(field.charAt(i)) >= 0) {
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
            return Double.parseDouble(
                    field.replace(MINUS, '-')
                            .replace(EN_DASH, '-')
                            .replace('D', 'e')
                            .replace('d', 'e'));
        }
        if (bare(field).equals("nan")) {
            return Double.NaN;
        }
        return isSign(field.charAt(0)) && field.charAt(0) != '+'
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
        return c == '+' || c == '-' || c == MINUS || c == EN_DASH;
    }

    private static int digits(String field, int from) {
        int i = from;
        while (i < field.length() && field.charAt(i) >= '0' && field.charAt(i) <= '9') {
            i++;
        }
        return Math.max(0, i - from);
    }
}
