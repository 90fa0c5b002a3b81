package org.wishart.vectors;

import org.wishart.linalg.Svd;
import org.wishart.progress.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * The {@link Localization} of every left and every right singular vector of a matrix. Index 0
 * belongs to the largest singular value.
 *
 * <pre>{@code
 * localization(svd(gaussian(60, 80, 1, 1))).right(0).participation()
 * }</pre>
 */
public final class Localizations {

    private final double[] singularValues;
    private final List<Localization> left;
    private final List<Localization> right;

    private Localizations(
            double[] singularValues, List<Localization> left, List<Localization> right) {
        this.singularValues = singularValues;
        this.left = left;
        this.right = right;
    }

    /**
     * Measures all vectors.
     *
     * @param svd any
     * @return the measures of each
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Localizations of(Svd svd) {
        return new Localizations(
                svd.singularValues(), all(svd.size(), svd::left), all(svd.size(), svd::right));
    }

    private static List<Localization> all(int size, IntFunction<double[]> vector) {
        List<Localization> all = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            Progress.stopIfInterrupted();
            all.add(Localization.of(vector.apply(k)));
        }
        return List.copyOf(all);
    }

    /**
     * Number of vectors on either side.
     *
     * @return number of singular values
     */
    public int size() {
        return left.size();
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
                            + "; 0 belongs to the largest singular value");
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
                "localisation of %d left and %d right vectors: the most localised live on %s",
                size(),
                size(),
                mostLocalized("left", left) + " and " + mostLocalized("right", right));
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
