package org.wishart.bulk;

import org.wishart.law.Law;

/** The distance of an empirical distribution to a law, two-sided (Kolmogorov and Smirnov). */
final class KolmogorovDistance {

    private KolmogorovDistance() {}

    static double of(double[] descending, Law law) {
        int n = descending.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double cumulative = law.cumulative(descending[i]);
            double above = (n - i) / (double) n - cumulative; // the step's top
            double below = cumulative - (n - i - 1) / (double) n; // and its foot
            distance = Math.max(distance, Math.max(above, below));
        }
        return distance;
    }
}
