package org.wishart.law;

/** The checks that all laws share, so that all say the same words. */
final class Domain {

    private Domain() {}

    static void requireNumber(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException(
                    "x must be a number, got NaN; infinities are allowed");
        }
    }

    static void requireProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "probability p must be in [0, 1], got " + p + "; 0.5 gives the median");
        }
    }
}
