package org.wishart.tail;

import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.random.SimulatedTest;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.Locale;

/**
 * A power law {@code p(x) ~ x^(−α)} fitted to the values from a threshold on, by the method of
 * Clauset, Shalizi and Newman (2009): every value is tried as threshold, the exponent is found by
 * maximum likelihood, {@code α = 1 + n / Σ ln(xᵢ/xmin)} (their eq. 3.1), and the threshold with the
 * smallest Kolmogorov–Smirnov distance is kept (eq. 3.9). The exponent is not limited. Immutable.
 *
 * <p>Such a fit exists for every sample. Whether it means anything, {@link #bootstrap} and {@link
 * #against} say. α is the exponent of the density, κ + 1; α − 1 of the eigenvalues {@code λ = ν²}
 * is half of that of the singular values.
 *
 * <pre>{@code
 * var fit = powerLaw(spectrum(gaussian(200, 300, 0.05, 1)));
 * fit.densityExponent(); fit.xmin(); fit.distance();
 * fit.bootstrap(100, 1)
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/0706.1062">Clauset, Shalizi and Newman (2009)</a>
 */
public final class PowerLaw {

    private final double[] ascending;
    private final double[] logs;
    private final KolmogorovSide side;
    private final PowerLawScan best;

    private PowerLaw(double[] ascending, KolmogorovSide side) {
        this.ascending = ascending;
        this.logs = Arrays.stream(ascending).map(StrictMath::log).toArray();
        this.side = side;
        this.best = PowerLawScan.of(logs, side);
    }

    /**
     * Fits the singular values ν of a spectrum, both sides of the distribution compared.
     *
     * @param spectrum at least two singular values that differ and are not 0
     * @return the fit
     * @throws IllegalArgumentException if there are none such
     */
    public static PowerLaw of(Spectrum spectrum) {
        return of(spectrum, KolmogorovSide.TWO_SIDED);
    }

    /**
     * Fits the singular values ν of a spectrum. Values that are 0 to working precision are left
     * out, as {@link Hill#of(Spectrum)} does.
     *
     * @param spectrum at least two singular values that differ and are not 0
     * @param side the side of the distance
     * @return the fit
     * @throws IllegalArgumentException if there are none such
     */
    public static PowerLaw of(Spectrum spectrum, KolmogorovSide side) {
        return of(Hill.of(spectrum), side);
    }

    /**
     * Fits any values, such as {@link Spectrum#eigenvalues()}, both sides compared.
     *
     * @param values in any order, not negative, finite, at least two that differ and are not 0;
     *     zeros are left out; not modified
     * @return the fit
     * @throws IllegalArgumentException if a value is negative, NaN or infinite, or too few are left
     */
    public static PowerLaw of(double[] values) {
        return of(values, KolmogorovSide.TWO_SIDED);
    }

    /**
     * Fits any values.
     *
     * @param values as in {@link #of(double[])}
     * @param side the side of the distance
     * @return the fit
     * @throws IllegalArgumentException if a value is negative, NaN or infinite, or too few are left
     */
    public static PowerLaw of(double[] values, KolmogorovSide side) {
        return of(Hill.of(values), side);
    }

    /** Hill's estimates have checked and sorted the values already. */
    static PowerLaw of(Hill hill, KolmogorovSide side) {
        double[] ascending = hill.values();
        Arrays.sort(ascending);
        return new PowerLaw(ascending, side);
    }

    /**
     * The exponent α of the density.
     *
     * @return α &gt; 1, dimensionless
     */
    public double densityExponent() {
        return best.tailIndex() + 1;
    }

    /**
     * The tail index κ = α − 1, exponent of the survival function.
     *
     * @return κ &gt; 0, dimensionless
     */
    double tailIndex() {
        return best.tailIndex();
    }

    /**
     * Asymptotic standard error of α and of κ, {@code κ/√n} (eq. 3.2), for independent values and a
     * threshold that is known; that the threshold was searched for makes it larger.
     *
     * @return one standard error, dimensionless
     */
    public double standardError() {
        return best.tailIndex() / Math.sqrt(tailLength());
    }

    /**
     * The threshold from which on the values follow the law best.
     *
     * @return one of the values, in their unit
     */
    public double xmin() {
        return ascending[best.first()];
    }

    /**
     * The Kolmogorov–Smirnov distance between the values from the threshold on and the law.
     *
     * @return in (0, 1), dimensionless
     */
    public double distance() {
        return best.distance();
    }

    /**
     * Number of values from the threshold on, itself included.
     *
     * @return at least 2
     */
    public int tailLength() {
        return ascending.length - best.first();
    }

    /**
     * Number of positive values in all.
     *
     * @return at least 2
     */
    public int size() {
        return ascending.length;
    }

    /**
     * The values that were fitted, positive ones only.
     *
     * @return {@link #size()} values in ascending order, in their unit
     */
    public double[] values() {
        return ascending.clone();
    }

    /**
     * The side of the distance.
     *
     * @return the convention
     */
    public KolmogorovSide side() {
        return side;
    }

    /** The logarithmic excesses {@code ln(x/xmin)} of the tail, ascending. */
    double[] excesses() {
        double[] excesses = Arrays.copyOfRange(logs, best.first(), logs.length);
        double least = excesses[0];
        for (int i = 0; i < excesses.length; i++) {
            excesses[i] -= least;
        }
        return excesses;
    }

    /**
     * Goodness of fit by the semiparametric bootstrap (section 4.1 of the paper): as many values
     * are drawn, each from the fitted law with probability {@link #tailLength()}/{@link #size()},
     * otherwise one of the values below the threshold; they are fitted as the data were, threshold
     * and all; and the p-value counts how often their distance is at least as large.
     *
     * @param draws number of samples, at least 19; the standard error of the p-value is at most
     *     {@code 1/(2 √draws)}
     * @param seed the same seed gives the same p-value
     * @return the test
     * @throws IllegalArgumentException if {@code draws} is less than 19
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public BootstrapTest bootstrap(int draws, long seed) {
        SimulatedTest.requireDraws(draws);
        int larger = 0;
        try (Progress progress = Progress.begin("power law, bootstrap", draws)) {
            for (int draw = 0; draw < draws; draw++) {
                larger += isAsFar(RandomStream.of(seed, draw)) ? 1 : 0;
                progress.advance();
            }
        }
        return new BootstrapTest((larger + 1.0) / (draws + 1.0), draws);
    }

    /**
     * True if the p-value of {@link #bootstrap} is below a level; draws only until that is known.
     */
    boolean isRejected(double level, int draws, long seed) {
        double most = level * (draws + 1.0) - 1;
        int larger = 0;
        try (Progress progress = Progress.begin("power law, bootstrap", draws)) {
            for (int draw = 0; larger < most && larger + draws - draw >= most; draw++) {
                larger += isAsFar(RandomStream.of(seed, draw)) ? 1 : 0;
                progress.advance();
            }
        }
        return larger < most;
    }

    /** True if a sample is at least as far from its power law as the data are from theirs. */
    private boolean isAsFar(RandomStream random) {
        return PowerLawScan.isAsFar(sample(random), side, best.distance());
    }

    private double[] sample(RandomStream random) {
        int below = best.first();
        double[] sample = new double[logs.length];
        do {
            for (int i = 0; i < sample.length; i++) {
                int chosen = (int) (random.uniform() * logs.length);
                sample[i] =
                        chosen < below
                                ? logs[chosen]
                                : logs[below]
                                        - StrictMath.log(1 - random.uniform()) / best.tailIndex();
            }
            Arrays.sort(sample);
        } while (sample[0] == sample[sample.length - 1]); // no fit without two different values
        return sample;
    }

    /**
     * Compares the fit with another law for the values from the threshold on, by the ratio of their
     * likelihoods.
     *
     * @param alternative the other law, fitted by maximum likelihood to the same values
     * @return Vuong's test; for the truncated power law, which holds the pure one as a special
     *     case, the likelihood-ratio test
     * @throws ArithmeticException if the fit of the alternative does not converge
     */
    public VuongTest against(Alternative alternative) {
        return VuongTest.of(this, alternative);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "power law with density exponent %.4g ± %.2g from xmin = %.4g on, %d of %d values;"
                        + " KS distance %.4f (%s)",
                densityExponent(),
                standardError(),
                xmin(),
                tailLength(),
                size(),
                distance(),
                side);
    }
}
