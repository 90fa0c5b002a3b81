package org.wishart.law;

/**
 * The Airy function Ai on the part of the real line that {@link TracyWidom} needs.
 *
 * <p>Starts at {@value #FAR} from the asymptotic series (DLMF 9.7.5) and walks down a grid by the
 * Taylor series of {@code y'' = x y} (DLMF 9.2.1), the direction in which Ai grows and errors do
 * not. Relative error about 1e-14 where Ai does not vanish.
 */
final class Airy {

    /** At 16 the terms of the asymptotic series fall to 1e-37 before they grow: no error left. */
    static final double FAR = 16;

    /** No determinant asks for less: the smallest argument of the kernel is the point s itself. */
    static final double NEAR = -12;

    private static final int STEPS_PER_UNIT = 4;
    private static final int TERMS = 24;
    private static final double[][] SERIES =
            new double[(int) ((FAR - NEAR) * STEPS_PER_UNIT) + 1][];

    static {
        double h = -1.0 / STEPS_PER_UNIT;
        SERIES[0] = series(FAR, asymptotic(FAR, false), asymptotic(FAR, true));
        for (int k = 1; k < SERIES.length; k++) {
            double[] before = SERIES[k - 1];
            double slope = 0;
            for (int i = TERMS - 1; i >= 1; i--) {
                slope = slope * h + i * before[i];
            }
            SERIES[k] = series(FAR + k * h, horner(before, h), slope);
        }
    }

    private Airy() {}

    /**
     * Ai(x).
     *
     * @param x at least {@value #NEAR}
     * @return the value; 0 where it is below the smallest double
     */
    static double ai(double x) {
        if (x > FAR) {
            return asymptotic(x, false);
        }
        int k = (int) Math.rint((FAR - x) * STEPS_PER_UNIT);
        return horner(SERIES[k], x - (FAR - k / (double) STEPS_PER_UNIT));
    }

    /** Taylor coefficients at a node: (i+2)(i+1) c[i+2] = node c[i] + c[i−1]. */
    private static double[] series(double node, double value, double slope) {
        double[] c = new double[TERMS];
        c[0] = value;
        c[1] = slope;
        c[2] = node * value / 2;
        for (int i = 1; i + 2 < TERMS; i++) {
            c[i + 2] = (node * c[i] + c[i - 1]) / ((i + 2) * (i + 1));
        }
        return c;
    }

    private static double horner(double[] c, double h) {
        double sum = 0;
        for (int i = c.length - 1; i >= 0; i--) {
            sum = sum * h + c[i];
        }
        return sum;
    }

    /** DLMF 9.7.5 and 9.7.6, with u and v of 9.7.2. */
    private static double asymptotic(double x, boolean slope) {
        double zeta = 2.0 / 3 * x * Math.sqrt(x);
        double root = Math.sqrt(Math.sqrt(x));
        double u = 1;
        double sum = 1;
        for (int k = 1; k < 20; k++) {
            u *=
                    -(6.0 * k - 5)
                            * (6.0 * k - 3)
                            * (6.0 * k - 1)
                            / (216.0 * k * (2.0 * k - 1) * zeta);
            sum += slope ? u * (6.0 * k + 1) / (1 - 6.0 * k) : u;
        }
        double front = Math.exp(-zeta) / (2 * Math.sqrt(Math.PI));
        return slope ? -front * root * sum : front / root * sum;
    }
}
