package org.wishart.vectors;

import java.util.Locale;

/**
 * The boundaries beyond which singular vectors are random, counted from both ends: the vectors of
 * the indices below {@link #largeEnd} and those from {@link #smallEnd} on carry information, those
 * between look random.
 *
 * <p>Both ends are the most likely ones if p-values of random vectors are uniform, and those of the
 * others have the density {@code a p^(a−1)} with a = 0.05, half of them below 1e-6. The p-value of
 * a pair is that of the smaller of the left and the right vector's, {@code p (2 − p)}: information
 * often shows on one side only. arXiv 2203.14661 and 2206.03927 show such boundaries and give no
 * formula; the rule is derived here. It finds signals from about 1.5 times the strength at which
 * they leave the bulk, and takes each end of pure noise for a signal in about 6 of 100 matrices:
 * {@code docs/error-rates.md#vector-boundary}.
 *
 * <pre>{@code
 * porterThomas(svd(spiked(128, 192, 0.05, new double[] {3, 2}, 1))).boundary()
 * }</pre>
 *
 * @param largeEnd number of largest singular values whose vectors carry information, at least 0
 * @param smallEnd index of the first of the smallest ones, at least {@code largeEnd}; the number of
 *     vectors if there is none
 * @param vectors number of tested vectors on either side
 */
public record VectorBoundary(int largeEnd, int smallEnd, int vectors) {

    private static final double INFORMATION = 0.05;

    /** The rounding of a sum of evidence. */
    private static final double ROUNDING = 1e-9;

    /** The papers' smallest p-value: one vector may not outweigh all others. */
    private static final double SMALLEST = 1.0 / (PorterThomas.DRAWS + 1);

    /** The cut into three parts whose outer two have the greatest evidence together. */
    static VectorBoundary of(PorterThomasTests tests) {
        int size = tests.size();
        double[] evidence = new double[size];
        double total = 0;
        for (int k = 0; k < size; k++) {
            double smaller = Math.min(tests.left(k).pValue(), tests.right(k).pValue());
            evidence[k] = evidence(smaller * (2 - smaller));
            total += evidence[k];
        }
        VectorBoundary best = new VectorBoundary(0, size, size);
        double most = 0;
        double prefix = 0;
        double bestPrefix = 0;
        int largeEnd = 0;
        for (int cut = 0; cut <= size; cut++) {
            if (prefix > bestPrefix) {
                bestPrefix = prefix;
                largeEnd = cut;
            }
            double both = bestPrefix + (cut == size ? 0 : total - prefix);
            if (both >= most - ROUNDING) { // of equally likely cuts, the last: the small end is
                // short
                most = both;
                best = new VectorBoundary(largeEnd, cut, size);
            }
            prefix += cut < size ? evidence[cut] : 0;
        }
        return best;
    }

    /** Logarithm of the density under information over that under noise. */
    private static double evidence(double p) {
        double known = Math.max(SMALLEST, p);
        return Math.log(INFORMATION) + (INFORMATION - 1) * Math.log(known);
    }

    /**
     * Number of vectors at the small end that carry information.
     *
     * @return {@code vectors − smallEnd}, at least 0
     */
    public int small() {
        return vectors - smallEnd;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %s, of %d",
                largeEnd == 0
                        ? "no vectors that carry information at the large end"
                        : "vectors below index " + largeEnd + " carry information",
                small() == 0 ? "none at the small end" : "and those from index " + smallEnd + " on",
                vectors);
    }
}
