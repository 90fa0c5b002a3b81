package org.wishart.bulk;

import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.Locale;

/**
 * The errors of a fit, by a parametric bootstrap: Gaussian noise of the shape of the bulk is drawn
 * again and again, the outliers of the matrix are put beside it, and sigma is estimated by the same
 * rule each time. An outlier above stands for a row and a column of noise, one below for a row on
 * the shorter side, and each moves the noise as it would in a matrix (to first order in 1/n).
 * Whether a value just beyond the edges is an outlier is not known: half of the draws take it for
 * one, the others for noise unless it lies beyond the 99 % points of the extremes of noise.
 *
 * <p>The ratio of such an estimate to the truth does not depend on sigma, so the 95 % interval is
 * the estimate divided by the quantiles of that ratio, whatever the bias of the rule; a rule with a
 * large bias has an estimate that lies outside its own interval, and {@link Estimate#corrected()}
 * is the one to quote. Edges are multiples of sigma. Where vectors of signals overlap with the
 * directions of small values, some of these lie in the bulk, nothing in the spectrum distinguishes
 * them from noise, and the interval covers less. Coverage as measured: {@code
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
                            + "; a 95 % interval leaves out 1 of 40 at each end");
        }
        double sigma = fit.sigma();
        int mostAbove = fit.rule().mostAbove();
        Model sure = Model.of(Bulk.of(fit).limitedTo(mostAbove));
        Model doubtful = Model.of(Bulk.ofInside(fit).limitedTo(mostAbove));
        double[] ratios = new double[draws];
        try (Progress progress = Progress.begin("bootstrap samples", draws)) {
            for (int i = 0; i < draws; i++) {
                Model model = i % 2 == 0 ? sure : doubtful;
                ratios[i] = fit.rule().sigmaOfDraw(model.draw(RandomStream.of(seed, i)));
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

    /**
     * A source of draws: noise of standard deviation 1, moved by the outliers, and these beside it.
     *
     * @param bulk the noise, and what was set aside
     * @param repulsion by what was set aside
     */
    private record Model(Bulk bulk, Repulsion repulsion) {

        static Model of(Bulk bulk) {
            return new Model(bulk, bulk.repulsion());
        }

        Spectrum draw(RandomStream stream) {
            Spectrum inside = bulk.spectrum();
            Spectrum whole = bulk.whole();
            double[] outliers = bulk.outliers();
            double[] noise = NoiseSpectrum.draw(inside.rows(), inside.columns(), 1, stream);
            double[] values = Arrays.copyOf(repulsion.moved(noise), whole.size());
            double sigma = bulk.sigma() / repulsion.apparent();
            for (int k = 0; k < outliers.length; k++) {
                values[noise.length + k] = outliers[k] / sigma;
            }
            Arrays.sort(values);
            for (int i = 0, j = values.length - 1; i < j; i++, j--) {
                double value = values[i];
                values[i] = values[j];
                values[j] = value;
            }
            return Spectrum.of(values, whole.rows(), whole.columns());
        }
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
