package org.wishart.vectors;

import org.ejml.data.DMatrixRMaj;
import org.wishart.discovery.Discoveries;
import org.wishart.discovery.Discovery;
import org.wishart.linalg.Svd;
import org.wishart.progress.Progress;
import org.wishart.random.SimulatedTest;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The {@link Localization} of every left and every right singular vector of a matrix. Index 0
 * belongs to the largest singular value.
 *
 * <p>Vectors of the null space are left out: where singular values are 0 up to rounding, any basis
 * of it serves as their vectors, and which one comes out is a matter of the algorithm. Rows and
 * columns of zeros hold no noise: the components that belong to them are left out.
 *
 * <pre>{@code
 * localization(svd(gaussian(60, 80, 1, 1))).right(0).participation()
 * }</pre>
 */
public final class Localizations {

    private static final double LEVEL = 0.05;

    private final double[] singularValues;
    private final int untested;
    private final String leftOut;
    private final List<Localization> left;
    private final List<Localization> right;

    private Localizations(TestedVectors vectors) {
        this.singularValues = vectors.singularValues();
        this.untested = vectors.untested();
        this.leftOut = vectors.leftOut();
        this.left = all(vectors.size(), vectors.left());
        this.right = all(vectors.size(), vectors.right());
    }

    /**
     * Measures all vectors but those of the null space.
     *
     * @param svd with a singular value that is not 0
     * @return the measures of each
     * @throws IllegalArgumentException if the matrix holds nothing but zeros
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Localizations of(Svd svd) {
        return new Localizations(TestedVectors.of(svd, "localization needs"));
    }

    private static List<Localization> all(int size, DMatrixRMaj vectors) {
        List<Localization> all = new ArrayList<>();
        double[] vector = new double[vectors.numRows];
        for (int k = 0; k < size; k++) {
            Progress.stopIfInterrupted();
            for (int i = 0; i < vector.length; i++) {
                vector[i] = vectors.unsafe_get(i, k);
            }
            all.add(Localization.of(vector));
        }
        return List.copyOf(all);
    }

    /**
     * Number of vectors on either side.
     *
     * @return number of singular values that are not 0 up to rounding
     */
    public int size() {
        return left.size();
    }

    /**
     * Number of pairs of singular vectors that span the null space and are left out.
     *
     * @return at least 0
     */
    public int untested() {
        return untested;
    }

    /**
     * The measures of one left vector.
     *
     * @param k its place, from 0 for the largest singular value
     * @return its measures
     * @throws IllegalArgumentException if there is no such vector
     */
    public Localization left(int k) {
        return at(left, k);
    }

    /**
     * The measures of one right vector.
     *
     * @param k its place, from 0 for the largest singular value
     * @return its measures
     * @throws IllegalArgumentException if there is no such vector
     */
    public Localization right(int k) {
        return at(right, k);
    }

    private static Localization at(List<Localization> all, int k) {
        if (!(k >= 0 && k < all.size())) {
            throw new IllegalArgumentException(
                    "index k must be from 0 to "
                            + (all.size() - 1)
                            + ", got "
                            + k
                            + "; 0 is the largest singular value");
        }
        return all.get(k);
    }

    /**
     * The measures of all left vectors.
     *
     * @return in the order of the singular values, largest first
     */
    public List<Localization> left() {
        return left;
    }

    /**
     * The measures of all right vectors.
     *
     * @return in the order of the singular values, largest first
     */
    public List<Localization> right() {
        return right;
    }

    /**
     * Number of left vectors that are more localized than random directions at a level.
     *
     * @param level in (0, 1); of pure noise a share of that size is counted
     * @return vectors with a p-value of at most {@code level}
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public int leftBelow(double level) {
        return below(left, level);
    }

    /**
     * Number of right vectors that are more localized than random directions at a level.
     *
     * @param level in (0, 1)
     * @return vectors with a p-value of at most {@code level}
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public int rightBelow(double level) {
        return below(right, level);
    }

    private static int below(List<Localization> all, double level) {
        SimulatedTest.requireLevel(level);
        return (int) all.stream().filter(vector -> vector.pValue() <= level).count();
    }

    /**
     * The vectors that are more localized than random directions, with the share of false ones
     * among them limited: the p-values of left and right vectors together, adjusted by Benjamini
     * and Hochberg. The remarks of {@link PorterThomasTests#discoveries} on dependence hold here,
     * too.
     *
     * @param level limit of the false discovery rate, in (0, 1)
     * @return every vector with its q-value
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public Discoveries discoveries(double level) {
        List<Discovery> family = new ArrayList<>();
        for (int k = 0; k < size(); k++) {
            family.add(new Discovery(Discovery.Side.LEFT, k, left.get(k).pValue()));
        }
        for (int k = 0; k < size(); k++) {
            family.add(new Discovery(Discovery.Side.RIGHT, k, right.get(k).pValue()));
        }
        return Discoveries.of(level, family);
    }

    /**
     * The singular values that the vectors belong to.
     *
     * @return a fresh array, descending, in the unit of the matrix
     */
    public double[] singularValues() {
        return singularValues.clone();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "localization of %d left and %s: %d and %d below 5 %% (noise: about"
                        + " %.0f each); the most localized live on %s and %s%s",
                size(),
                Notation.count(size(), "right vector"),
                leftBelow(LEVEL),
                rightBelow(LEVEL),
                LEVEL * size(),
                mostLocalized("left", left),
                mostLocalized("right", right),
                leftOut);
    }

    private static String mostLocalized(String side, List<Localization> all) {
        int most = 0;
        for (int k = 1; k < all.size(); k++) {
            if (all.get(k).inverseParticipation() > all.get(most).inverseParticipation()) {
                most = k;
            }
        }
        Localization vector = all.get(most);
        return String.format(
                Locale.ROOT,
                "%.4g of %d components (%s, index %d; a random one on %.4g)",
                vector.participation(),
                vector.components(),
                side,
                most,
                1 / vector.expectedInverseParticipation());
    }
}
