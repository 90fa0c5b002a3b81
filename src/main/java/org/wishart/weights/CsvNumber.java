package org.wishart.weights;

import java.util.Locale;

/** Numbers as programs write them into text; Java's own rules also take 1f and 0x1p3. */
final class CsvNumber {

    private CsvNumber() {}

    /** A field without the spaces and quotation marks around it. */
    static String unquoted(String field) {
        String bare = field.strip();
        return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1).strip()
                : bare;
    }

    static boolean isNumber(String field) {
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

    /** The value of a field that is a number. */
    static double value(String field) {
        if (!isNotFinite(field)) {
            return Double.parseDouble(field);
        }
        if (bare(field).equals("nan")) {
            return Double.NaN;
        }
        return field.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
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
        return c == '+' || c == '-';
    }

    private static int digits(String field, int from) {
        int i = from;
        while (i < field.length() && field.charAt(i) >= '0' && field.charAt(i) <= '9') {
            i++;
        }
        return Math.max(0, i - from);
    }
}
