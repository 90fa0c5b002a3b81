package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.spectrum.Spectrum;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A rule that estimates {@code sigma}, the standard deviation of one entry of the noise, from a
 * spectrum. All rules are scale equivariant: {@code c W} has {@code c} times the sigma of {@code
 * W}.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(gaussian(400, 800, 0.05, 1)), SigmaRule.known(0.05))
 * }</pre>
 */
public final class SigmaRule {

    private static final String ITERATED = "iterated";

    private final String name;
    private final boolean estimates;
    private final int mostAbove;
    private final ToDoubleFunction<Spectrum> estimator;

    private SigmaRule(String name, boolean estimates, ToDoubleFunction<Spectrum> estimator) {
        this(name, estimates, Integer.MAX_VALUE, estimator);
    }

    private SigmaRule(
            String name, boolean estimates, int mostAbove, ToDoubleFunction<Spectrum> estimator) {
        this.name = name;
        this.estimates = estimates;
        this.mostAbove = mostAbove;
        this.estimator = estimator;
    }

    /**
     * The median of the singular values over the median of the law. The rule of arXiv 2410.17770
     * (after Azadkia 2018; seen in code that goes back to the authors). Outliers above pull it up,
     * those below pull it down; see {@link #iterated()}, and for the bias of every rule {@code
     * docs/error-rates.md}.
     *
     * @return the rule
     */
    public static SigmaRule median() {
        return ofScale("median", spectrum -> MedianScale.of(spectrum, 0));
    }

    /**
     * The median rule after the largest values have been set aside: the median of the rest over the
     * median of the law.
     *
     * @param discardLargest fraction of the values, in [0, 1); rounded down to a whole number of
     *     values
     * @return the rule
     * @throws IllegalArgumentException if the fraction is out of range or NaN
     */
    public static SigmaRule median(double discardLargest) {
        if (!(discardLargest >= 0 && discardLargest < 1)) {
            throw new IllegalArgumentException(
                    "discardLargest must be in [0, 1), got "
                            + discardLargest
                            + "; it is the fraction of largest values to set aside");
        }
        return ofScale(
                String.format(
                        Locale.ROOT, "median without the largest %.4g %%", 100 * discardLargest),
                spectrum -> MedianScale.of(spectrum, discardLargest));
    }

    /**
     * The root mean square of the entries, outliers included: {@code √(Σν²/(mn))}.
     *
     * @return the rule
     */
    public static SigmaRule rms() {
        return new SigmaRule("rms of the entries", true, EntryMoments::rms);
    }

    /**
     * The standard deviation of the entries about their mean, outliers included: {@code √(Σν²/(mn)
     * − mean²)}.
     *
     * @return the rule
     */
    public static SigmaRule standardDeviation() {
        return new SigmaRule(
                "standard deviation of the entries", true, EntryMoments::standardDeviation);
    }

    /**
     * The root mean square of the singular values inside the edges, iterated until the edges no
     * longer change. It starts from the median rule.
     *
     * @return the rule
     */
    public static SigmaRule secondMoment() {
        return ofScale("second moment inside the edges", SecondMoment::scale);
    }

    /**
     * Least squares of the law to the density of the singular values, broadened by Gaussians as
     * wide as the local spacing. The rule of arXiv 2203.14661 and 2206.03927 (seen in code that
     * goes back to the authors); that the fitted edge gives {@code sigma √n = ν₊/(1 + √q)} is
     * derived here.
     *
     * <p>Broadening smears the edges, and the fit pins the lower one to the smallest value, so that
     * sigma of noise is too large, most of all for square matrices, and too small beside many
     * outliers ({@code docs/error-rates.md#sigma-bias}); where outliers below the bulk make the fit
     * run away it is refused. It is here to reproduce the papers; prefer {@link #median()}.
     *
     * @return the rule; it needs at least 31 singular values
     */
    public static SigmaRule broadenedDensity() {
        return ofScale(
                "broadened density",
                spectrum ->
                        BroadenedDensity.of(spectrum).upperEdge()
                                / (1 + Math.sqrt(spectrum.aspectRatio())));
    }

    /**
     * The largest singular value taken for the upper edge: {@code sigma √n = ν₁/(1 + √q)}. A spike
     * moves it; see {@link #edge(int)}. Of noise it is a little too low, since the largest value
     * lies inside the edge on the average.
     *
     * @return the rule
     */
    public static SigmaRule edge() {
        return edge(0);
    }

    /**
     * The edge rule after the largest values have been set aside: with k of them {@code sigma √n =
     * νₖ₊₁/(1 + √q)}.
     *
     * @param outliers k, how many values above the bulk are known not to be noise, at least 0
     * @return the rule
     * @throws IllegalArgumentException if {@code outliers} is negative
     */
    public static SigmaRule edge(int outliers) {
        if (outliers < 0) {
            throw new IllegalArgumentException(
                    "outliers must be at least 0, got "
                            + outliers
                            + "; it is the number of values above the bulk");
        }
        return new SigmaRule(
                outliers == 0 ? "edge" : "edge without the largest " + outliers,
                true,
                outliers,
                ofNonZero(spectrum -> EdgeScale.of(spectrum, outliers)));
    }

    /**
     * Regression of the middle six tenths of the eigenvalues on the quantiles of the law, as in the
     * first step of BEMA (Ke, Ma and Lin 2023).
     *
     * @return the rule
     */
    public static SigmaRule quantiles() {
        return quantiles(QuantileScale.TRIMMED);
    }

    /**
     * Regression of the eigenvalues in the middle on the quantiles of the law, without an
     * intercept: {@code scale² = Σ qₖ λₖ/Σ qₖ²}, with the quantile qₖ of {@code (k − ½)/m} (the
     * paper takes k/m, which leaves half a value at one end). It uses more of the spectrum than the
     * median rule and scatters less.
     *
     * @param trimmed share of the values left out at each end, in [0, 0.5)
     * @return the rule
     * @throws IllegalArgumentException if {@code trimmed} is out of range or NaN
     * @see <a href="https://arxiv.org/abs/2006.00436">Ke, Ma and Lin (2023)</a>
     */
    public static SigmaRule quantiles(double trimmed) {
        if (!(trimmed >= 0 && trimmed < 0.5)) {
            throw new IllegalArgumentException(
                    "trimmed must be in [0, 0.5), got "
                            + trimmed
                            + "; it is the share left out at each end");
        }
        return ofScale(
                String.format(Locale.ROOT, "quantiles of the middle %.4g %%", 100 - 200 * trimmed),
                spectrum -> QuantileScale.of(spectrum, trimmed));
    }

    /**
     * Outliers set aside until nothing changes: sigma starts from the lower quartile, values beyond
     * the 99 % points of the extremes of noise are set aside, and {@link #quantiles()} is fitted to
     * the rest, which has the shape {@code (m − a − b) × (n − a)} when a values above and b values
     * below are gone (derived here). It keeps to the truth beside outliers that move the other
     * rules by many percent ({@code docs/error-rates.md#sigma-bias}).
     *
     * @return the rule; it refuses to set more than a quarter of a spectrum aside, since the rest
     *     is no bulk
     */
    public static SigmaRule iterated() {
        return new SigmaRule(
                ITERATED,
                true,
                spectrum -> iterated(NonZero.part(spectrum)) / NonZero.stretch(spectrum));
    }

    private static double iterated(Spectrum spectrum) {
        Bulk bulk = Bulk.iterated(spectrum);
        if (bulk.isTooSmall()) {
            throw new IllegalArgumentException(
                    "the iterated rule may set aside a quarter of "
                            + spectrum.size()
                            + " singular values and must leave 10, but would take "
                            + (bulk.above() + bulk.below())
                            + " ("
                            + bulk.above()
                            + " above, "
                            + bulk.below()
                            + " below); use SigmaRule.median(), and compare fit.rules()");
        }
        return bulk.sigma();
    }

    /**
     * No estimate: the sigma is known.
     *
     * @param sigma standard deviation of one entry of the noise, in the unit of the matrix; finite,
     *     &gt; 0
     * @return the rule
     * @throws IllegalArgumentException if {@code sigma} is out of range or NaN
     */
    public static SigmaRule known(double sigma) {
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "sigma must be finite and > 0, got "
                            + sigma
                            + "; it is the standard deviation of a noise entry");
        }
        return new SigmaRule("known", false, spectrum -> sigma);
    }

    /**
     * The name of the rule.
     *
     * @return such as {@code "median"}
     */
    public String name() {
        return name;
    }

    /**
     * The sigma that this rule finds.
     *
     * @param spectrum at least 10 singular values unless sigma is known
     * @return standard deviation of one entry of the noise, in the unit of the matrix, &gt; 0
     * @throws IllegalArgumentException if the spectrum is too short, or holds no noise
     * @throws ArithmeticException if the rule iterates and does not converge; the message has the
     *     iteration and the residual
     */
    public double sigma(Spectrum spectrum) {
        if (estimates) {
            NoiseCheck.requireNoise(spectrum);
        }
        return NoiseCheck.requireRange(estimator.applyAsDouble(spectrum));
    }

    /** As {@link #sigma}, also where a rule that sets values aside takes too many for its users. */
    double sigmaOfDraw(Spectrum spectrum) {
        return ITERATED.equals(name) ? Bulk.iterated(spectrum).sigma() : sigma(spectrum);
    }

    /** The largest number of values above the bulk that the rule takes for outliers. */
    int mostAbove() {
        return mostAbove;
    }

    /** True if sigma comes from the spectrum, so that it scales with it. */
    boolean estimates() {
        return estimates;
    }

    /** A rule that finds the scale of the values that are not 0, for the shape that they have. */
    private static SigmaRule ofScale(String name, ToDoubleFunction<Spectrum> scale) {
        return new SigmaRule(name, true, ofNonZero(scale));
    }

    private static ToDoubleFunction<Spectrum> ofNonZero(ToDoubleFunction<Spectrum> scale) {
        return spectrum -> {
            Spectrum part = NonZero.part(spectrum);
            return perEntry(part, scale.applyAsDouble(part)) / NonZero.stretch(spectrum);
        };
    }

    static double perEntry(Spectrum spectrum, double scale) {
        return scale / Math.sqrt(Math.max(spectrum.rows(), spectrum.columns()));
    }

    static MarchenkoPastur unit(Spectrum spectrum) {
        return new MarchenkoPastur(spectrum.aspectRatio(), 1);
    }

    @Override
    public String toString() {
        return "sigma rule: " + name;
    }
}
