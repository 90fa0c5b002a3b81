package org.wishart.tail;

import org.wishart.progress.Progress;

import java.util.Optional;

/**
 * The threshold at which a power law lies nearest to the values above it, all in logarithms.
 *
 * @param first index of the threshold in the ascending values
 * @param tailIndex κ of the values from there on, by maximum likelihood
 * @param distance Kolmogorov–Smirnov distance there, the smallest of all thresholds
 */
record PowerLawScan(int first, double tailIndex, double distance) {

    /** Tries every value that has a larger one above it; of equally near ones, the smallest. */
    static PowerLawScan of(double[] ascendingLogs, KolmogorovSide side) {
        return nearer(ascendingLogs, side, Double.POSITIVE_INFINITY, false).orElseThrow();
    }

    /**
     * True if no threshold lies nearer than a distance; decided without the smallest distance, so
     * at a fraction of the cost.
     */
    static boolean isAsFar(double[] ascendingLogs, KolmogorovSide side, double distance) {
        return nearer(ascendingLogs, side, distance, true).isEmpty();
    }

    /**
     * The nearest threshold, or any, of those nearer than a limit.
     *
     * @return empty if there is none
     */
    private static Optional<PowerLawScan> nearer(
            double[] ascendingLogs, KolmogorovSide side, double limit, boolean any) {
        int n = ascendingLogs.length;
        double[] sumFrom = new double[n + 1];
        double largest = ascendingLogs[n - 1];
        for (int i = n - 1; i >= 0; i--) {
            // measured from the largest, so that the unit of the values costs no digits
            sumFrom[i] = sumFrom[i + 1] + (ascendingLogs[i] - largest);
        }
        Optional<PowerLawScan> best = Optional.empty();
        double least = limit;
        for (int first = 0; ascendingLogs[first] < largest; first++) {
            Progress.stopIfInterrupted();
            if (first > 0 && ascendingLogs[first] == ascendingLogs[first - 1]) {
                continue;
            }
            int length = n - first;
            double excess = sumFrom[first] - length * (ascendingLogs[first] - largest);
            double tailIndex = length / excess;
            double distance = distance(ascendingLogs, first, tailIndex, side, least);
            if (distance < least) {
                best = Optional.of(new PowerLawScan(first, tailIndex, distance));
                least = distance;
                if (any) {
                    return best;
                }
            }
        }
        return best;
    }

    /** The distance, or any larger than the limit where it is beyond that. */
    private static double distance(
            double[] logs, int first, double tailIndex, KolmogorovSide side, double limit) {
        int length = logs.length - first;
        double step = side == KolmogorovSide.TWO_SIDED ? 1.0 / length : 0;
        double distance = 0;
        for (int i = 0; i < length && distance <= limit; i++) {
            double law = -Math.expm1(-tailIndex * (logs[first + i] - logs[first]));
            double before = law - (double) i / length;
            distance = Math.max(distance, Math.max(Math.abs(before), Math.abs(before - step)));
        }
        return distance;
    }
}
