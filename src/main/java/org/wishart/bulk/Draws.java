package org.wishart.bulk;

import java.util.Arrays;

/** Summaries of simulated numbers. */
final class Draws {

    private Draws() {}

    /**
     * The quantile that a further draw stays below with probability p: at place p (n + 1) of the
     * sorted draws, interpolated, the ends standing for all beyond.
     */
    static double quantile(double[] draws, double p) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double place = Math.max(0, Math.min(sorted.length - 1.0, p * (sorted.length + 1) - 1));
        int index = (int) place;
        double next = sorted[Math.min(index + 1, sorted.length - 1)];
        return sorted[index] + (place - index) * (next - sorted[index]);
    }

    static double mean(double[] draws) {
        return Arrays.stream(draws).average().orElseThrow();
    }

    static double deviation(double[] draws) {
        double mean = mean(draws);
        double squares = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / Math.max(1, draws.length - 1));
    }
}
