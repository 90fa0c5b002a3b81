package org.wishart.bulk;

import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.random.SimulatedTest;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.util.Locale;

/**
 * Test whether the bulk of a spectrum is noise: the Kolmogorov–Smirnov distance to the fitted law
 * beside the distances of simulated noise, with sigma fitted to every draw by the same rule.
 *
 * <p>Outliers do not count: values beyond the 99 % points of the extremes of noise are set aside
 * and sigma is refitted until nothing changes, as by {@link SigmaRule#iterated()}; the rest is
 * fitted by the rule of the fit, and compared with noise of its shape, treated alike. Since every
 * rule but a known sigma scales with the matrix, the distance of Gaussian noise does not depend on
 * sigma, and the p-value of noise is exact up to the drawing. Sizes beside spikes, and powers:
 * {@code docs/error-rates.md#bulk-tests}.
 *
 * <p>Singular values of noise keep within some places of the law, so that small departures are
 * found. The distance measures how much it matters.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(spiked(60, 90, 1, new double[] {30}, 1))).goodnessOfFit(99, 1)
 * }</pre>
 *
 * @param distance of the bulk to the law fitted to it, in (0, 1], dimensionless
 * @param pValue {@code (1 + draws at least as far)/(1 + draws)}, a probability
 * @param limit distance that one in a hundred draws exceeds, dimensionless
 * @param outliers values set aside
 * @param draws number of simulated matrices
 * @param model the null model of the draws
 */
public record GoodnessOfFit(
        double distance, double pValue, double limit, int outliers, int draws, NullModel model) {

    static GoodnessOfFit of(MarchenkoPasturFit fit, NullModel model, int draws, long seed) {
        SimulatedTest.requireDraws(draws);
        SigmaRule rule = ruleOfDraws(fit, model);
        Bulk bulk = Bulk.of(fit);
        double distance = bulk.distance(fit.noiseRule());
        Spectrum shape = model.isGaussian() ? bulk.spectrum() : model.shapeOf(fit);
        double[] distances = new double[draws];
        int farther = 0;
        try (Progress progress = Progress.begin("draws of a null model", draws)) {
            for (int i = 0; i < draws; i++) {
                Spectrum noise =
                        model.draw(shape.rows(), shape.columns(), RandomStream.of(seed, i));
                distances[i] = Bulk.of(MarchenkoPasturFit.of(noise, rule)).distance(rule);
                farther += distances[i] >= distance ? 1 : 0;
                progress.advance();
            }
        }
        return new GoodnessOfFit(
                distance,
                (1.0 + farther) / (1.0 + draws),
                Draws.quantile(distances, 0.99),
                bulk.outliers().length,
                draws,
                model);
    }

    /** The draws of Gaussian noise have sigma = 1, so that a sigma that is known is 1 there. */
    static SigmaRule ruleOfDraws(MarchenkoPasturFit fit, NullModel model) {
        if (fit.rule().estimates()) {
            return fit.rule();
        }
        if (!model.isGaussian()) {
            throw new IllegalArgumentException(
                    "a known sigma allows Gaussian noise only, got "
                            + model.name()
                            + ", which has another sigma; fit with SigmaRule.median()");
        }
        return SigmaRule.known(1);
    }

    /**
     * True if the test rejects the null model for the bulk.
     *
     * @param level probability of a false alarm, such as 0.05
     * @return true if the p-value is at most the level
     * @throws IllegalArgumentException if {@code level} is not in (0, 1)
     */
    public boolean rejects(double level) {
        SimulatedTest.requireLevel(level);
        return pValue <= level;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "goodness of fit: distance %.4f with %s set aside, 99 %% of draws below"
                        + " %.4f; p = %.3g (simulated with %d draws, %s)",
                distance,
                Notation.count(outliers, "outlier"),
                limit,
                pValue,
                draws,
                model.name());
    }
}
