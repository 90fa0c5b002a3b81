package org.wishart.vectors;

import org.wishart.progress.Memo;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

import java.util.Arrays;

/**
 * The Porter–Thomas test: are the components v of a unit vector those of a random direction? Then
 * {@code √N v} is nearly standard normal, {@code N v²} nearly chi-squared with one degree of
 * freedom (Porter and Thomas 1956). The method is that of arXiv 2203.14661.
 *
 * <p>The distance is the two-sided Kolmogorov–Smirnov distance D of the components {@code √N v} to
 * the standard normal law; it does not depend on the sign of the vector. The unit length ties the
 * components together, so that the usual p-value of that distance is a little too large: of random
 * directions in 400 dimensions 4 % have one below 5 % (measured). So the distribution of D is
 * simulated from random directions of the same dimension: {@code p = (1 + number of simulated
 * distances of at least D) / (1 + number of simulated)}, which no random direction undercuts more
 * often than its level.
 *
 * <pre>{@code
 * var test = PorterThomas.of(80);
 * test.test(svd(gaussian(60, 80, 1, 1)).right(0)).pValue()
 * }</pre>
 */
public final class PorterThomas {

    /** Gives a smallest p-value of 1/5000, as in the papers. */
    static final int DRAWS = 4999;

    /** The null distribution of a dimension is simulated once, from this seed. */
    private static final long SEED = 220314661;

    private static final int FEWEST_DRAWS = 99;
    private static final Memo<Long, PorterThomas> KNOWN = new Memo<>();

    private final int dimension;
    private final int pooled;
    private final double[] distances;

    private PorterThomas(int dimension, int pooled, double[] sortedDistances) {
        this.dimension = dimension;
        this.pooled = pooled;
        this.distances = sortedDistances;
    }

    /**
     * The test for vectors of one dimension, with 4999 simulated distances from a fixed seed; they
     * are kept for the next time.
     *
     * @param dimension N, number of components, at least 2
     * @return the test
     * @throws IllegalArgumentException if {@code dimension} is less than 2
     */
    public static PorterThomas of(int dimension) {
        return of(dimension, 1, DRAWS);
    }

    static PorterThomas of(int dimension, int pooled, int draws) {
        long key = (long) dimension << 32 | pooled;
        return KNOWN.get(
                key,
                () ->
                        calibrate(
                                dimension,
                                pooled,
                                draws,
                                RandomStream.of(SEED, dimension, pooled)));
    }

    /**
     * Simulates the distribution of the distance for random directions.
     *
     * @param dimension N, number of components, at least 2
     * @param draws number of random directions, at least 99
     * @param random the source of the numbers
     * @return the test for vectors of this dimension
     * @throws IllegalArgumentException if a number is out of range
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static PorterThomas calibrate(int dimension, int draws, RandomStream random) {
        return calibrate(dimension, 1, draws, random);
    }

    private static PorterThomas calibrate(
            int dimension, int pooled, int draws, RandomStream random) {
        requireCalibration(dimension, draws);
        double[] distances = new double[draws];
        KolmogorovBins bins = new KolmogorovBins(dimension * pooled);
        double[] sample = new double[dimension * pooled];
        double root = Math.sqrt(dimension);
        try (Progress progress = Progress.begin("random directions", draws)) {
            for (int i = 0; i < draws; i++) {
                drawOrthonormal(random, dimension, sample);
                distances[i] = bins.distance(sample, root);
                progress.advance();
            }
        }
        Arrays.sort(distances);
        return new PorterThomas(dimension, pooled, distances);
    }

    static void requireCalibration(int dimension, int draws) {
        if (dimension < 2) {
            throw new IllegalArgumentException(
                    "dimension must be at least 2, got "
                            + dimension
                            + "; one component is not random");
        }
        if (draws < FEWEST_DRAWS) {
            throw new IllegalArgumentException(
                    "draws must be at least 99, got "
                            + draws
                            + "; the smallest p-value is 1/(draws + 1)");
        }
    }

    /**
     * Fills a sample with random orthonormal directions, one after the other, by Gram and Schmidt:
     * singular vectors that are pooled are orthogonal, too.
     */
    private static void drawOrthonormal(RandomStream random, int dimension, double[] sample) {
        for (int to = 0; to < sample.length; to += dimension) {
            System.arraycopy(random.direction(dimension), 0, sample, to, dimension);
            for (int from = 0; from < to; from += dimension) {
                Progress.stopIfInterrupted();
                double overlap = 0;
                for (int j = 0; j < dimension; j++) {
                    overlap += sample[from + j] * sample[to + j];
                }
                for (int j = 0; j < dimension; j++) {
                    sample[to + j] -= overlap * sample[from + j];
                }
            }
            if (to > 0) {
                normalize(sample, to, dimension);
            }
        }
    }

    private static void normalize(double[] sample, int from, int dimension) {
        double square = 0;
        for (int j = from; j < from + dimension; j++) {
            square += sample[j] * sample[j];
        }
        double length = Math.sqrt(square);
        for (int j = from; j < from + dimension; j++) {
            sample[j] /= length;
        }
    }

    /**
     * The dimension that the test was made for.
     *
     * @return N
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Number of simulated distances.
     *
     * @return at least 99
     */
    public int draws() {
        return distances.length;
    }

    /**
     * Tests a vector.
     *
     * @param vector N components, of length 1 within 1e-6
     * @return distance and p-value, under the index 0
     * @throws IllegalArgumentException if it has another dimension, or not unit length
     */
    public VectorTest test(double[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "the vector must have "
                            + dimension
                            + " components for this test, got "
                            + vector.length
                            + "; use PorterThomas.of("
                            + vector.length
                            + ")");
        }
        double square = 0;
        for (double v : vector) {
            square += v * v;
        }
        if (!(Math.abs(square - 1) <= 2e-6)) {
            throw new IllegalArgumentException(
                    "the vector must have length 1, got "
                            + Math.sqrt(square)
                            + "; divide it by its length");
        }
        return test(0, vector, new KolmogorovBins(dimension));
    }

    /** The distance of a vector that is known to fit, or of several one after the other. */
    VectorTest test(int index, double[] components, KolmogorovBins bins) {
        double distance = bins.distance(components, Math.sqrt(dimension));
        return new VectorTest(index, distance, pValue(distance), distances.length);
    }

    private double pValue(double distance) {
        int beyond = distances.length - RandomParticipation.firstAtLeast(distances, distance);
        return (1.0 + beyond) / (1 + distances.length);
    }

    @Override
    public String toString() {
        return "Porter–Thomas test in "
                + dimension
                + " dimensions, "
                + (pooled == 1 ? "" : pooled + " vectors pooled, ")
                + distances.length
                + " draws";
    }
}
