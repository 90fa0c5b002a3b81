package org.wishart.bulk;

import org.wishart.discovery.Discoveries;
import org.wishart.discovery.Discovery;
import org.wishart.law.TracyWidom;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The singular values outside the bulk of a fit, each with its distance from the edge and, above
 * the bulk, the signal that it may come from.
 *
 * <p>Each is compared with the noise that is left when those farther out are set aside. A value of
 * an m × n matrix, m ≤ n, with k larger ones and b small ones at the other end is the largest of
 * noise of the shape {@code (m − k − b) × (n − k)} (derived here; measured in {@code
 * docs/error-rates.md#outlier-strengths}). Values so near to each other that their strengths would
 * have the other order share the mean of their k. What counts as small are values beyond the 99 %
 * points of the extremes of noise. A value with j smaller ones is the smallest of {@code (m − j) ×
 * n}: large ones would leave less noise, with a higher edge, but press it down and raise the sigma
 * of most rules, so that they are not set aside. The edges and the thresholds of the fit are those
 * of the whole shape, as in the papers.
 *
 * <pre>{@code
 * outliers(marchenkoPastur(spectrum(spiked(40, 80, 1, new double[] {30}, 1))))
 * }</pre>
 *
 * @param fit the fit whose outliers they are
 * @param all largest singular value first; those above the bulk, then those below
 */
public record Outliers(MarchenkoPasturFit fit, List<Outlier> all) {

    /**
     * Makes a list.
     *
     * @param fit the fit whose outliers they are
     * @param all largest singular value first
     */
    public Outliers {
        all = List.copyOf(all);
    }

    /**
     * The outliers of a fit, by its own thresholds.
     *
     * @param fit a fit
     * @return its outliers at both ends; may be none
     */
    public static Outliers of(MarchenkoPasturFit fit) {
        NoiseEdges edges = NoiseEdges.of(fit);
        double[] values = fit.spectrum().nonZero();
        int above = fit.above();
        Spike[] spikes = SpikeGroups.of(fit, edges.below, Arrays.copyOf(values, above));
        List<Outlier> all = new ArrayList<>();
        for (int i = 0; i < above; i++) {
            double units = edges.unitsAbove(i, values[i]);
            all.add(new Outlier(i, values[i], units, Optional.of(spikes[i])));
        }
        for (int i = values.length - fit.below(); i < values.length; i++) {
            double units = edges.unitsBelow(values.length - 1 - i, values[i]);
            all.add(new Outlier(i, values[i], units, Optional.empty()));
        }
        return new Outliers(fit, all);
    }

    /**
     * Those above the bulk.
     *
     * @return largest first
     */
    public List<Outlier> above() {
        return all.stream().filter(Outlier::isAbove).toList();
    }

    /**
     * Those below the bulk.
     *
     * @return largest first
     */
    public List<Outlier> below() {
        return all.stream().filter(outlier -> !outlier.isAbove()).toList();
    }

    /**
     * The outliers that pure noise does not explain, with the share of false ones among them
     * limited: p-values of the Tracy–Widom law, adjusted by Benjamini and Hochberg. Each is the
     * probability that the largest (or the smallest) value of Gaussian noise of the fitted sigma
     * lies as far out; below a square matrix it is that of Edelman's law. The largest and, unless
     * the matrix is square, the smallest value are tested even if they are no outliers.
     *
     * <p>The p-value refers to the extreme of the noise that is left without the values farther
     * out, so that those of all values of noise are at least as large as one that is uniform: at
     * either end, the probability of any false discovery is at most the level, however the values
     * depend on each other. Sigma is taken for known and entries for Gaussian; heavy tails have
     * more false discoveries. Measured: {@code docs/error-rates.md#outlier-discoveries}.
     *
     * @param level limit of the false discovery rate, in (0, 1)
     * @return the tests with their q-values, largest singular value first
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public Discoveries discoveries(double level) {
        NoiseEdges edges = NoiseEdges.of(fit);
        double[] values = fit.spectrum().nonZero();
        boolean square = edges.whole.rows() == edges.whole.columns();
        int largestBelow = values.length;
        int above = 0;
        for (Outlier outlier : all) {
            above += outlier.isAbove() ? 1 : 0;
            largestBelow =
                    outlier.isAbove() ? largestBelow : Math.min(largestBelow, outlier.index());
        }
        if (!square && values.length > 1) {
            largestBelow = Math.min(largestBelow, values.length - 1);
        }
        List<Discovery> family = new ArrayList<>();
        for (int i = 0; i < Math.max(1, above); i++) {
            double units = edges.unitsAbove(i, values[i]);
            family.add(new Discovery(Discovery.Side.ABOVE, i, survival(units)));
        }
        for (int i = largestBelow; i < values.length; i++) {
            double units = edges.unitsBelow(values.length - 1 - i, values[i]);
            family.add(new Discovery(Discovery.Side.BELOW, i, survival(units)));
        }
        return Discoveries.of(level, family);
    }

    /**
     * The noise that a value is compared with.
     *
     * @param whole shape of all the noise
     * @param below number of small values
     * @param sigma of the fit
     */
    private record NoiseEdges(NoiseShape whole, int below, double sigma) {

        static NoiseEdges of(MarchenkoPasturFit fit) {
            return new NoiseEdges(
                    NoiseShape.of(fit.noise()), Bulk.of(fit).below(), fit.noiseSigma());
        }

        /** The noise beside larger values. */
        NoiseShape above(int larger) {
            return whole.without(larger, below);
        }

        double unitsAbove(int larger, double value) {
            return TracyWidomEdge.unitsAbove(above(larger), sigma, value);
        }

        double unitsBelow(int smaller, double value) {
            return TracyWidomEdge.unitsBelow(whole.without(0, smaller), sigma, value);
        }
    }

    private static double survival(double units) {
        return Math.max(Double.MIN_NORMAL, new TracyWidom().survival(units));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s above and %d below the bulk [%.4g, %.4g]",
                Notation.count(above().size(), "outlier"),
                below().size(),
                fit.lowerEdge(),
                fit.upperEdge());
    }
}
