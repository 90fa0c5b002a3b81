package org.wishart.notebook;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.CorrelatedRows;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.GaussianEnsemble;
import org.wishart.ensemble.GeneralLinearModel;
import org.wishart.ensemble.Haar;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.Shuffled;
import org.wishart.ensemble.Spiked;
import org.wishart.ensemble.WishartMatrix;
import org.wishart.linalg.SymmetricEigenvalues;
import org.wishart.report.RandomizedBaseline;
import org.wishart.weights.Model;

import java.io.UncheckedIOException;

/** The verbs that draw random matrices; cells see them by their bare names. */
public final class EnsembleVerbs {

    private EnsembleVerbs() {}

    /**
     * A matrix of independent normal entries with mean 0.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @param sigma standard deviation of an entry, at least 0
     * @param seed the same seed gives the same matrix on every machine
     * @return rows × columns
     */
    public static DMatrixRMaj gaussian(int rows, int columns, double sigma, long seed) {
        return Gaussian.matrix(rows, columns, sigma, seed);
    }

    /**
     * A Gaussian matrix plus one rank-one spike per strength, in random orthonormal directions.
     *
     * @param rows at least the number of strengths
     * @param columns at least the number of strengths
     * @param sigma standard deviation of an entry of the noise
     * @param strengths singular values of what is added, in the unit of the matrix
     * @param seed the same seed gives the same matrix on every machine
     * @return rows × columns
     */
    public static DMatrixRMaj spiked(
            int rows, int columns, double sigma, double[] strengths, long seed) {
        Given.all(
                "spiked(rows, columns, sigma, strengths, seed)",
                rows,
                columns,
                sigma,
                strengths,
                seed);
        return Spiked.matrix(rows, columns, sigma, strengths, seed);
    }

    /**
     * A random orthogonal matrix, uniformly distributed.
     *
     * @param n side, at least 1
     * @param seed the same seed gives the same matrix on every machine
     * @return n × n
     */
    public static DMatrixRMaj haar(int n, long seed) {
        return Haar.matrix(n, seed);
    }

    /**
     * A matrix of independent entries of Student's law, whose tail is heavy.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @param tailIndex κ of {@code P(|X| > x) ~ x^(−κ)}, the degrees of freedom, &gt; 0
     * @param seed the same seed gives the same matrix on every machine
     * @return rows × columns; {@code HeavyTailed.pareto} has Pareto's law
     */
    public static DMatrixRMaj heavyTailed(int rows, int columns, double tailIndex, long seed) {
        return HeavyTailed.student(rows, columns, tailIndex, 1, seed);
    }

    /**
     * Gaussian noise with correlated rows, {@code sigma² ρ^|i−j|}.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @param sigma standard deviation of an entry, at least 0
     * @param correlation ρ of neighbouring rows, in (−1, 1)
     * @param seed the same seed gives the same matrix on every machine
     * @return rows × columns; {@code CorrelatedRows.matrix} takes any covariance
     */
    public static DMatrixRMaj correlated(
            int rows, int columns, double sigma, double correlation, long seed) {
        return CorrelatedRows.autoregressive(rows, columns, sigma, correlation, seed);
    }

    /**
     * Wishart's matrix {@code W Wᵀ} of a Gaussian W.
     *
     * @param side p, rows of W
     * @param degrees n, columns of W
     * @param sigma standard deviation of an entry of W, at least 0
     * @param seed the same seed gives the same matrix on every machine
     * @return side × side, symmetric
     */
    public static DMatrixRMaj wishart(int side, int degrees, double sigma, long seed) {
        return WishartMatrix.draw(side, degrees, sigma, seed);
    }

    /**
     * A symmetric matrix of the Gaussian orthogonal ensemble.
     *
     * @param n side, at least 1
     * @param sigma standard deviation of an entry off the diagonal, at least 0
     * @param seed the same seed gives the same matrix on every machine
     * @return n × n, symmetric
     */
    public static DMatrixRMaj goe(int n, double sigma, long seed) {
        return GaussianEnsemble.orthogonal(n, sigma, seed);
    }

    /**
     * A real tridiagonal matrix with the eigenvalues of the Gaussian unitary ensemble.
     *
     * @param n side, at least 1
     * @param sigma root mean square of an entry of the Hermitian matrix, at least 0
     * @param seed the same seed gives the same matrix on every machine
     * @return n × n, symmetric
     */
    public static DMatrixRMaj gue(int n, double sigma, long seed) {
        return GaussianEnsemble.unitary(n, sigma, seed);
    }

    /**
     * Eigenvalues of a symmetric matrix.
     *
     * @param matrix symmetric, finite entries; not modified
     * @return descending, in the unit of the matrix
     */
    public static double[] eigenvalues(DMatrixRMaj matrix) {
        Given.all("eigenvalues(matrix)", matrix);
        return SymmetricEigenvalues.of(matrix);
    }

    /**
     * The entries of a matrix in random order.
     *
     * @param matrix any shape; not modified
     * @param seed the same seed gives the same order on every machine
     * @return the same numbers in other places
     */
    public static DMatrixRMaj shuffled(DMatrixRMaj matrix, long seed) {
        Given.all("shuffled(matrix, seed)", matrix, seed);
        return Shuffled.entries(matrix, seed);
    }

    /**
     * Every statistic of a matrix beside that of its entries in random order.
     *
     * @param matrix at least 10 rows and columns; not modified
     * @param seed of the order
     * @return outliers, distance, levels, vectors, tail and metrics of both
     */
    public static RandomizedBaseline randomized(DMatrixRMaj matrix, long seed) {
        Given.all("randomized(matrix, seed)", matrix, seed);
        return RandomizedBaseline.of(matrix, seed);
    }

    /**
     * Every statistic of a layer beside that of its entries in random order.
     *
     * @param model an open model
     * @param layer the layer's name
     * @param seed of the order
     * @return as of its matrix
     * @throws UncheckedIOException if the weights cannot be read
     */
    public static RandomizedBaseline randomized(Model model, String layer, long seed) {
        Given.all("randomized(model, layer, seed)", model, layer, seed);
        return RandomizedBaseline.of(layer, model.matrix(layer), seed);
    }

    /**
     * The linear model with noise of any covariance and any number of spikes.
     *
     * @param rows K, the shorter side
     * @param columns N, the longer side
     * @return the model with white noise of scale 1 and without spikes
     */
    public static GeneralLinearModel generalLinearModel(int rows, int columns) {
        return GeneralLinearModel.of(rows, columns);
    }

    /**
     * The linear random-matrix model of arXiv 2410.17770, section 6.
     *
     * @param rows K, the shorter side
     * @param columns N, the longer side
     * @return the model with alpha = 1 and lambda = 0.2
     */
    public static LinearModel linearModel(int rows, int columns) {
        return LinearModel.of(rows, columns);
    }
}
