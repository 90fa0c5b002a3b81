package org.wishart.filter;

import org.wishart.law.GeneralMarchenkoPastur;
import org.wishart.law.PopulationSpectrum;
import org.wishart.progress.Progress;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.Locale;

/**
 * Noise of two levels: of the m directions on the shorter side of a matrix a share has entries of
 * one standard deviation, the others of a larger one. Its bulk is a Marchenko–Pastur law of a
 * covariance with two eigenvalues, wider than that of one level, and may fall into two parts.
 *
 * <p>The fit is derived here. With {@code q = m/n} and the moments hₖ of the covariance, those of
 * the eigenvalues λ/n are {@code h₁}, {@code h₂ (1 + 1/n) + q h₁²} and {@code h₃ (1 + 3/n + 4/n²) +
 * 3q h₁h₂ (1 + 1/n) + q² h₁³} (exact for real normal entries); of all laws with these three moments
 * there is one that has two atoms. Values above the bulk are left out: as few of the largest as
 * leave a bulk whose edge none of the others exceeds, each atom holding at least a tenth of the
 * directions (a level that fewer have is a signal of low rank). There is only one level where the
 * sphericity test of John (1971), in the form of Ledoit and Wolf (2002), does not see more than
 * that at 1 %.
 *
 * <p>Measured, 40 matrices of 150 × 300 with levels 1 and 2: the lower one to 0.6 % (15 % of the
 * directions at the higher one) to 2.3 % (half of them), the higher one to 1.3 %, the share to
 * 0.006 to 0.018 (standard deviations), none of them off on average by more than chance and 1/m.
 *
 * <pre>{@code
 * var noise = TwoAtomNoise.of(spectrum(spiked(60, 120, 1, new double[] {40}, 1)));
 * noise.law().upperEdge(); noise.strength(41)
 * }</pre>
 *
 * @param lowSigma standard deviation of one entry at the lower level, in the unit of the matrix
 * @param highSigma the same at the higher level, in the unit of the matrix; equal to {@code
 *     lowSigma} where there is only one
 * @param highShare share of the directions that have the higher level, in [0, 0.9]; 0 where there
 *     is only one
 * @param leftOut number of the largest values that the fit left out
 * @param law the bulk of such noise
 * @see <a href="https://doi.org/10.1214/aos/1031689018">Ledoit and Wolf (2002)</a>
 */
public record TwoAtomNoise(
        double lowSigma,
        double highSigma,
        double highShare,
        int leftOut,
        GeneralMarchenkoPastur law) {

    private static final int FEWEST_VALUES = 50;
    private static final double SMALLEST_SHARE = 0.1;

    /** One-sided 1 % of a normal law. */
    private static final double NORMAL_99 = 2.326;

    /**
     * The margin that 99 % of noise matrices stay within: 2.02 Tracy–Widom units, each {@code √q (1
     * + √q)^(−2/3) m^(−2/3)} of the edge of λ, most for q = 1.
     */
    private static final double MARGIN = 2.02 * 0.63;

    private static final int BISECTIONS = 100;

    /** The two eigenvalues of the covariance, in the unit of λ, and the share of the larger. */
    private record Atoms(double low, double high, double highShare) {

        boolean isOne() {
            return low == high;
        }

        boolean areAllowed() {
            return isOne()
                    || (low > 0 && highShare >= SMALLEST_SHARE && highShare <= 1 - SMALLEST_SHARE);
        }

        PopulationSpectrum population() {
            return isOne()
                    ? PopulationSpectrum.of(low)
                    : PopulationSpectrum.ofAtoms(
                            new double[] {low, high}, new double[] {1 - highShare, highShare});
        }
    }

    /**
     * Fits the noise of a spectrum.
     *
     * @param whole at least 50 singular values; rows and columns of zeros do not count
     * @return the noise
     * @throws IllegalArgumentException if there are too few values, some are 0 up to rounding, or
     *     no two levels describe the lower half of them
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static TwoAtomNoise of(Spectrum whole) {
        Spectrum spectrum = ZeroLines.without(whole);
        if (spectrum.size() < FEWEST_VALUES) {
            throw new IllegalArgumentException(
                    "two noise levels need at least 50 singular values, got "
                            + spectrum.size()
                            + "; fit one with marchenkoPastur");
        }
        requireFullRank(spectrum);
        double unit = unit(spectrum.singularValues()[0]);
        double[] lambda =
                Arrays.stream(spectrum.singularValues()).map(v -> v / unit * (v / unit)).toArray();
        int n = Math.max(spectrum.rows(), spectrum.columns());
        double margin = 1 + MARGIN * Math.pow(lambda.length, -2 / 3.0);
        for (int left = 0; left <= lambda.length / 2; left++) {
            Progress.stopIfInterrupted();
            Atoms atoms = atoms(lambda, left, n);
            if (!atoms.areAllowed()) {
                continue;
            }
            GeneralMarchenkoPastur law =
                    GeneralMarchenkoPastur.of(spectrum.aspectRatio(), unit, atoms.population());
            double edge = law.upperEdge() / unit;
            if (lambda[left] <= edge * edge * margin) {
                return new TwoAtomNoise(
                        unit * Math.sqrt(atoms.low / n),
                        unit * Math.sqrt(atoms.high / n),
                        atoms.highShare,
                        left,
                        law);
            }
        }
        throw new IllegalArgumentException(
                "the lower half of the singular values must be noise of at most two levels, but the bulk has other structure");
    }

    /** A power of two near the largest value: squares and cubes of the values stay in range. */
    private static double unit(double largest) {
        return Math.scalb(1.0, Math.max(Double.MIN_EXPONENT, Math.getExponent(largest)));
    }

    private static void requireFullRank(Spectrum spectrum) {
        int zeros = spectrum.size() - spectrum.rank();
        if (zeros > 0) {
            throw new IllegalArgumentException(
                    "two noise levels need singular values above 0, got "
                            + zeros
                            + " of "
                            + spectrum.size()
                            + " equal to 0 up to rounding (rank "
                            + spectrum.rank()
                            + ")");
        }
    }

    /** By the moments of the values that are not left out. */
    private static Atoms atoms(double[] lambda, int left, int n) {
        // beside signals the noise is that of a matrix shorter on both sides
        int count = lambda.length - left;
        double longer = n - left;
        double q = count / longer;
        double[] m = new double[4];
        for (int i = left; i < lambda.length; i++) {
            double x = lambda[i] / longer;
            m[1] += x / count;
            m[2] += x * x / count;
            m[3] += x * x * x / count;
        }
        double excess = m[2] / (m[1] * m[1]) - 1 - q - 1 / longer; // of mean 0 for one level
        if (!(excess > 2 * NORMAL_99 / longer)) {
            return new Atoms(m[1] * n, m[1] * n, 0);
        }
        double inverse = 1 / longer;
        double second = (m[2] - q * m[1] * m[1]) / (1 + inverse);
        double third =
                (m[3] - 3 * q * m[1] * second * (1 + inverse) - q * q * Math.pow(m[1], 3))
                        / (1 + 3 * inverse + 4 * inverse * inverse);
        double variance = second - m[1] * m[1];
        double skew = (third - 3 * m[1] * second + 2 * Math.pow(m[1], 3)) / variance;
        double root = Math.sqrt(skew * skew + 4 * variance);
        double low = m[1] + (skew - root) / 2;
        double high = m[1] + (skew + root) / 2;
        return new Atoms(low * n, high * n, (m[1] - low) / root);
    }

    /**
     * True if one level of noise is enough.
     *
     * @return true if both levels are the same
     */
    public boolean isOneLevel() {
        return highShare == 0;
    }

    /**
     * The strength of the signal that is seen at a singular value above the bulk: where it would be
     * without the noise. Silverstein's equation {@code λ = a (1 + q Σ wᵢ dᵢ/(a − dᵢ))} is solved
     * for a, with the levels dᵢ of the covariance and their shares wᵢ; a direction that prefers
     * neither level then has {@code θ = (Σ wᵢ/(a − dᵢ))^(−½)} (derived here; for one level it is
     * Eq. (3) of arXiv 2206.03927).
     *
     * @param singularValue ν, at least 0, in the unit of the matrix
     * @return θ, in the unit of the matrix; 0 at or below the upper edge
     * @throws IllegalArgumentException if {@code singularValue} is negative, infinite or NaN
     */
    public double strength(double singularValue) {
        if (!(singularValue >= 0 && singularValue < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "singularValue must be finite and at least 0, got "
                            + singularValue
                            + "; it is a singular value of the matrix");
        }
        if (singularValue <= law.upperEdge()) {
            return 0;
        }
        double[] levels = law.population().eigenvalues();
        double[] weights = law.population().weights();
        double low = levels[levels.length - 1];
        double relative = singularValue / law.scale();
        double high = relative * relative; // ψ(a) > a above all levels
        if (!(high < Double.POSITIVE_INFINITY)) {
            return singularValue; // so far above the noise that it is not moved
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            var seen = law.outlier(middle);
            if (seen.isEmpty() || seen.get().singularValue() < singularValue) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double sum = 0;
        for (int i = 0; i < levels.length; i++) {
            sum += weights[i] / (high - levels[i]);
        }
        return law.scale() / Math.sqrt(sum);
    }

    @Override
    public String toString() {
        return isOneLevel()
                ? String.format(
                        Locale.ROOT,
                        "noise of one level, sigma = %.4g, bulk up to %.4g",
                        lowSigma,
                        law.upperEdge())
                : String.format(
                        Locale.ROOT,
                        "noise of two levels, sigma = %.4g and, for %.0f %% of the directions, %.4g,"
                                + " bulk up to %.4g",
                        lowSigma,
                        100 * highShare,
                        highSigma,
                        law.upperEdge());
    }
}
