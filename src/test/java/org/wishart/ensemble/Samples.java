package org.wishart.ensemble;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The distance of a sample to a distribution function, two-sided. */
final class Samples {

    private Samples() {}

    static double distance(double[] sample, DoubleUnaryOperator cumulative) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double here = cumulative.applyAsDouble(sorted[i]);
            distance = Math.max(distance, here - i / (double) sorted.length);
            distance = Math.max(distance, (i + 1.0) / sorted.length - here);
        }
        return distance;
    }
}
