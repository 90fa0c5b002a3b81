package org.wishart.bulk;

import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The numbers of signals above and below the bulk of a matrix, as 95 % intervals, by a parametric
 * bootstrap: noise of the shape of the bulk is drawn again and again, the outliers of the matrix
 * are put beside it, and sigma is estimated by the rule of the fit. The largest and the smallest
 * value of the noise, in units of that sigma, have quantiles that take in its error and its bias.
 *
 * <p>The interval holds every number k that is not refuted. Fewer signals than there are values
 * beyond the 97.5 % quantile of the largest value of noise are refuted, because noise alone would
 * reach so far; and more than there are values beyond its 2.5 % quantile, because the weakest of k
 * signals, however weak, lies at least as far out as the largest value of noise without it
 * (interlacing; derived here). So the upper end also counts values of the bulk that a signal may
 * hide behind: even pure noise, which has 0 signals, has an upper end of 1 or 2. This argument is
 * one for a single weak signal. The interval does not hold for several signals close to the
 * strength at which they leave the bulk: they hide behind each other, and the upper end is too
 * small. Coverage of both: {@code docs/error-rates.md#outlier-counts}.
 *
 * <p>Entries are taken for Gaussian. A square matrix has no outliers below, by construction.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(spiked(60, 90, 1, new double[] {30}, 1))).outlierCounts(199, 1)
 * }</pre>
 *
 * @param above the bulk
 * @param below the bulk
 * @param draws number of bootstrap samples
 */
public record OutlierCounts(CountInterval above, CountInterval below, int draws) {

    static final double TAIL = 0.025;
    private static final int FEWEST_DRAWS = 39;

    /** Largest share of values outside that leaves a bulk to compare with. */
    static final double MOST_OUTSIDE = 0.25;

    static OutlierCounts of(MarchenkoPasturFit fit, int draws, long seed) {
        if (draws < FEWEST_DRAWS) {
            throw new IllegalArgumentException(
                    "draws must be at least 39, got "
                            + draws
                            + "; a 95 % interval leaves out 1 of 40 at each end");
        }
        Spectrum whole = fit.noise();
        boolean square = whole.rows() == whole.columns();
        Split split = new Split(whole, 0, 0, fit.noiseSigma());
        Set<Long> seen = new HashSet<>();
        while (true) {
            requireBulk(split);
            Extremes noise = Extremes.draw(split, fit.rule(), draws, seed);
            int above = split.above(fit.noiseSigma() * Draws.quantile(noise.largest, 1 - TAIL));
            int below =
                    square
                            ? 0
                            : split.below(fit.noiseSigma() * Draws.quantile(noise.smallest, TAIL));
            if (!seen.add((long) above << 32 | below)) { // the rounds return to where they were
                int most = split.above(fit.noiseSigma() * Draws.quantile(noise.largest, TAIL));
                int mostBelow =
                        square
                                ? 0
                                : split.below(
                                        fit.noiseSigma()
                                                * Draws.quantile(noise.smallest, 1 - TAIL));
                return new OutlierCounts(
                        new CountInterval(fit.above(), above, most),
                        new CountInterval(fit.below(), below, mostBelow),
                        draws);
            }
            double sigma = fit.noiseSigma() / Draws.quantile(noise.ratios, 0.5);
            split = new Split(split.spectrum, above, below, sigma);
        }
    }

    private static void requireBulk(Split split) {
        int outside = split.above + split.below;
        if (outside > MOST_OUTSIDE * split.values().length) {
            throw noBulk(outside, split.values().length);
        }
    }

    static IllegalArgumentException noBulk(int outside, int size) {
        return new IllegalArgumentException(
                outside
                        + " of "
                        + size
                        + " singular values lie outside the bulk, more than a quarter; test with goodnessOfFit() whether there is a bulk");
    }

    /**
     * A spectrum cut into bulk and outliers.
     *
     * @param spectrum all of it
     * @param above number of largest values set aside
     * @param below number of smallest values set aside
     * @param sigma standard deviation of one entry of the bulk
     */
    private record Split(Spectrum spectrum, int above, int below, double sigma) {

        double[] values() {
            return spectrum.nonZero();
        }

        int above(double threshold) {
            return (int) Arrays.stream(values()).filter(x -> x > threshold).count();
        }

        int below(double threshold) {
            return (int) Arrays.stream(values()).filter(x -> x < threshold).count();
        }

        /**
         * Draws the bulk: a signal takes a row and a column, a small value one of the shorter side.
         */
        double[] noise(RandomStream stream) {
            int shorter = Math.min(spectrum.rows(), spectrum.columns());
            int longer = Math.max(spectrum.rows(), spectrum.columns());
            return NoiseSpectrum.draw(shorter - above - below, longer - above, 1, stream);
        }

        /** Noise and outliers, in units of sigma. */
        Spectrum with(double[] noise) {
            double[] sample = Arrays.copyOf(noise, spectrum.size());
            double[] values = spectrum.singularValues();
            for (int k = 0; k < above; k++) {
                sample[noise.length + k] = -values[k] / sigma;
            }
            for (int k = 0; k < noise.length; k++) {
                sample[k] = -noise[k];
            }
            for (int k = noise.length + above; k < sample.length; k++) {
                sample[k] = -values[k] / sigma;
            }
            Arrays.sort(sample);
            for (int k = 0; k < sample.length; k++) {
                sample[k] = 0 - sample[k]; // never −0
            }
            return Spectrum.of(sample, spectrum.rows(), spectrum.columns());
        }
    }

    /**
     * The extremes of drawn noise.
     *
     * @param ratios estimates of sigma over the truth
     * @param largest largest values of noise over the estimate of sigma
     * @param smallest smallest values of noise over the estimate of sigma
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Extremes(double[] ratios, double[] largest, double[] smallest) {

        static Extremes draw(Split split, SigmaRule rule, int draws, long seed) {
            Extremes extremes =
                    new Extremes(new double[draws], new double[draws], new double[draws]);
            try (Progress progress = Progress.begin("bootstrap samples", draws)) {
                for (int i = 0; i < draws; i++) {
                    double[] noise = split.noise(RandomStream.of(seed, i));
                    double ratio = rule.estimates() ? rule.sigmaOfDraw(split.with(noise)) : 1;
                    extremes.ratios[i] = ratio;
                    extremes.largest[i] = noise[0] / ratio;
                    extremes.smallest[i] = noise[noise.length - 1] / ratio;
                    progress.advance();
                }
            }
            return extremes;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "signals above the bulk: %s, below: %s (%d bootstrap samples; not for several"
                        + " signals that barely leave the bulk)",
                above,
                below,
                draws);
    }
}
