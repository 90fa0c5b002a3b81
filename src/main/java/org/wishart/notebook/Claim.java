package org.wishart.notebook;

import java.util.Locale;

/** A number that the text of a notebook claims. */
final class Claim {

    private Claim() {}

    static String check(String what, double value, double expected, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "tolerance must be at least 0, got "
                            + tolerance
                            + "; it bounds |value − expected|");
        }
        String sentence =
                String.format(
                        Locale.ROOT,
                        "%s: %.6g, expected %.6g ± %.2g",
                        what,
                        value,
                        expected,
                        tolerance);
        if (!(Math.abs(value - expected) <= tolerance)) {
            throw new IllegalStateException("the text claims otherwise: " + sentence);
        }
        return "✓ " + sentence;
    }
}
