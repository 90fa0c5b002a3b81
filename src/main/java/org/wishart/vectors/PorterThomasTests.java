package org.wishart.vectors;

import org.ejml.data.DMatrixRMaj;
import org.wishart.discovery.Discoveries;
import org.wishart.discovery.Discovery;
import org.wishart.linalg.Svd;
import org.wishart.progress.Progress;
import org.wishart.random.SimulatedTest;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The {@link PorterThomas} tests of every left and every right singular vector of a matrix. Index 0
 * belongs to the largest singular value.
 *
 * <p>Vectors of the null space are not tested: where singular values are 0 up to rounding, any
 * basis of it serves as their vectors, and which one comes out is a matter of the algorithm. Rows
 * and columns of zeros hold no noise: the components that belong to them are left out.
 *
 * <pre>{@code
 * var tests = porterThomas(svd(gaussian(60, 80, 1, 1)));
 * tests.right(0).pValue(); tests.rightBelow(0.05);
 * tests.pooled(5)
 * }</pre>
 */
public final class PorterThomasTests {

    private static final double LEVEL = 0.05;

    /** The null of pooled vectors costs as much more as there are vectors in a pool. */
    private static final int POOLED_DRAWS = 999;

    /** Their count has a relative error of 14 %. */
    private static final int FEWEST_BEYOND = 50;

    private final TestedVectors vectors;
    private final List<VectorTest> left;
    private final List<VectorTest> right;

    private PorterThomasTests(TestedVectors vectors, int pooled) {
        this.vectors = vectors;
        this.left = tests(vectors.left(), vectors.size(), pooled);
        this.right = tests(vectors.right(), vectors.size(), pooled);
    }

    /**
     * Tests all vectors but those of the null space.
     *
     * @param svd at least 2 rows and 2 columns, and a singular value that is not 0
     * @return distance and p-value of each
     * @throws IllegalArgumentException if fewer than 2 rows, or fewer than 2 columns, hold an entry
     *     that is not 0
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static PorterThomasTests of(Svd svd) {
        return new PorterThomasTests(TestedVectors.of(svd, "Porter–Thomas tests need"), 1);
    }

    /**
     * Tests the components of neighbouring vectors together, which sees weaker deviations.
     *
     * @param vectors number of neighbours that are pooled, in [2, number of singular values]
     * @return a test for each group of so many consecutive vectors, one index apart
     * @throws IllegalArgumentException if {@code vectors} is out of range
     */
    public PorterThomasTests pooled(int vectors) {
        int size = this.vectors.size();
        if (!(vectors >= 2 && vectors <= size)) {
            throw new IllegalArgumentException(
                    "vectors must be in [2, "
                            + size
                            + "], got "
                            + vectors
                            + "; it counts neighbours tested together");
        }
        return new PorterThomasTests(this.vectors, vectors);
    }

    private static List<VectorTest> tests(DMatrixRMaj vectors, int count, int pooled) {
        int dimension = vectors.numRows;
        int draws = pooled == 1 ? PorterThomas.DRAWS : POOLED_DRAWS;
        PorterThomas test = PorterThomas.of(dimension, pooled, draws);
        VectorTest[] tests = new VectorTest[count - pooled + 1];
        double[] columns = columns(vectors);
        double[] sample = new double[dimension * pooled];
        KolmogorovBins bins = new KolmogorovBins(sample.length);
        for (int k = 0; k < tests.length; k++) {
            Progress.stopIfInterrupted();
            System.arraycopy(columns, k * dimension, sample, 0, sample.length);
            tests[k] = test.test(k + pooled / 2, sample, bins);
        }
        return List.of(tests);
    }

    /** One vector after the other, in blocks that stay in cache. */
    private static double[] columns(DMatrixRMaj vectors) {
        int block = 32;
        int rows = vectors.numRows;
        int count = vectors.numCols;
        double[] columns = new double[rows * count];
        for (int top = 0; top < rows; top += block) {
            for (int side = 0; side < count; side += block) {
                for (int i = top; i < Math.min(rows, top + block); i++) {
                    for (int k = side; k < Math.min(count, side + block); k++) {
                        columns[k * rows + i] = vectors.data[i * count + k];
                    }
                }
            }
        }
        return columns;
    }

    /**
     * Number of tests on either side.
     *
     * @return number of singular values that are not 0 up to rounding; fewer if pooled
     */
    public int size() {
        return left.size();
    }

    /**
     * Number of pairs of singular vectors that span the null space and are not tested.
     *
     * @return at least 0
     */
    public int untested() {
        return vectors.untested();
    }

    /**
     * The test of one left vector.
     *
     * @param k its place, from 0 for the largest singular value
     * @return distance and p-value
     * @throws IllegalArgumentException if there is no such vector
     */
    public VectorTest left(int k) {
        return at(left, k);
    }

    /**
     * The test of one right vector.
     *
     * @param k its place, from 0 for the largest singular value
     * @return distance and p-value
     * @throws IllegalArgumentException if there is no such vector
     */
    public VectorTest right(int k) {
        return at(right, k);
    }

    private static VectorTest at(List<VectorTest> tests, int k) {
        if (!(k >= 0 && k < tests.size())) {
            throw new IllegalArgumentException(
                    "index k must be from 0 to "
                            + (tests.size() - 1)
                            + ", got "
                            + k
                            + "; 0 is the largest singular value");
        }
        return tests.get(k);
    }

    /**
     * The tests of all left vectors.
     *
     * @return in the order of the singular values, largest first
     */
    public List<VectorTest> left() {
        return left;
    }

    /**
     * The tests of all right vectors.
     *
     * @return in the order of the singular values, largest first
     */
    public List<VectorTest> right() {
        return right;
    }

    /**
     * The singular values that the tested vectors belong to.
     *
     * @return a fresh array, descending, in the unit of the matrix
     */
    public double[] singularValues() {
        return vectors.singularValues();
    }

    /**
     * Means of the p-values of neighbouring left vectors: about 1/2 for noise, near 0 where the
     * vectors carry information.
     *
     * @param window odd number of neighbours, from 1 to {@link #size()}; 15 is usual
     * @return one mean in (0, 1] for each vector; near the ends, of the neighbours that there are
     * @throws IllegalArgumentException if {@code window} is out of range or even
     */
    public double[] leftMeans(int window) {
        return means(left, window);
    }

    /**
     * As {@link #leftMeans}, of right vectors.
     *
     * @param window odd number of neighbours, from 1 to {@link #size()}
     * @return one mean in (0, 1] for each vector
     * @throws IllegalArgumentException if {@code window} is out of range or even
     */
    public double[] rightMeans(int window) {
        return means(right, window);
    }

    private static double[] means(List<VectorTest> tests, int window) {
        if (!(window >= 1 && window <= tests.size() && window % 2 == 1)) {
            throw new IllegalArgumentException(
                    "window must be an odd number from 1 to "
                            + tests.size()
                            + ", got "
                            + window
                            + "; 15 is usual");
        }
        double[] means = new double[tests.size()];
        for (int k = 0; k < means.length; k++) {
            int from = Math.max(0, k - window / 2);
            int to = Math.min(means.length, k + window / 2 + 1);
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += tests.get(i).pValue();
            }
            means[k] = sum / (to - from);
        }
        return means;
    }

    /**
     * The boundaries beyond which vectors are random, from the large and from the small end.
     *
     * @return the boundaries at both ends
     * @throws IllegalStateException if the tests are pooled
     */
    public VectorBoundary boundary() {
        if (isPooled()) {
            throw new IllegalStateException(
                    "a boundary needs a test of each vector, but these pool several; use porterThomas(usv)");
        }
        return VectorBoundary.of(this);
    }

    /**
     * True if each test is of several neighbours.
     *
     * @return true for what {@link #pooled} makes
     */
    public boolean isPooled() {
        return left.size() < vectors.size();
    }

    /**
     * The vectors that are not random, with the share of false ones among them limited: the
     * p-values of left and right vectors together, adjusted by Benjamini and Hochberg.
     *
     * <p>Where fewer than 50 simulated distances are as large as D, the count is too uncertain to
     * rest a discovery on. There the p-value is the exact one of a distance D of N independent
     * values (Birnbaum and Tingey 1951), which is an upper bound: the unit length makes D smaller
     * (the covariance of the empirical process shrinks, and with it, by Anderson's inequality, the
     * probability of a large D as N grows). Single p-values stay those of the simulation.
     *
     * <p>Vectors of one side are orthogonal, which ties them together so little that the false
     * discovery rate of noise and of planted signals stays at the level ({@code
     * docs/error-rates.md#vector-discoveries}); {@code by(FalseDiscovery.BENJAMINI_YEKUTIELI)} is
     * safe whatever the dependence. Pooled tests of neighbours share vectors, and are positively
     * dependent.
     *
     * @param level limit of the false discovery rate, in (0, 1)
     * @return every test with its q-value
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public Discoveries discoveries(double level) {
        int pooled = vectors.size() - left.size() + 1;
        List<Discovery> family = new ArrayList<>();
        for (VectorTest test : left) {
            family.add(discovery(Discovery.Side.LEFT, test, vectors.left().numRows * pooled));
        }
        for (VectorTest test : right) {
            family.add(discovery(Discovery.Side.RIGHT, test, vectors.right().numRows * pooled));
        }
        return Discoveries.of(level, family);
    }

    private static Discovery discovery(Discovery.Side side, VectorTest test, int components) {
        return new Discovery(side, test.index(), pValueOfDiscovery(test, components));
    }

    static double pValueOfDiscovery(VectorTest test, int components) {
        double limit = (1.0 + FEWEST_BEYOND) / (test.draws() + 1);
        return test.pValue() < limit
                ? Math.min(limit, SmirnovTail.bound(components, test.distance()))
                : test.pValue();
    }

    /**
     * Number of left vectors that are not random at a level.
     *
     * @param level in (0, 1); of pure noise a share of that size is counted
     * @return vectors with a p-value of at most {@code level}
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public int leftBelow(double level) {
        return below(left, level);
    }

    /**
     * Number of right vectors that are not random at a level.
     *
     * @param level in (0, 1)
     * @return vectors with a p-value of at most {@code level}
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public int rightBelow(double level) {
        return below(right, level);
    }

    private static int below(List<VectorTest> tests, double level) {
        SimulatedTest.requireLevel(level);
        return (int) tests.stream().filter(test -> test.pValue() <= level).count();
    }

    @Override
    public String toString() {
        double[] p = right.stream().mapToDouble(VectorTest::pValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "Porter–Thomas tests of %d left and %s: %d and %d below 5 %% (noise: about"
                        + " %.0f each); smallest p on the right %.2g%s",
                left.size(),
                Notation.count(right.size(), "right vector"),
                leftBelow(LEVEL),
                rightBelow(LEVEL),
                LEVEL * left.size(),
                Arrays.stream(p).min().orElseThrow(),
                vectors.leftOut());
    }
}
