package org.wishart.law;

/** The checks that all laws share, with the same messages. */
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

    static void requireBeta(int beta) {
        if (beta != 1 && beta != 2 && beta != 4) {
            throw new IllegalArgumentException(
                    "beta must be 1, 2 or 4, got " + beta + "; 1 is real, 2 complex, 4 quaternion");
        }
    }
}
