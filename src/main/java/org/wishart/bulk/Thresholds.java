package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.law.TracyWidom;
import org.wishart.spectrum.Spectrum;

import java.util.Locale;

/**
 * Where outliers begin.
 *
 * @param lower values strictly below are outliers
 * @param upper values strictly above are outliers
 * @param words how to say so
 */
record Thresholds(double lower, double upper, String words) {

    static Thresholds atEdges(MarchenkoPastur law) {
        return new Thresholds(law.lowerEdge(), law.upperEdge(), "outside the edges");
    }

    /** Where a matrix of noise keeps its largest (or smallest) value with this probability. */
    static Thresholds atLevel(Spectrum spectrum, double sigma, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level must be in (0, 1), got "
                            + level
                            + "; 0.95 leaves 5 % of pure noise matrices an outlier above");
        }
        return at(spectrum, sigma, new TracyWidom().quantile(level), level);
    }

    /** The same, given the quantile of the Tracy–Widom law instead of its level. */
    static Thresholds atQuantile(Spectrum spectrum, double sigma, double quantile) {
        if (!Double.isFinite(quantile)) {
            throw new IllegalArgumentException(
                    "quantile must be finite, got "
                            + quantile
                            + "; 0.9793 is that of the Tracy–Widom law at 95 %");
        }
        return at(spectrum, sigma, quantile, new TracyWidom().cumulative(quantile));
    }

    private static Thresholds at(Spectrum spectrum, double sigma, double quantile, double level) {
        TracyWidomEdge edge = new TracyWidomEdge(quantile);
        double lower = edge.lower(spectrum.rows(), spectrum.columns(), sigma);
        double upper = edge.upper(spectrum.rows(), spectrum.columns(), sigma);
        return new Thresholds(
                lower,
                upper,
                String.format(
                        Locale.ROOT,
                        "outside [%.4g, %.4g] (Tracy–Widom margin at %.4g)",
                        lower,
                        upper,
                        level));
    }
}
