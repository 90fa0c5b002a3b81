package org.wishart.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes numbers for figures and tables: a true minus sign, powers of ten with superscripts, a
 * decimal point whatever the locale.
 *
 * <pre>{@code
 * Notation.significant(0.00012345, 3)
 * }</pre>
 */
public final class Notation {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Notation() {}

    /**
     * A number to a number of significant digits, with trailing zeros: 0.5 to four is {@code
     * 0.5000}, 1.2e-5 to two is {@code 1.2 × 10⁻⁵}. Powers of ten are used below 0.001 and where
     * the digits do not reach the decimal point; zero is {@code 0}.
     *
     * @param value any number; NaN is {@code "NaN"}, infinities are {@code "∞"} and {@code "−∞"}
     * @param digits significant digits, at least 1
     * @return the text
     * @throws IllegalArgumentException if {@code digits} is less than 1
     */
    public static String significant(double value, int digits) {
        if (digits < 1) {
            throw new IllegalArgumentException(
                    "significant digits must be at least 1, got " + digits);
        }
        if (!Double.isFinite(value)) {
            return infinite(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent < Math.max(digits, 4)) {
            return fixed(rounded.doubleValue(), Math.max(0, digits - 1 - exponent));
        }
        return fixed(rounded.movePointLeft(exponent).doubleValue(), digits - 1)
                + " × "
                + powerOfTen(exponent);
    }

    /**
     * The shortest form of a number to a number of significant digits: {@link #significant} without
     * trailing zeros, 0.5 to three is {@code 0.5}.
     *
     * @param value as in {@link #significant}
     * @param digits as in {@link #significant}
     * @return the text
     * @throws IllegalArgumentException if {@code digits} is less than 1
     */
    public static String shortest(double value, int digits) {
        String full = significant(value, digits);
        int end = full.indexOf(' ');
        String mantissa = end < 0 ? full : full.substring(0, end);
        if (mantissa.indexOf('.') >= 0) {
            mantissa = mantissa.replaceAll("\\.?0+$", "");
        }
        return end < 0 ? mantissa : mantissa + full.substring(end);
    }

    /**
     * The kinds of some values, for a sentence.
     *
     * @param values may hold null
     * @return simple names of their classes, such as {@code "Spectrum and String"}; empty if there
     *     are none
     */
    public static String kinds(Collection<?> values) {
        return values.stream()
                .map(value -> value == null ? "null" : kind(value.getClass()))
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static String kind(Class<?> type) {
        return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }

    /**
     * A number with its noun: {@code "1 outlier"}, {@code "0 outliers"}.
     *
     * @param number at least 0
     * @param noun singular, with a plural in -s
     * @return both, the noun in the plural unless there is one
     */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /**
     * A number with its noun, whose plural is irregular: {@code "2 discoveries"}.
     *
     * @param number at least 0
     * @param singular for one
     * @param plural for any other number
     * @return both
     */
    public static String count(long number, String singular, String plural) {
        return number + " " + (number == 1 ? singular : plural);
    }

    /**
     * A power of ten: {@code 10⁻³} for −3, {@code 10⁰} for 0.
     *
     * @param exponent any
     * @return the text
     */
    public static String powerOfTen(int exponent) {
        StringBuilder text = new StringBuilder("10");
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
        }
        return text.toString();
    }

    /**
     * A number to a number of decimals, with a true minus sign and no negative zero.
     *
     * @param value any number; NaN is {@code "NaN"}, infinities are {@code "∞"} and {@code "−∞"}
     * @param decimals digits behind the decimal point, at least 0
     * @return the text, never with an exponent
     * @throws IllegalArgumentException if {@code decimals} is negative
     */
    public static String fixed(double value, int decimals) {
        if (decimals < 0) {
            throw new IllegalArgumentException("decimals must be at least 0, got " + decimals);
        }
        if (!Double.isFinite(value)) {
            return infinite(value);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        if (!text.startsWith("-")) {
            return text;
        }
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero ? text.substring(1) : "−" + text.substring(1);
    }

    private static String infinite(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "∞" : "−∞";
    }
}
