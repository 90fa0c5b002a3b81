package org.wishart.law;

import org.apache.commons.math3.special.Gamma;

/** Regularised incomplete gamma functions that keep their digits in both tails. */
final class GammaLaw {

    private static final double ACCURACY = 1e-16;
    private static final int MAX_TERMS = 100_000;

    private GammaLaw() {}

    static double cumulative(double shape, double x) {
        if (x == Double.POSITIVE_INFINITY) {
            return 1;
        }
        return Gamma.regularizedGammaP(shape, x, ACCURACY, MAX_TERMS);
    }

    static double survival(double shape, double x) {
        if (x == Double.POSITIVE_INFINITY) {
            return 0;
        }
        return Gamma.regularizedGammaQ(shape, x, ACCURACY, MAX_TERMS);
    }
}
