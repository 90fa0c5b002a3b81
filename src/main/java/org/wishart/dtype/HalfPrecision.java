package org.wishart.dtype;

/** IEEE 754 binary16, which Java reads by itself only from version 20 on. */
final class HalfPrecision {

    private static final int EXPONENT_BIAS = 15;
    private static final int FRACTION_BITS = 10;
    private static final int LARGEST_EXPONENT = 31;

    private HalfPrecision() {}

    /** The exact value; NaN and the infinities as themselves. */
    static double toDouble(short bits) {
        int exponent = (bits >> FRACTION_BITS) & LARGEST_EXPONENT;
        int fraction = bits & ((1 << FRACTION_BITS) - 1);
        double magnitude;
        if (exponent == LARGEST_EXPONENT) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - EXPONENT_BIAS - FRACTION_BITS);
        } else {
            int significand = fraction | (1 << FRACTION_BITS);
            magnitude = Math.scalb((double) significand, exponent - EXPONENT_BIAS - FRACTION_BITS);
        }
        return bits < 0 ? -magnitude : magnitude;
    }
}
