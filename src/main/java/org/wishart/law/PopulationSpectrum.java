package org.wishart.law;

import org.wishart.text.Notation;

import java.util.Arrays;
import java.util.Locale;

/**
 * The spectral law H of a covariance matrix Σ: what share of its eigenvalues lies where. A finite
 * number of atoms, which any finite Σ has.
 *
 * <pre>{@code
 * PopulationSpectrum.ofAtoms(new double[] {1, 9}, new double[] {0.7, 0.3}).mean()
 * }</pre>
 */
public final class PopulationSpectrum {

    private final double[] eigenvalues;
    private final double[] weights;

    private PopulationSpectrum(double[] eigenvalues, double[] weights) {
        this.eigenvalues = eigenvalues;
        this.weights = weights;
    }

    /**
     * The law of given eigenvalues, of equal weight.
     *
     * @param eigenvalues at least one; finite, &gt; 0, in any order; equal ones become one atom
     * @return their law
     * @throws IllegalArgumentException if there is none, or one is out of range or NaN
     */
    public static PopulationSpectrum of(double... eigenvalues) {
        double[] weights = new double[eigenvalues.length];
        Arrays.fill(weights, 1.0 / Math.max(1, weights.length));
        return ofAtoms(eigenvalues, weights);
    }

    /**
     * A law of atoms.
     *
     * @param eigenvalues at least one; finite, &gt; 0, in any order
     * @param weights one for each eigenvalue, &gt; 0; divided by their sum
     * @return the law
     * @throws IllegalArgumentException if there is none, the lengths differ, or a number is out of
     *     range or NaN
     */
    public static PopulationSpectrum ofAtoms(double[] eigenvalues, double[] weights) {
        if (eigenvalues.length == 0 || eigenvalues.length != weights.length) {
            throw new IllegalArgumentException(
                    "each eigenvalue (at least one) needs a weight, got "
                            + Notation.count(eigenvalues.length, "eigenvalue")
                            + " and "
                            + Notation.count(weights.length, "weight"));
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            requirePositive("eigenvalues", eigenvalues[i], "a direction without noise has no law");
            requirePositive("weights", weights[i], "leave out what does not occur");
            sum += weights[i];
        }
        Integer[] order = new Integer[weights.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(eigenvalues[i], eigenvalues[j]));
        double[] values = new double[weights.length];
        double[] shares = new double[weights.length];
        int atoms = 0;
        for (int i : order) {
            if (atoms > 0 && values[atoms - 1] == eigenvalues[i]) {
                shares[atoms - 1] += weights[i] / sum;
            } else {
                values[atoms] = eigenvalues[i];
                shares[atoms++] = weights[i] / sum;
            }
        }
        return new PopulationSpectrum(Arrays.copyOf(values, atoms), Arrays.copyOf(shares, atoms));
    }

    private static void requirePositive(String what, double value, String wayOut) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " must be finite and > 0, got " + value + "; " + wayOut);
        }
    }

    /** The same law in another unit, a power of two. */
    PopulationSpectrum dividedBy(double unit) {
        return new PopulationSpectrum(
                Arrays.stream(eigenvalues).map(t -> t / unit).toArray(), weights);
    }

    /**
     * Number of different eigenvalues.
     *
     * @return at least 1
     */
    public int size() {
        return eigenvalues.length;
    }

    /**
     * The different eigenvalues.
     *
     * @return a fresh array, ascending; dimensionless, as the scale of the law carries the unit
     */
    public double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /**
     * Their weights.
     *
     * @return a fresh array in the order of {@link #eigenvalues()}, of sum 1; dimensionless
     */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * The mean eigenvalue, tr Σ over its size.
     *
     * @return &gt; 0; dimensionless
     */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * eigenvalues[i];
        }
        return sum;
    }

    @Override
    public String toString() {
        if (size() == 1) {
            return String.format(Locale.ROOT, "all eigenvalues %.4g", eigenvalues[0]);
        }
        return String.format(
                Locale.ROOT,
                "%d different eigenvalues from %.4g to %.4g, mean %.4g",
                size(),
                eigenvalues[0],
                eigenvalues[size() - 1],
                mean());
    }
}
