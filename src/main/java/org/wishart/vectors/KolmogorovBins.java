package org.wishart.vectors;

import org.wishart.law.NormalTable;

import java.util.Arrays;

/**
 * The two-sided Kolmogorov–Smirnov distance of a sample of N values to the standard normal law, in
 * time proportional to N: with u = Φ(x), each of the N bins of width 1/N needs only its count, its
 * least and its largest u, because inside a bin the two distribution functions differ most at one
 * of them. Exact, without sorting.
 */
final class KolmogorovBins {

    private final int size;
    private final double[] least;
    private final double[] most;
    private final int[] count;

    KolmogorovBins(int size) {
        this.size = size;
        this.least = new double[size];
        this.most = new double[size];
        this.count = new int[size];
    }

    /** The distance of values times a factor. */
    double distance(double[] values, double factor) {
        Arrays.fill(least, 2);
        Arrays.fill(most, -1);
        Arrays.fill(count, 0);
        for (double value : values) {
            double u = NormalTable.cumulative(factor * value);
            int bin = Math.min(size - 1, (int) (u * size));
            count[bin]++;
            least[bin] = Math.min(least[bin], u);
            most[bin] = Math.max(most[bin], u);
        }
        double distance = 0;
        double before = 0;
        for (int bin = 0; bin < size; bin++) {
            if (count[bin] > 0) {
                double after = before + count[bin];
                distance = Math.max(distance, least[bin] - before / size);
                distance = Math.max(distance, after / size - most[bin]);
                before = after;
            }
        }
        return distance;
    }
}
