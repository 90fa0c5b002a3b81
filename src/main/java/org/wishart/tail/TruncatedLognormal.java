package org.wishart.tail;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.numbers.gamma.Erfcx;

import java.util.Arrays;
import java.util.List;

/**
 * A lognormal law from a threshold on: its logarithmic excesses are a normal law cut off at 0. With
 * {@code z = −mean/σ} of the uncut normal law and its hazard {@code h(z)}, the cut one has the
 * moments {@code m₁ = σ (h − z)} and {@code m₂ = σ² (1 − z (h − z))}, which maximum likelihood sets
 * equal to those of the sample. {@code m₂/m₁²} depends on z alone and rises from 1 to 2.
 */
final class TruncatedLognormal {

    /** Beyond it the law differs from a power law by less than rounding errors do. */
    private static final double LARGEST_Z = 1e3;

    private static final double ACCURACY = 1e-13;
    private static final int MAX_EVALUATIONS = 500;

    private TruncatedLognormal() {}

    static AlternativeFit fit(double[] excesses, double xmin) {
        int n = excesses.length;
        double mean = Arrays.stream(excesses).sum() / n;
        double ratio = Arrays.stream(excesses).map(y -> y * y).sum() / n / (mean * mean);
        if (ratio >= ratio(LARGEST_Z)) {
            return new AlternativeFit(List.of(), y -> 0, true);
        }
        double least = -1;
        while (ratio(least) > ratio) {
            least *= 2;
        }
        double z =
                new BrentSolver(ACCURACY, ACCURACY)
                        .solve(MAX_EVALUATIONS, x -> ratio(x) - ratio, least, LARGEST_Z);
        double sigma = mean / (hazard(z) - z);
        double constant = Math.log(hazard(z) / sigma) + z * z / 2;
        return new AlternativeFit(
                List.of(Math.log(xmin) - z * sigma, sigma),
                y -> constant - (y / sigma + z) * (y / sigma + z) / 2,
                false);
    }

    private static double ratio(double z) {
        double excess = hazard(z) - z;
        return (1 - z * excess) / (excess * excess);
    }

    /** Density over survival of the standard normal law. */
    private static double hazard(double z) {
        return Math.sqrt(2 / Math.PI) / Erfcx.value(z / Math.sqrt(2));
    }
}
