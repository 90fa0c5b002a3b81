package org.wishart.vectors;

import org.wishart.progress.Progress;

/**
 * An upper bound of the probability of a large Kolmogorov–Smirnov distance, from no simulation:
 * twice the exact one of the one-sided distance of N independent values (Smirnov 1944; Birnbaum and
 * Tingey 1951). The two-sided distance exceeds D less often, by the chance that both sides do,
 * which is negligible where the tail is small.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177729550">Birnbaum and Tingey (1951)</a>
 */
final class SmirnovTail {

    private SmirnovTail() {}

    /**
     * {@code 2 D Σ C(N, j) (1 − D − j/N)^(N−j) (D + j/N)^(j−1)}, over all j with j/N below 1 − D: a
     * sum of positive terms, so that it keeps its digits however small it is.
     *
     * @param size N, number of values, at least 1
     * @param distance D, in (0, 1]
     * @return a bound of the probability of at least D, from 2.2e-308 to 1
     */
    static double bound(int size, double distance) {
        Progress.stopIfInterrupted();
        double sum = 0;
        double logChoose = 0;
        for (int j = 0; j < size * (1 - distance); j++) {
            double part = (double) j / size;
            double log =
                    logChoose
                            + (size - j) * Math.log1p(-distance - part)
                            + (j - 1) * Math.log(distance + part);
            sum += Math.exp(log);
            logChoose += Math.log((double) (size - j) / (j + 1));
        }
        return Math.max(Double.MIN_NORMAL, Math.min(1, 2 * distance * sum));
    }
}
