package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.law.TracyWidom;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.Locale;

/**
 * The thresholds of outliers.
 *
 * @param lower values strictly below are outliers
 * @param upper values strictly above are outliers
 * @param words the description of both
 */
record Thresholds(double lower, double upper, String words) {

    /** Rounding of an edge that comes from sigma, which comes from a value. */
    private static final double ROUNDING = 8 * Math.ulp(1.0);

    static Thresholds atEdges(MarchenkoPastur law) {
        return new Thresholds(law.lowerEdge(), law.upperEdge(), "outside the edges");
    }

    /** The thresholds that a matrix of noise keeps with this probability, at either end. */
    static Thresholds atLevel(Spectrum spectrum, double sigma, double level) {
        requireLevel(level);
        return at(spectrum, sigma, new TracyWidom().quantile(level), level);
    }

    /** The same, given the quantile of the Tracy–Widom law instead of its level. */
    static Thresholds atQuantile(Spectrum spectrum, double sigma, double quantile) {
        if (!Double.isFinite(quantile)) {
            throw new IllegalArgumentException(
                    "quantile must be finite, got "
                            + quantile
                            + "; Tracy–Widom at 95 % has 0.9793");
        }
        return at(spectrum, sigma, quantile, new TracyWidom().cumulative(quantile));
    }

    /** The same where sigma is estimated, by the quantiles of simulated extremes. */
    static Thresholds simulated(
            MarchenkoPasturFit fit, double level, NullModel model, int draws, long seed) {
        requireLevel(level);
        int fewest = (int) Math.ceil(1 / (1 - level) - 1e-9) - 1;
        if (draws < fewest) {
            throw new IllegalArgumentException(
                    "draws must be at least "
                            + fewest
                            + " for a level of "
                            + level
                            + ", got "
                            + draws
                            + "; rarer events need more");
        }
        SimulatedMargin margin = SimulatedMargin.of(fit, model, draws, seed);
        double sigma = model.shapeOf(fit) == fit.noise() ? fit.noiseSigma() : fit.sigma();
        double lower = sigma * margin.lower(level);
        double upper = sigma * margin.upper(level);
        return new Thresholds(
                lower,
                upper,
                String.format(
                        Locale.ROOT,
                        "outside [%.4g, %.4g] (margin at %.4g by %d draws of %s)",
                        lower,
                        upper,
                        level,
                        draws,
                        model.name()));
    }

    /** The values strictly below, by more than rounding. */
    double[] below(double[] values) {
        return Arrays.stream(values).filter(x -> x < lower * (1 - ROUNDING)).toArray();
    }

    /** The values strictly above, by more than rounding. */
    double[] above(double[] values) {
        return Arrays.stream(values).filter(x -> x > upper * (1 + ROUNDING)).toArray();
    }

    private static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level must be in (0, 1), got "
                            + level
                            + "; 0.95 gives 5 % of noise matrices an outlier");
        }
    }

    private static Thresholds at(Spectrum spectrum, double sigma, double quantile, double level) {
        TracyWidomEdge edge = new TracyWidomEdge(quantile);
        double lower = edge.lower(spectrum.rows(), spectrum.columns(), sigma, level);
        double upper = edge.upper(spectrum.rows(), spectrum.columns(), sigma);
        return new Thresholds(
                lower,
                upper,
                String.format(
                        Locale.ROOT,
                        "outside [%.4g, %.4g] (Tracy–Widom margin at %.4g, for Gaussian entries of"
                                + " known sigma)",
                        lower,
                        upper,
                        level));
    }
}
