package org.wishart.discovery;

import java.util.Locale;

/**
 * One of many tests, with its adjusted p-value.
 *
 * <pre>{@code
 * porterThomas(svd(gaussian(60, 80, 1, 1))).discoveries(0.05).all().get(0)
 * }</pre>
 *
 * @param side the object of the test: a left or right singular vector, or a singular value above or
 *     below the bulk
 * @param index of the singular value, from 0 for the largest
 * @param pValue of this test alone, in [0, 1]
 * @param qValue smallest level at which it is a discovery, in [0, 1]
 */
public record Discovery(Side side, int index, double pValue, double qValue) {

    /**
     * A test with its adjusted p-value.
     *
     * @param side the object of the test
     * @param index of the singular value, from 0 for the largest
     * @param pValue in [0, 1]
     * @param qValue in [0, 1]
     * @throws IllegalArgumentException if one of them is out of range or NaN
     */
    public Discovery {
        requireProbability("pValue", pValue);
        requireProbability("qValue", qValue);
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], got " + value);
        }
    }

    /**
     * A test that is not adjusted yet.
     *
     * @param side the object of the test
     * @param index of the singular value, from 0 for the largest
     * @param pValue in [0, 1]
     */
    public Discovery(Side side, int index, double pValue) {
        this(side, index, pValue, 1);
    }

    /** The object of a test. */
    public enum Side {
        /** A left singular vector. */
        LEFT,
        /** A right singular vector. */
        RIGHT,
        /** A singular value at the upper end. */
        ABOVE,
        /** A singular value at the lower end. */
        BELOW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %d: p = %.3g, q = %.3g", side, index, pValue, qValue);
    }
}
