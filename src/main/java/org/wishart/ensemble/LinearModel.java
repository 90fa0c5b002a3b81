package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.random.RandomStream;

import java.util.Locale;

/**
 * The linear random-matrix model of arXiv 2410.17770 (Sec. 6 and App. F), which explains why a
 * small singular value can carry information.
 *
 * <p>A student {@code vᵀWξ} learns from a teacher {@code uᵀλξ}: {@code W} is {@code K × N}, {@code
 * q = K/N < 1}, |u| = |v| = 1, {@code ξ} has N standard normal components, and the generalization
 * error is {@code ε = ½|λu − Wᵀv|²}. The weights have the density {@code P(W) ~ exp(−N[β ε + tr
 * WWᵀ/(2α)])} (derived here: this form gives every consequence that the paper quotes). With {@code
 * x = 1/(1 + αβ)}, from 0 (perfect learning) to 1 (none), {@code W = W₀ + X} where {@code W₀ = λ(1
 * − x) v uᵀ} and the columns of {@code X} have covariance {@code (α − α(1 − x) vvᵀ)/N}.
 *
 * <p>The directions u and v are fixed for each K and N; the ensemble of noise is isotropic, so that
 * nothing depends on which they are. Immutable; {@link #alpha(double)} and {@link #lambda(double)}
 * return changed copies. Defaults: {@code alpha = 1} and {@code lambda = 0.2}, as in the paper's
 * Fig. 7.
 *
 * <pre>{@code
 * LinearModel.of(512, 2048).alpha(1).lambda(0.2).at(0.1)
 * }</pre>
 */
public final class LinearModel {

    private static final double DEFAULT_ALPHA = 1;
    private static final double DEFAULT_LAMBDA = 0.2;
    private static final int FEWEST_DRAWS = 10;
    private static final int MOST_DRAWS = 10_000;

    private final int rows;
    private final int columns;
    private final double alpha;
    private final double lambda;

    private LinearModel(int rows, int columns, double alpha, double lambda) {
        this.rows = rows;
        this.columns = columns;
        this.alpha = alpha;
        this.lambda = lambda;
    }

    /**
     * The model with {@code alpha = 1} and {@code lambda = 0.2}.
     *
     * @param rows K, the student's side, at least 2
     * @param columns N, the inputs' side, larger than K
     * @return the model
     * @throws IllegalArgumentException if K or N is out of range
     */
    public static LinearModel of(int rows, int columns) {
        if (rows < 2) {
            throw new IllegalArgumentException(
                    "K must be at least 2, got " + rows + "; the paper takes K = 512, N = 2048");
        }
        if (rows >= columns) {
            throw new IllegalArgumentException(
                    "K must be less than N, got K = "
                            + rows
                            + " and N = "
                            + columns
                            + "; a square matrix has no lower edge");
        }
        Gaussian.requireShape(rows, columns);
        return new LinearModel(rows, columns, DEFAULT_ALPHA, DEFAULT_LAMBDA);
    }

    /**
     * A copy with another variance of the prior.
     *
     * @param newAlpha α, the inverse strength of L2 regularization; finite, &gt; 0
     * @return the changed model
     * @throws IllegalArgumentException if {@code newAlpha} is out of range or NaN
     */
    public LinearModel alpha(double newAlpha) {
        if (!(newAlpha > 0 && newAlpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "alpha must be finite and > 0, got "
                            + newAlpha
                            + "; it is the prior's variance, 1 in the paper");
        }
        return new LinearModel(rows, columns, newAlpha, lambda);
    }

    /**
     * A copy with another strength of the teacher.
     *
     * @param newLambda λ, finite, at least 0
     * @return the changed model
     * @throws IllegalArgumentException if {@code newLambda} is out of range or NaN
     */
    public LinearModel lambda(double newLambda) {
        if (!(newLambda >= 0 && newLambda < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "lambda must be finite and at least 0, got "
                            + newLambda
                            + "; it is the teacher's strength, 0.2 in the paper");
        }
        return new LinearModel(rows, columns, alpha, newLambda);
    }

    /**
     * The variance of the prior.
     *
     * @return α &gt; 0, dimensionless
     */
    public double alpha() {
        return alpha;
    }

    /**
     * The strength of the teacher.
     *
     * @return λ ≥ 0, dimensionless
     */
    public double lambda() {
        return lambda;
    }

    /**
     * Rows of W.
     *
     * @return K
     */
    public int rows() {
        return rows;
    }

    /**
     * Columns of W.
     *
     * @return N
     */
    public int columns() {
        return columns;
    }

    /**
     * The aspect ratio.
     *
     * @return {@code q = K/N}, in (0, 1)
     */
    public double aspectRatio() {
        return rows / (double) columns;
    }

    /**
     * The teacher's direction u.
     *
     * @return a fresh unit vector of length N
     */
    public double[] teacher() {
        return LinearModelDraw.teacher(this);
    }

    /**
     * The student's direction v.
     *
     * @return a fresh unit vector of length K
     */
    public double[] student() {
        return LinearModelDraw.student(this);
    }

    /**
     * The mean overlap of a random direction with u, to which |ũ·u| falls past the fusion point.
     *
     * @return {@code √(2/(πN))}, dimensionless
     */
    public double randomOverlap() {
        return Math.sqrt(2 / (Math.PI * columns));
    }

    /**
     * The inverse temperature that belongs to {@code x}, roughly the number of examples per input
     * dimension.
     *
     * @param x in [0, 1]
     * @return {@code β = (1 − x)/(α x)}, infinite at {@code x = 0}; dimensionless
     * @throws IllegalArgumentException if {@code x} is out of range or NaN
     */
    public double beta(double x) {
        return (1 - requireX(x)) / (alpha * x);
    }

    /**
     * The prediction at one {@code x}, in the limit of large matrices.
     *
     * @param x in [0, 1]
     * @return the prediction
     * @throws IllegalArgumentException if {@code x} is out of range or NaN
     */
    public LinearModelTheory at(double x) {
        return LinearModelTheory.of(this, requireX(x));
    }

    /**
     * True if at some {@code x} in [0, 1) a singular value lies below the bulk.
     *
     * @return true if the teacher is weak enough
     */
    public boolean hasFusionPoint() {
        return LinearModelFusion.of(alpha, lambda, aspectRatio()).isPresent();
    }

    /**
     * The {@code x} at which the lower outlier joins the bulk: the larger root of {@code αx + λ²(1
     * − x)² = α(1 − √q)} (derived here).
     *
     * @return {@code x} in (0, 1)
     * @throws IllegalStateException if no singular value lies below the bulk at any {@code x},
     *     because the teacher is too strong
     */
    public double fusionPoint() {
        return LinearModelFusion.require(alpha, lambda, aspectRatio());
    }

    /**
     * One matrix of the ensemble: {@code Z} of entries {@code N(0, α/N)}, {@code X = Z − (1 − √x) v
     * (vᵀZ)}, {@code W = X + λ(1 − x) v uᵀ}.
     *
     * @param x in [0, 1]; at 0 there is no noise along v at all
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code K × N} matrix
     * @throws IllegalArgumentException if {@code x} is out of range or NaN
     */
    public DMatrixRMaj sample(double x, long seed) {
        return LinearModelDraw.sample(this, requireX(x), RandomStream.of(seed));
    }

    /**
     * Measures a matrix at the small end.
     *
     * @param matrix {@code K × N}, finite; not modified
     * @return its smallest singular value, the overlaps of the vectors that belong to it, and its
     *     generalization error
     * @throws IllegalArgumentException if the matrix has another shape
     */
    public LinearModelMeasurement measure(DMatrixRMaj matrix) {
        return LinearModelDraw.measure(this, matrix);
    }

    /**
     * Theory and simulation at {@code x = 0, 0.05, …, 1}.
     *
     * @param draws matrices for each {@code x}, 10 to 10,000: with fewer, the standard error of a
     *     mean is itself uncertain by a quarter, 1/√(2 (draws − 1)), or more; more is usually a
     *     seed in the wrong place, and two sweeps give such precision
     * @param seed any number; every draw has a stream of its own, named by seed, point and number
     * @return means with standard errors
     * @throws IllegalArgumentException if {@code draws} is out of range, usually because the seed
     *     was written first
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public LinearModelSweep sweep(int draws, long seed) {
        double[] xs = new double[21];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = i / 20.0;
        }
        return sweep(draws, seed, xs);
    }

    /**
     * Theory and simulation at chosen points. Draws run on all processors; the result does not
     * depend on how many there are.
     *
     * @param draws matrices for each {@code x}, 10 to 10,000
     * @param seed any number; every draw has a stream of its own, named by seed, point and number
     * @param xs the points, in [0, 1]; not modified
     * @return means with standard errors, in the order of {@code xs}
     * @throws IllegalArgumentException if {@code draws} or an {@code x} is out of range or NaN
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public LinearModelSweep sweep(int draws, long seed, double[] xs) {
        requireDraws(draws);
        for (double x : xs) {
            requireX(x);
        }
        return LinearModelDraw.sweep(
                this, seed, draws, xs.clone(), Runtime.getRuntime().availableProcessors());
    }

    /** Numbers in the wrong order compile; a seed is usually a small number or a very large one. */
    private static void requireDraws(int draws) {
        if (draws < FEWEST_DRAWS || draws > MOST_DRAWS) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "draws must be %s %,d, got %d; the number of draws comes first, the"
                                    + " seed last: sweep(20, 1)",
                            draws < FEWEST_DRAWS ? "at least" : "at most",
                            draws < FEWEST_DRAWS ? FEWEST_DRAWS : MOST_DRAWS,
                            draws));
        }
    }

    private static double requireX(double x) {
        if (!(x >= 0 && x <= 1)) {
            throw new IllegalArgumentException(
                    "x must be in [0, 1], got "
                            + x
                            + "; x = 1/(1 + alpha beta), 0 for perfect learning, 1 for none");
        }
        return x;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "linear model K = %d, N = %d, alpha = %.4g, lambda = %.4g",
                rows,
                columns,
                alpha,
                lambda);
    }
}
