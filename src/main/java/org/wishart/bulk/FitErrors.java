package org.wishart.bulk;

import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.ensemble.RandomStream;
import org.wishart.progress.Progress;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.Locale;

/**
 * The errors of a fit, by a parametric bootstrap: Gaussian noise of the shape of the bulk is drawn
 * again and again, the outliers of the matrix are put beside it, and sigma is estimated by the same
 * rule each time. An outlier above stands for a row and a column of noise, one below for a row on
 * the shorter side.
 *
 * <p>The ratio of such an estimate to the truth does not depend on sigma, so the 95 % interval is
 * the estimate divided by the quantiles of that ratio, whatever the bias of the rule; a rule with a
 * large bias has an estimate that lies outside its own interval, and {@link Estimate#corrected()}
 * is the one to quote. Edges are multiples of sigma. Coverage as measured: {@code
 * docs/error-rates.md#sigma-intervals}.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(gaussian(60, 90, 1, 1))).errors(99, 1)
 * }</pre>
 *
 * @param sigma with its error, in the unit of the matrix
 * @param lowerEdge of the bulk with its error; all 0 for a square matrix
 * @param upperEdge of the bulk with its error
 * @param bias mean relative excess of the estimates over the truth, dimensionless
 * @param draws number of bootstrap samples
 */
public record FitErrors(
        Estimate sigma, Estimate lowerEdge, Estimate upperEdge, double bias, int draws) {

    static FitErrors of(MarchenkoPasturFit fit, int draws, long seed) {
        if (!fit.rule().estimates()) {
            throw new IllegalArgumentException(
                    "a sigma that is known has no error; fit with SigmaRule.median() to estimate it");
        }
        if (draws < 39) {
            throw new IllegalArgumentException(
                    "draws must be at least 39, got "
                            + draws
                            + "; a 95 % interval leaves one of 40 out at each end");
        }
        double sigma = fit.sigma();
        Bulk bulk = Bulk.of(fit);
        double[] ratios = new double[draws];
        try (Progress progress = Progress.begin("bootstrap samples", draws)) {
            for (int i = 0; i < draws; i++) {
                ratios[i] = fit.rule().sigmaOfDraw(sample(bulk, RandomStream.of(seed, i)));
                progress.advance();
            }
        }
        double corrected = sigma / Draws.quantile(ratios, 0.5);
        Estimate estimate =
                new Estimate(
                        sigma,
                        corrected,
                        corrected * Draws.deviation(ratios) / Draws.mean(ratios),
                        sigma / Draws.quantile(ratios, 0.975),
                        sigma / Draws.quantile(ratios, 0.025));
        return new FitErrors(
                estimate,
                estimate.times(fit.lowerEdge() / sigma),
                estimate.times(fit.upperEdge() / sigma),
                Draws.mean(ratios) - 1,
                draws);
    }

    /** Noise of standard deviation 1 with the outliers in units of the bulk's own sigma. */
    private static Spectrum sample(Bulk bulk, RandomStream stream) {
        double[] outliers = bulk.outliers();
        Spectrum inside = bulk.spectrum();
        Spectrum whole = bulk.whole();
        double[] values =
                Arrays.copyOf(
                        NoiseSpectrum.draw(
                                inside.rows(), inside.columns(), bulk.apparent(), stream),
                        whole.size());
        for (int k = 0; k < outliers.length; k++) {
            values[inside.size() + k] = outliers[k] / bulk.sigma() * bulk.apparent();
        }
        Arrays.sort(values);
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            double value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
        return Spectrum.of(values, whole.rows(), whole.columns());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "sigma = %s, bulk from %s to %s; bias %.2g %% (%d bootstrap samples)",
                sigma,
                lowerEdge,
                upperEdge,
                100 * bias,
                draws);
    }
}
