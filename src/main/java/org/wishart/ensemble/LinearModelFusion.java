package org.wishart.ensemble;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * For which {@code x} the eigenvalue {@code η(x) = αx + λ²(1 − x)²} lies below the threshold {@code
 * α(1 − √q)} (derived here).
 */
final class LinearModelFusion {

    private LinearModelFusion() {}

    /** The largest x at which η crosses the threshold, if η is below it for any x in [0, 1). */
    static OptionalDouble of(double alpha, double lambda, double q) {
        double root = Math.sqrt(q);
        double square = lambda * lambda / alpha; // with t = 1 − x: square t² − t + √q = 0
        double discriminant = 1 - 4 * root * square;
        if (!(discriminant > 0)) {
            return OptionalDouble.empty();
        }
        double t = 2 * root / (1 + Math.sqrt(discriminant)); // smaller root, without cancellation
        return t < 1 ? OptionalDouble.of(1 - t) : OptionalDouble.empty();
    }

    static double require(double alpha, double lambda, double q) {
        return of(alpha, lambda, q)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "the linear model has no fusion point at lambda = "
                                                + lambda
                                                + ", no singular value lies below the bulk; take lambda < "
                                                + String.format(
                                                        Locale.ROOT,
                                                        "%.4f",
                                                        strongestTeacher(alpha, q))));
    }

    /** The λ from which on η is never below the threshold. */
    static double strongestTeacher(double alpha, double q) {
        double root = Math.sqrt(q);
        return root < 0.5 ? Math.sqrt(alpha / (4 * root)) : Math.sqrt(alpha * (1 - root));
    }
}
