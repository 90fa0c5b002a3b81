package org.wishart.spectrum;

import java.util.Arrays;

/**
 * Fluctuations of levels in intervals of one length, averaged over all places that the interval can
 * have within the levels: exactly, because the count only changes where an end meets a level.
 */
final class IntervalCounts {

    private IntervalCounts() {}

    /** Mean count and mean squared count over all places from {@code from} to {@code to}. */
    private static double[] moments(double[] levels, double length, double from, double to) {
        int entered = firstAbove(levels, from + length);
        int left = firstAbove(levels, from);
        double place = from;
        double mean = 0;
        double square = 0;
        while (place < to) {
            double toEnter =
                    entered < levels.length ? levels[entered] - length : Double.POSITIVE_INFINITY;
            double toLeave = left < levels.length ? levels[left] : Double.POSITIVE_INFINITY;
            double next = Math.min(to, Math.min(toEnter, toLeave));
            double count = entered - left;
            double width = Math.max(0, next - place);
            mean += width * count;
            square += width * count * count;
            place = next;
            if (place < to) {
                if (toEnter <= toLeave) {
                    entered++;
                } else {
                    left++;
                }
            }
        }
        return new double[] {mean / (to - from), square / (to - from)};
    }

    private static int firstAbove(double[] levels, double x) {
        int at = Arrays.binarySearch(levels, x);
        if (at < 0) {
            return -at - 1;
        }
        int after = at;
        while (after < levels.length && levels[after] <= x) {
            after++;
        }
        return after;
    }

    /** The variance of the count, about the mean count of the whole range. */
    static double variance(double[] levels, double length) {
        double from = levels[0];
        double[] moments = moments(levels, length, from, levels[levels.length - 1] - length);
        return moments[1] - moments[0] * moments[0];
    }

    /**
     * Counts about their mean, in intervals that begin a step apart, the first half a step after
     * the first level: no end meets a level but by chance.
     */
    static double[] deviations(double[] levels, double length, double step, int places) {
        double[] deviations = new double[places];
        int entered = 0;
        int left = 0;
        double mean = 0;
        for (int i = 0; i < places; i++) {
            double from = levels[0] + (i + 0.5) * step;
            while (left < levels.length && levels[left] <= from) {
                left++;
            }
            while (entered < levels.length && levels[entered] <= from + length) {
                entered++;
            }
            deviations[i] = entered - left;
            mean += deviations[i] / places;
        }
        for (int i = 0; i < places; i++) {
            deviations[i] -= mean;
        }
        return deviations;
    }

    /**
     * Mean squared deviation of the staircase from its best straight line in [start, start +
     * length] (Bohigas and Giannoni 1975): a sum over the levels inside, x counted from the centre.
     */
    static double rigidity(double[] levels, double start, double length) {
        int first = firstAbove(levels, start);
        int end = firstAbove(levels, start + length);
        int n = end - first;
        double centre = start + length / 2;
        double sum = 0;
        double squares = 0;
        double ordered = 0;
        for (int i = 0; i < n; i++) {
            double x = levels[first + i] - centre;
            sum += x;
            squares += x * x;
            ordered += (n - 2 * i - 1) * x;
        }
        double square = length * length;
        return n * (double) n / 16
                - sum * sum / square
                + 1.5 * n * squares / square
                - 3 * squares * squares / (square * square)
                + ordered / length;
    }
}
