package org.wishart.law;

import java.util.function.DoubleUnaryOperator;

/** The inverse of a distribution function, for laws that have no formula for it. */
final class Quantiles {

    private static final int MAX_STEPS = 200;

    private Quantiles() {}

    /**
     * Newton steps kept in a bracket that begins at the lower end of the support and is doubled
     * until it holds the quantile. Above the median it is the survival function that is solved for,
     * which keeps its digits there.
     *
     * @param p in [0, 1)
     * @param lower lower end of the support, finite
     * @param width a first guess of the upper end is this far away
     */
    static double solve(Law law, double p, double lower, double width) {
        if (p == 0) {
            return lower;
        }
        double low = lower;
        double high = lower + width;
        while (law.survival(high) > 1 - p) {
            high = lower + 2 * (high - lower);
        }
        return solveWithin(law, p, low, high);
    }

    /** As {@link #solve}, in a bracket that is known to hold the quantile. */
    static double solveWithin(Law law, double p, double lower, double upper) {
        boolean fromBelow = p <= 0.5;
        return zero(
                x -> fromBelow ? law.cumulative(x) - p : (1 - p) - law.survival(x),
                law::density,
                lower,
                upper,
                (lower + upper) / 2);
    }

    /** The zero of an increasing function, by Newton steps that a bracket of the zero keeps. */
    static double zero(
            DoubleUnaryOperator function,
            DoubleUnaryOperator slope,
            double lower,
            double upper,
            double start) {
        double low = lower;
        double high = upper;
        double x = start;
        for (int step = 0; step < MAX_STEPS; step++) {
            double excess = function.applyAsDouble(x);
            if (excess > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - excess / slope.applyAsDouble(x);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - x) <= Math.ulp(x)) {
                return next;
            }
            x = next;
        }
        return x;
    }
}
