package org.wishart.spectrum;

import org.wishart.law.PoissonSpacing;
import org.wishart.law.WignerSurmise;
import org.wishart.text.Notation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Statistics of neighbouring singular values: whether they repel each other as those of a random
 * matrix do, or know nothing of each other. Immutable.
 *
 * <p>The methods of Thamm, Staats and Rosenow (arXiv 2203.14661): unfolding, spacings against
 * Wigner's surmise, Brody fit, number variance.
 *
 * <pre>{@code
 * var lev = levels(spectrum(gaussian(100, 200, 1, 1)));
 * lev.spacingRatio(); lev.numberVariance(2);
 * plot(lev)
 * }</pre>
 */
public final class LevelStatistics {

    /** Number of bootstrap samples of {@link #brody()}. */
    private static final int BOOTSTRAPS = 1000;

    /** Fixed, so that the same spectrum gives the same error. */
    private static final long BOOTSTRAP_SEED = 220314661;

    private static final int FEWEST_LEVELS = 12;

    private final Optional<Spectrum> spectrum;
    private final Unfolding unfolding;
    private final UnfoldedLevels unfolded;
    private final MeanSpacingRatio spacingRatio;

    private LevelStatistics(
            Optional<Spectrum> spectrum, Unfolding unfolding, UnfoldedLevels unfolded) {
        this.spectrum = spectrum;
        this.unfolding = unfolding;
        this.unfolded = unfolded;
        this.spacingRatio = MeanSpacingRatio.of(unfolded.values());
    }

    /**
     * Statistics after Gaussian broadening with a window of 15.
     *
     * @param spectrum at least 63 singular values
     * @return its statistics
     * @throws IllegalArgumentException if there are too few values, or three in a row are equal
     * @throws ArithmeticException if so many values coincide that no density can be found
     */
    public static LevelStatistics of(Spectrum spectrum) {
        return of(spectrum, Unfolding.gaussian());
    }

    /**
     * Statistics after an unfolding of choice.
     *
     * @param spectrum with enough values for the unfolding
     * @param unfolding the method
     * @return its statistics
     * @throws IllegalArgumentException if fewer than 12 levels come out, or three values in a row
     *     are equal
     * @throws ArithmeticException if the unfolding fails
     */
    public static LevelStatistics of(Spectrum spectrum, Unfolding unfolding) {
        return of(Optional.of(spectrum), unfolding, unfolding.apply(spectrum), "singular values");
    }

    /**
     * Statistics of any levels, such as the eigenvalues of a symmetric matrix.
     *
     * @param values finite, in any order; copied
     * @param unfolding the method
     * @return their statistics
     * @throws IllegalArgumentException if a value is not finite, fewer than 12 levels come out, or
     *     three values in a row are equal
     * @throws ArithmeticException if the unfolding fails
     */
    public static LevelStatistics of(double[] values, Unfolding unfolding) {
        return of(Optional.empty(), unfolding, unfolding.apply(values), "values");
    }

    private static LevelStatistics of(
            Optional<Spectrum> spectrum, Unfolding unfolding, UnfoldedLevels levels, String what) {
        if (levels.size() < FEWEST_LEVELS) {
            throw new IllegalArgumentException(
                    "level statistics need at least 12 levels, got "
                            + levels.size()
                            + " of "
                            + (levels.size() + levels.lost())
                            + " "
                            + what
                            + " after "
                            + levels.how()
                            + "; take a larger matrix or another unfolding");
        }
        return new LevelStatistics(spectrum, unfolding, levels);
    }

    /**
     * The spectrum that the levels come from.
     *
     * @return the spectrum; empty for levels that are not singular values
     */
    public Optional<Spectrum> spectrum() {
        return spectrum;
    }

    /**
     * The name of the matrix.
     *
     * @return the name of the spectrum, empty if it has none
     */
    public String name() {
        return spectrum.map(Spectrum::name).orElse("");
    }

    /**
     * The levels at mean density one.
     *
     * @return levels, with how they were made and how many were lost
     */
    public UnfoldedLevels unfolded() {
        return unfolded;
    }

    /**
     * Spacings of neighbouring levels.
     *
     * @return a fresh array of mean 1, dimensionless, ascending in the singular value
     */
    public double[] spacings() {
        return unfolded.spacings();
    }

    /**
     * The spacings against Wigner's surmise for real matrices, with the p-value of independent
     * values, which is far too large for spacings of noise ({@code docs/error-rates.md#spacings}).
     * {@link #wigner(int, long)} has the true one.
     *
     * @return a Kolmogorov–Smirnov test
     */
    public KolmogorovSmirnov wigner() {
        return KolmogorovSmirnov.test(spacings(), new WignerSurmise());
    }

    /**
     * The spacings against Wigner's surmise, with the p-value of Gaussian noise: {@code (1 + draws
     * at least as far)/(1 + draws)}, of noise of as many values unfolded in the same way. It is
     * exact for noise, since it allows for the dependence of the spacings, the unfolding and the
     * error of the surmise ({@code docs/error-rates.md#spacings-simulated}).
     *
     * <pre>{@code
     * levels(spectrum(gaussian(100, 200, 1, 1))).wigner(99, 1)
     * }</pre>
     *
     * @param draws number of simulated spectra, at least 19; no p-value is below {@code 1/(draws +
     *     1)}
     * @param seed any number; the same seed gives the same p-value
     * @return a Kolmogorov–Smirnov test
     * @throws IllegalArgumentException if {@code draws} is less than 19
     * @throws ArithmeticException if a polynomial is not monotone for most draws
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public KolmogorovSmirnov wigner(int draws, long seed) {
        return SpacingNull.test(this, unfolding, new WignerSurmise(), draws, seed);
    }

    /**
     * The spacings against those of independent levels. Conservative, too: the mean of the spacings
     * is set to 1, and a local unfolding makes them more even ({@code
     * docs/error-rates.md#spacings}).
     *
     * @return a Kolmogorov–Smirnov test
     */
    public KolmogorovSmirnov poisson() {
        return KolmogorovSmirnov.test(spacings(), new PoissonSpacing());
    }

    /**
     * Brody's law fitted to the spacings, with 1000 bootstrap samples from a fixed seed.
     *
     * @return the fit
     */
    public BrodyFit brody() {
        return BrodyFit.of(spacings(), BOOTSTRAPS, BOOTSTRAP_SEED);
    }

    /**
     * The mean ratio of consecutive spacings, which needs no unfolding: of all singular values, or,
     * after {@link Unfolding#law}, of those inside the law.
     *
     * @return mean with its error
     */
    public MeanSpacingRatio spacingRatio() {
        return spacingRatio;
    }

    /**
     * As {@link #spacingRatio()}, for the values in the middle of the spectrum only.
     *
     * @param share share of the singular values that are kept, in (0, 1]; 0.8 leaves out a tenth at
     *     each end
     * @return mean with its error
     * @throws IllegalArgumentException if {@code share} is out of range or NaN, or leaves fewer
     *     than 12 values
     */
    public MeanSpacingRatio spacingRatio(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "share must be in (0, 1], got " + share + "; 0.8 drops a tenth at each end");
        }
        double[] values = unfolded.values();
        int cut = (int) Math.round(values.length * (1 - share) / 2);
        return MeanSpacingRatio.of(Arrays.copyOfRange(values, cut, values.length - cut));
    }

    /**
     * The longest interval that {@link #numberVariance} and {@link #rigidity} take: what the
     * unfolding leaves as it is ({@link UnfoldedLevels#longestInterval()}), and no more than a
     * quarter of the range of the levels; there are too few longer ones to average over.
     *
     * @return L in mean spacings, &gt; 0; dimensionless
     */
    public double longestLength() {
        return IntervalLimit.longest(unfolded);
    }

    /**
     * The number variance Σ²(L): the variance of the number of levels in an interval of length L,
     * averaged over all its places.
     *
     * @param length L in mean spacings, &gt; 0, at most {@link #longestLength()}
     * @return the variance with its error
     * @throws IllegalArgumentException if {@code length} is out of range or NaN
     */
    public FluctuationMeasure numberVariance(double length) {
        return CountVariance.of(IntervalLimit.levels(unfolded, length), length);
    }

    /**
     * The spectral rigidity Δ₃(L): the mean squared deviation of the staircase of levels from its
     * best straight line over L, averaged over places a quarter of L apart, a million at most.
     *
     * @param length as in {@link #numberVariance}
     * @return the rigidity with its error
     * @throws IllegalArgumentException if {@code length} is out of range or NaN
     */
    public FluctuationMeasure rigidity(double length) {
        return Rigidity.of(IntervalLimit.levels(unfolded, length), length);
    }

    @Override
    public String toString() {
        String title = spectrum.map(Spectrum::title).orElse("");
        return String.format(
                Locale.ROOT,
                "level statistics of %s%s (%s): %s for Wigner's surmise, %s for Poisson"
                        + " (conservative); %s",
                title.isEmpty() ? "" : title + ", ",
                Notation.count(unfolded.size() - 1, "spacing"),
                unfolded.how(),
                probability(wigner()),
                probability(poisson()),
                spacingRatio());
    }

    private static String probability(KolmogorovSmirnov test) {
        return String.format(Locale.ROOT, "p = %.3g", test.pValue());
    }
}
