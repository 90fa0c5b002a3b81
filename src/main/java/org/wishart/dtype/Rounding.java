package org.wishart.dtype;

/**
 * Rounding of double to a 16-bit floating-point type of IEEE 754's making, to the nearest value, of
 * two equally near ones to the even one. In one step: by way of float, a number next to a tie would
 * become one.
 *
 * @param fractionBits bits of the fraction
 * @param leastExponent exponent of the smallest normal number, and one less than the bias, negated
 */
record Rounding(int fractionBits, int leastExponent) {

    /** IEEE 754 binary16. */
    static final Rounding HALF = new Rounding(10, -14);

    /** The upper half of a binary32. */
    static final Rounding BRAIN = new Rounding(7, -126);

    private static final int SIGN = 0x8000;

    /** The pattern of the infinity: all bits of the exponent set, none of the fraction. */
    private int infinity() {
        return SIGN - (1 << fractionBits);
    }

    /**
     * The bits of the nearest value. Numbers are multiples of a quantum, the same for subnormal
     * numbers and the smallest normal ones, and twice as large from each power of two on; so the
     * bits of a positive number, read as an integer, count the numbers below it.
     *
     * @param value {@linkplain #canHold fits}
     */
    short bits(double value) {
        int sign = Double.doubleToRawLongBits(value) < 0 ? SIGN : 0;
        return (short) (sign | magnitude(value));
    }

    /** True if a finite number rounds to a finite one. */
    boolean canHold(double value) {
        return magnitude(value) < infinity();
    }

    /** The largest finite number: all ones, times its quantum. */
    double largest() {
        return Math.scalb((double) ((2 << fractionBits) - 1), -leastExponent + 1 - fractionBits);
    }

    private int magnitude(double value) {
        double absolute = Math.abs(value);
        // 1 − leastExponent is the largest exponent; beyond it everything is infinite
        int exponent =
                Math.min(Math.max(Math.getExponent(absolute), leastExponent), 2 - leastExponent);
        // exact, as a power of two
        double quanta = Math.rint(Math.scalb(absolute, fractionBits - exponent));
        quanta = Math.min(quanta, 2 << fractionBits);
        long count = ((long) (exponent - leastExponent) << fractionBits) + (long) quanta;
        return (int) Math.min(count, infinity());
    }
}
