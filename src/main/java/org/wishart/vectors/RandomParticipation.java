package org.wishart.vectors;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.wishart.progress.Memo;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

import java.util.Arrays;

/**
 * The inverse participation {@code S = Σ v⁴} of random directions, uniform on the unit sphere in N
 * dimensions: what that of a singular vector is compared with. Its distribution is skewed far
 * beyond a normal one, so it is simulated: {@code p = (1 + number of simulated values of at least
 * S)/(1 + number of simulated)}, one-sided, so that a small p means that the vector is localized.
 *
 * <p>Where fewer than 50 simulated values are as large, the p-value comes from the same directions
 * by the conditional simulation of Asmussen and Kroese (2006), which reaches as far as double
 * precision does (its use here is derived here): the largest component is the first with
 * probability 1/N; the others have the direction w, uniform in N − 1 dimensions, with inverse
 * participation s and largest square M; and b, the square of the first, is independent of w with a
 * beta distribution of parameters 1/2 and (N − 1)/2. Then {@code S = b² + (1 − b)² s} grows with b
 * where b is the largest square, and
 *
 * <pre>{@code p = N E[P(b ≥ max(M/(1 + M), (s + √(S(1 + s) − s))/(1 + s)) | w)].}</pre>
 *
 * The mean over 999 directions w has a relative error of some percent.
 *
 * <pre>{@code
 * RandomParticipation.of(80).pValue(0.15)
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1239/aap/1151337083">Asmussen and Kroese (2006)</a>
 */
public final class RandomParticipation {

    /** As many as for the Porter–Thomas test. */
    private static final int DRAWS = PorterThomas.DRAWS;

    /** Their count has a relative error of 14 %; beyond, the conditional simulation has less. */
    private static final int FEWEST_BEYOND = 50;

    private static final int CONDITIONAL_DRAWS = 999;

    /** The fourth powers of a vector whose length is 1 within 1e-6 add up to 4e-6 too much. */
    private static final double ROUNDING = 1e-5;

    /** The null distribution of a dimension is simulated once, from this seed. */
    private static final long SEED = 1241770;

    private static final Memo<Integer, RandomParticipation> KNOWN = new Memo<>();

    private final int dimension;
    private final double[] values;
    private final double[] othersParticipation;
    private final double[] othersLargest;

    private RandomParticipation(
            int dimension, double[] sorted, double[] othersParticipation, double[] othersLargest) {
        this.dimension = dimension;
        this.values = sorted;
        this.othersParticipation = othersParticipation;
        this.othersLargest = othersLargest;
    }

    /**
     * The distribution in one dimension, with 4999 directions from a fixed seed; they are kept for
     * the next time.
     *
     * @param dimension N, number of components, at least 2
     * @return the distribution
     * @throws IllegalArgumentException if {@code dimension} is less than 2
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static RandomParticipation of(int dimension) {
        return KNOWN.get(
                dimension, () -> calibrate(dimension, DRAWS, RandomStream.of(SEED, dimension)));
    }

    /**
     * Simulates the distribution.
     *
     * @param dimension N, number of components, at least 2
     * @param draws number of random directions, at least 99
     * @param random the source of the numbers
     * @return the distribution
     * @throws IllegalArgumentException if a number is out of range
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static RandomParticipation calibrate(int dimension, int draws, RandomStream random) {
        PorterThomas.requireCalibration(dimension, draws);
        double[] values = new double[draws];
        int kept = Math.min(draws, CONDITIONAL_DRAWS);
        double[] participation = new double[kept];
        double[] largest = new double[kept];
        try (Progress progress = Progress.begin("random directions", draws)) {
            for (int i = 0; i < draws; i++) {
                double[] v = random.direction(dimension);
                double others = 0;
                double most = 0;
                for (int j = 1; j < dimension; j++) {
                    double square = v[j] * v[j];
                    others += square * square;
                    most = Math.max(most, square);
                }
                double first = v[0] * v[0];
                values[i] = others + first * first;
                if (i < kept) {
                    double rest = 1 - first;
                    participation[i] = others / (rest * rest);
                    largest[i] = most / rest;
                }
                progress.advance();
            }
        }
        Arrays.sort(values);
        return new RandomParticipation(dimension, values, participation, largest);
    }

    /**
     * The number of components.
     *
     * @return N
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Number of simulated directions.
     *
     * @return at least 99
     */
    public int draws() {
        return values.length;
    }

    /**
     * The share of random directions that are at least as localized.
     *
     * @param inverseParticipation S, in [1/N, 1] up to rounding
     * @return a probability; at least 2.2e-308
     * @throws IllegalArgumentException if {@code inverseParticipation} is out of range or NaN
     */
    public double pValue(double inverseParticipation) {
        double s = inverseParticipation;
        if (!(s * dimension >= 1 - ROUNDING && s <= 1 + ROUNDING)) {
            throw new IllegalArgumentException(
                    "inverseParticipation must be in [1/N, 1] for N = "
                            + dimension
                            + " components, got "
                            + s
                            + "; it sums a unit vector's fourth powers");
        }
        int beyond = values.length - firstAtLeast(values, s);
        double counted = (1.0 + beyond) / (1 + values.length);
        if (beyond >= FEWEST_BEYOND) {
            return counted;
        }
        double limit = (1.0 + FEWEST_BEYOND) / (1 + values.length);
        return Math.max(Double.MIN_NORMAL, Math.min(limit, conditional(Math.min(1, s))));
    }

    /**
     * The inverse participation that a random direction stays below with probability p.
     *
     * @param p in [0, 1]
     * @return that of the simulated direction at place p of all, in [1/N, 1]
     * @throws IllegalArgumentException if {@code p} is out of range or NaN
     */
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "probability p must be in [0, 1], got " + p + "; 0.5 gives the median");
        }
        return values[(int) Math.round(p * (values.length - 1))];
    }

    private double conditional(double s) {
        double sum = 0;
        double second = (dimension - 1) / 2.0;
        for (int i = 0; i < othersLargest.length; i++) {
            double others = othersParticipation[i];
            double most = othersLargest[i];
            double root = s * (1 + others) - others;
            double least = root > 0 ? (others + Math.sqrt(root)) / (1 + others) : 0;
            double from = Math.min(1, Math.max(most / (1 + most), least));
            sum += RegularizedBeta.complement(from, 0.5, second);
        }
        return dimension * sum / othersLargest.length;
    }

    /** Index of the first of sorted values that is at least as large; their number if none is. */
    static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "inverse participation of random directions in "
                + dimension
                + " dimensions, "
                + values.length
                + " draws";
    }
}
