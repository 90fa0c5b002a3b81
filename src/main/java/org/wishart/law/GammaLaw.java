package org.wishart.law;

import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Regularized incomplete gamma functions, also at infinity. */
final class GammaLaw {

    private GammaLaw() {}

    static double cumulative(double shape, double x) {
        return x == Double.POSITIVE_INFINITY ? 1 : RegularizedGamma.P.value(shape, x);
    }

    static double survival(double shape, double x) {
        return x == Double.POSITIVE_INFINITY ? 0 : RegularizedGamma.Q.value(shape, x);
    }
}
