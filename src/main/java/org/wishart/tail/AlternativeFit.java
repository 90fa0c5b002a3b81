package org.wishart.tail;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A law fitted to logarithmic excesses {@code y = ln(x/xmin)}.
 *
 * @param parameters in the unit of the values, in the order that {@link Alternative} names
 * @param logDensity of the excess
 * @param isPowerLaw whether the best of these laws is the power law itself
 */
record AlternativeFit(List<Double> parameters, DoubleUnaryOperator logDensity, boolean isPowerLaw) {

    static AlternativeFit exponential(double[] excesses, double xmin) {
        double mean = Arrays.stream(excesses).map(Math::expm1).sum() / excesses.length;
        return new AlternativeFit(
                List.of(1 / (mean * xmin)),
                y -> y - Math.log(mean) - Math.expm1(y) / mean, // dx = x dy
                false);
    }
}
