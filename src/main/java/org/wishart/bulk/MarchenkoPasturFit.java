package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.spectrum.Spectrum;

/**
 * The Marchenko–Pastur law that a {@link SigmaRule} finds for a spectrum, its edges, and what lies
 * strictly outside them.
 *
 * <p>Both edges are those of the law, {@code sigma √n (1 ∓ √q)}, whatever the rule. For {@link
 * SigmaRule#broadenedDensity()} the upper one is the edge that was fitted, and the lower one
 * follows from it (the fit itself pins its lower edge to the smallest singular value, which says
 * nothing about outliers). A square matrix has the lower edge 0, so that {@link #below()} is 0 by
 * construction, unless there is a margin.
 *
 * <p>Of pure noise a value may lie a little outside the edges: {@link #withTracyWidomMargin} moves
 * the thresholds. The papers count without a margin, and so does this class unless it is given one.
 *
 * <pre>{@code
 * var fit = marchenkoPastur(spectrum(gaussian(400, 800, 0.05, 1)));
 * fit.sigma(); fit.below(); fit.above();
 * plot(fit)
 * }</pre>
 */
public final class MarchenkoPasturFit {

    /** Default number of draws. */
    private static final int DRAWS = 199;

    /** Draws of a margin, which is a quantile in their tail. */
    private static final int MARGIN_DRAWS = 399;

    /** Fixed, so that the same spectrum gives the same numbers. */
    private static final long SEED = 1967;

    private final FittedLaw fitted;
    private final Thresholds thresholds;

    private MarchenkoPasturFit(FittedLaw fitted, Thresholds thresholds) {
        this.fitted = fitted;
        this.thresholds = thresholds;
    }

    /**
     * A fit with sigma by the median rule, as in arXiv 2410.17770.
     *
     * @param spectrum at least 10 singular values
     * @return the fit
     * @throws IllegalArgumentException if the spectrum is too short, or holds no noise
     */
    public static MarchenkoPasturFit of(Spectrum spectrum) {
        return of(spectrum, SigmaRule.median());
    }

    /**
     * A fit with sigma by a rule.
     *
     * @param spectrum at least 10 singular values, unless the rule says otherwise
     * @param rule the rule that finds sigma
     * @return the fit
     * @throws IllegalArgumentException if the spectrum is too short, or holds no noise
     * @throws ArithmeticException if the rule iterates and does not converge
     */
    public static MarchenkoPasturFit of(Spectrum spectrum, SigmaRule rule) {
        FittedLaw fitted = FittedLaw.of(spectrum, rule);
        return new MarchenkoPasturFit(fitted, Thresholds.atEdges(fitted.law()));
    }

    /**
     * The same fit with outliers counted beyond a margin for the fluctuation of the extreme values
     * of pure noise (Johnstone 2001 for the upper edge, Ma 2012 for the lower, Edelman 1988 for the
     * lower one of a square matrix): the {@code level} quantiles of the smallest and largest value
     * of such a matrix.
     *
     * <p>They are those of Gaussian entries whose sigma is known. Where sigma is estimated, more
     * noise than {@code 1 − level} has a value above, and much more where entries have heavy tails;
     * {@link #withSimulatedMargin(double)} and its variant with a null model correct for that
     * (sizes: docs/error-rates.md).
     *
     * @param level probability in (0, 1), such as 0.95, that the largest (or smallest) value of
     *     Gaussian noise of this sigma stays inside
     * @return a fit whose thresholds lie at those quantiles
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public MarchenkoPasturFit withTracyWidomMargin(double level) {
        return with(Thresholds.atLevel(noise(), noiseSigma(), level));
    }

    /**
     * As {@link #withTracyWidomMargin(double)}, given the quantile of the Tracy–Widom law (beta 1)
     * instead of its level. Other programs take it from a table: 0.9793 for 95 %, 2.0234 for 99 %.
     *
     * @param quantile finite
     * @return a fit whose thresholds lie at that quantile
     * @throws IllegalArgumentException if {@code quantile} is NaN or infinite
     */
    public MarchenkoPasturFit withTracyWidomQuantile(double quantile) {
        return with(Thresholds.atQuantile(noise(), noiseSigma(), quantile));
    }

    /**
     * As {@link #withTracyWidomMargin}, for a sigma that this fit's rule has estimated: the
     * quantiles of the extremes of 399 simulated Gaussian matrices of this shape, each in units of
     * the sigma that the rule finds in it. They are kept, so that a shape is simulated once; from a
     * fixed seed.
     *
     * @param level probability in (0, 0.9975], such as 0.95, that the largest (or smallest) value
     *     of Gaussian noise stays inside
     * @return a fit whose thresholds lie at those quantiles
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public MarchenkoPasturFit withSimulatedMargin(double level) {
        return withSimulatedMargin(level, NullModel.gaussian(), MARGIN_DRAWS, SEED);
    }

    /**
     * As {@link #withSimulatedMargin(double)}, for noise of a null model. With {@link
     * NullModel#shuffled} of the matrix that was fitted, the margin is that of its own entries,
     * whatever their law: a permutation test, exact where the entries are exchangeable.
     *
     * @param level probability in (0, 1) that the largest (or smallest) value of such noise stays
     *     inside
     * @param model the null model to draw from
     * @param draws number of simulated matrices, at least {@code 1/(1 − level) − 1}
     * @param seed any number; the same seed gives the same thresholds
     * @return a fit whose thresholds lie at the quantiles of the draws
     * @throws IllegalArgumentException if a number is out of range, the model has another shape, or
     *     sigma is known and the model is not Gaussian
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public MarchenkoPasturFit withSimulatedMargin(
            double level, NullModel model, int draws, long seed) {
        return with(Thresholds.simulated(this, level, model, draws, seed));
    }

    private MarchenkoPasturFit with(Thresholds other) {
        return new MarchenkoPasturFit(fitted, other);
    }

    /**
     * The fitted spectrum.
     *
     * @return the spectrum
     */
    public Spectrum spectrum() {
        return fitted.spectrum();
    }

    /** The noise that the law is fitted to: no zeros, no empty or repeated rows or columns. */
    Spectrum noise() {
        return fitted.noise();
    }

    /**
     * Rows of the noise that the law is fitted to: those of the matrix, but for rows of zeros and
     * for repeats, as {@link #zeros()} says.
     *
     * @return at least 1
     */
    public int noiseRows() {
        return noise().rows();
    }

    /**
     * Columns of the noise that the law is fitted to.
     *
     * @return at least 1
     */
    public int noiseColumns() {
        return noise().columns();
    }

    /** The standard deviation of one entry of that noise; {@link #sigma()} without repeats. */
    double noiseSigma() {
        return fitted.noiseSigma();
    }

    /** The rule for spectra of that noise, which have no repeated rows or columns. */
    SigmaRule noiseRule() {
        return rule().estimates() ? rule() : SigmaRule.known(noiseSigma());
    }

    /**
     * Number of singular values that are 0 up to rounding ({@link Spectrum#rounding()}). They are
     * set aside, with rows and columns of zeros, and all but one of equal rows or columns: the law
     * is that of the values left and of the shape that they need. A matrix with each row k times
     * has the law of the different rows, times √k. With a known sigma, a matrix of low rank is
     * fitted as a whole.
     *
     * @return from 0 to the number of singular values
     */
    public int zeros() {
        return fitted.zeros();
    }

    /**
     * The rule that found sigma.
     *
     * @return the rule
     */
    public SigmaRule rule() {
        return fitted.rule();
    }

    /**
     * The fitted law.
     *
     * @return the law of singular values
     */
    public MarchenkoPastur law() {
        return fitted.law();
    }

    /**
     * The standard deviation σ of one entry of the noise.
     *
     * @return in the unit of the matrix, &gt; 0
     */
    public double sigma() {
        return fitted.sigma();
    }

    /**
     * The scale σ̃ = σ√n, in which the edges are {@code 1 ∓ √q}; with each row k times, {@code
     * σ√(kn)}.
     *
     * @return in the unit of the matrix, &gt; 0
     */
    public double scale() {
        return law().scale();
    }

    /**
     * The lower edge ν₋ of the bulk, of singular values.
     *
     * @return {@code scale (1 − √q)}, 0 for a square matrix; in the unit of the matrix
     */
    public double lowerEdge() {
        return law().lowerEdge();
    }

    /**
     * The upper edge ν₊ of the bulk, of singular values.
     *
     * @return {@code scale (1 + √q)}, in the unit of the matrix
     */
    public double upperEdge() {
        return law().upperEdge();
    }

    /**
     * The threshold of outliers below.
     *
     * @return the lower edge, or with a margin less; in the unit of the matrix
     */
    public double lowerThreshold() {
        return thresholds.lower();
    }

    /**
     * The threshold of outliers above.
     *
     * @return the upper edge, or with a margin more; in the unit of the matrix
     */
    public double upperThreshold() {
        return thresholds.upper();
    }

    /**
     * The Kolmogorov–Smirnov distance, two-sided, of all singular values that are not 0 (outliers
     * included) to the law; that of the eigenvalues to theirs is the same.
     *
     * @return in (0, 1], dimensionless
     */
    public double ks() {
        return fitted.ks();
    }

    /**
     * True if the law describes the bulk at all: {@link #bulkDistance()} below {@code 1.63/√m}, the
     * 1 % point for independent values, and at least half of the values in the bulk. Singular
     * values of noise keep much closer to their law than independent ones, so that a larger
     * distance leaves no doubt (a rule of thumb, derived here; measured in {@code
     * docs/error-rates.md#bulk-warnings}).
     *
     * @return false if edges and outliers of this fit should not be trusted
     */
    public boolean resemblesLaw() {
        return BulkShape.of(this).resemblesLaw();
    }

    /**
     * The Kolmogorov–Smirnov distance of the bulk alone: values beyond the 99 % points of the
     * extremes of noise are set aside until nothing changes, and the others compared with the law
     * that the median rule fits to them, whatever the rule of this fit.
     *
     * @return in (0, 1], dimensionless
     */
    public double bulkDistance() {
        return BulkShape.of(this).distance();
    }

    /**
     * The distance that at least 99 of 100 matrices of Gaussian noise stay below: {@code (1.2 + 0.7
     * ln m)/m} for m values in the bulk, fitted here to simulated ones. It is so small because
     * singular values of noise keep to their places; independent values would have {@code 1.63/√m}.
     * Checked for m from 10 to 2560 and q from 0.01 to 1 ({@code
     * docs/error-rates.md#noise-distance}); beyond that it is extrapolated.
     *
     * @return &gt; 0, dimensionless
     */
    public double noiseDistance() {
        return BulkShape.of(this).noiseDistance();
    }

    /**
     * True if the bulk departs from the law beyond what noise does, {@link #bulkDistance()} above
     * {@link #noiseDistance()}. Its rate of false alarms is at most 2 %, also beside outliers
     * ({@code docs/error-rates.md#bulk-warnings}); {@link #goodnessOfFit()} gives a p-value.
     *
     * @return true if edges and counts of this fit are approximate at best
     */
    public boolean departsFromLaw() {
        return BulkShape.of(this).departsFromLaw();
    }

    /**
     * The same spectrum fitted by every rule. Where {@code median}, {@code iterated}, {@code
     * quantiles} and {@code second moment} differ by more than their errors, outliers press on the
     * bulk, or there is none.
     *
     * @return one row for each rule, with its fit or the reason why it refuses
     */
    public RuleComparison rules() {
        return RuleComparison.of(this);
    }

    /**
     * The same spectrum fitted by the rules that look at the bulk alone: {@code median}, {@code
     * iterated}, {@code quantiles} and {@code second moment}.
     *
     * @return one row for each rule, with its fit or the reason why it refuses
     */
    public RuleComparison bulkRules() {
        return RuleComparison.ofBulk(this);
    }

    /**
     * Number of singular values strictly below the lower threshold.
     *
     * @return 0 for a square matrix without a margin, by construction
     */
    public int below() {
        return outliersBelow().length;
    }

    /**
     * Number of singular values strictly above the upper threshold.
     *
     * @return at least 0
     */
    public int above() {
        return outliersAbove().length;
    }

    /**
     * The singular values strictly below the lower threshold.
     *
     * @return a fresh array, descending, in the unit of the matrix
     */
    public double[] outliersBelow() {
        return thresholds.below(fitted.spectrum().nonZero());
    }

    /**
     * The singular values strictly above the upper threshold.
     *
     * @return a fresh array, descending, in the unit of the matrix
     */
    public double[] outliersAbove() {
        return thresholds.above(fitted.spectrum().nonZero());
    }

    /**
     * Share of the singular values that lie below.
     *
     * @return {@code below() / size}, in [0, 1]
     */
    public double shareBelow() {
        return below() / (double) noise().size();
    }

    /**
     * Share of the singular values that lie above.
     *
     * @return {@code above() / size}, in [0, 1]
     */
    public double shareAbove() {
        return above() / (double) noise().size();
    }

    /**
     * The soft rank of Martin and Mahoney (2021): {@code (ν₊/ν₁)²}, near 1 for pure noise, near 0
     * for a matrix ruled by its largest singular value.
     *
     * @return dimensionless, &gt; 0
     * @throws IllegalStateException if all singular values are 0
     */
    public double softRank() {
        return fitted.softRank();
    }

    /**
     * Errors of sigma and of both edges, by a bootstrap of 199 samples from a fixed seed.
     *
     * @return estimates with 95 % intervals
     * @throws IllegalArgumentException if sigma is known, so that it has no error
     */
    public FitErrors errors() {
        return errors(DRAWS, SEED);
    }

    /**
     * Errors of sigma and of both edges, by a parametric bootstrap.
     *
     * @param draws number of samples, at least 39
     * @param seed any number; the same seed gives the same errors
     * @return estimates with 95 % intervals
     * @throws IllegalArgumentException if sigma is known, or {@code draws} is out of range
     */
    public FitErrors errors(int draws, long seed) {
        return FitErrors.of(this, draws, seed);
    }

    /**
     * 95 % intervals for the number of signals above and below, by a bootstrap of 199 samples from
     * a fixed seed.
     *
     * @return the counts at both ends with their intervals
     * @throws IllegalArgumentException if more than a quarter of the values lies outside
     */
    public OutlierCounts outlierCounts() {
        return outlierCounts(DRAWS, SEED);
    }

    /**
     * 95 % intervals for the number of signals above and below, by a parametric bootstrap. They do
     * not hold for several signals that barely leave the bulk ({@code
     * docs/error-rates.md#outlier-counts}).
     *
     * @param draws number of samples, at least 39
     * @param seed any number; the same seed gives the same intervals
     * @return the counts at both ends with their intervals
     * @throws IllegalArgumentException if {@code draws} is out of range, or more than a quarter of
     *     the values lies outside
     */
    public OutlierCounts outlierCounts(int draws, long seed) {
        return OutlierCounts.of(this, draws, seed);
    }

    /**
     * Tests whether the bulk is Gaussian noise, by 199 draws from a fixed seed.
     *
     * @return a test with a simulated p-value
     */
    public GoodnessOfFit goodnessOfFit() {
        return goodnessOfFit(DRAWS, SEED);
    }

    /**
     * Tests whether the bulk is Gaussian noise.
     *
     * @param draws number of simulated matrices, at least 19
     * @param seed any number; the same seed gives the same p-value
     * @return a test with a simulated p-value
     * @throws IllegalArgumentException if {@code draws} is out of range
     */
    public GoodnessOfFit goodnessOfFit(int draws, long seed) {
        return goodnessOfFit(NullModel.gaussian(), draws, seed);
    }

    /**
     * Tests whether the bulk is one of a null model, such as noise with heavy tails.
     *
     * @param model the null model to draw from
     * @param draws number of simulated matrices, at least 19
     * @param seed any number; the same seed gives the same p-value
     * @return a test with a simulated p-value
     * @throws IllegalArgumentException if {@code draws} is out of range, the model has another
     *     shape, or sigma is known and the model is not Gaussian
     */
    public GoodnessOfFit goodnessOfFit(NullModel model, int draws, long seed) {
        return GoodnessOfFit.of(this, model, draws, seed);
    }

    /**
     * Distance and outliers beside those of a null model.
     *
     * @param model the null model to draw from
     * @param draws number of simulated matrices, at least 19
     * @param seed any number; the same seed gives the same numbers
     * @return every statistic with its draws summed up
     * @throws IllegalArgumentException as in {@link #goodnessOfFit(NullModel, int, long)}
     */
    public NullComparison against(NullModel model, int draws, long seed) {
        return NullComparison.of(this, model, draws, seed);
    }

    @Override
    public String toString() {
        return FitLine.of(this, thresholds);
    }
}
