package org.wishart.plot;

import org.wishart.text.Notation;

/**
 * The power of ten that an axis of singular values is divided by, so that its labels are short.
 *
 * @param exponent of ten, 0 for an axis in the unit of the matrix
 */
record AxisUnit(int exponent) {

    /** From 0.01 to 999 tick labels are plain numbers; beyond, the axis gets a power of ten. */
    private static final int LEAST_EXPONENT = -2;

    private static final int LARGEST_EXPONENT = 2;

    /** The unit of an axis that ends at the largest value. */
    static AxisUnit of(double largest) {
        if (!(largest > 0)) {
            return new AxisUnit(0);
        }
        int magnitude = (int) Math.floor(Math.log10(largest));
        boolean plain = magnitude >= LEAST_EXPONENT && magnitude <= LARGEST_EXPONENT;
        return new AxisUnit(plain ? 0 : magnitude);
    }

    /** A value in the unit of the axis. */
    double scaled(double value) {
        return value / Math.pow(10, exponent);
    }

    /** Values in the unit of the axis. */
    double[] scaled(double[] values) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = scaled(values[i]);
        }
        return scaled;
    }

    /** The title of the axis with its unit. */
    String title(String what) {
        return exponent == 0 ? what : what + " / " + Notation.powerOfTen(exponent);
    }
}
