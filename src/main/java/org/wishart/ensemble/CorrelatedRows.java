package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.law.PopulationSpectrum;
import org.wishart.progress.Progress;

/**
 * Gaussian noise whose rows are correlated: {@code W = C Z} with independent standard normal {@code
 * Z}, so that every column has the covariance {@code Σ = C Cᵀ}. Its singular values follow the
 * {@link org.wishart.law.GeneralMarchenkoPastur} law.
 *
 * <pre>{@code
 * spectrum(CorrelatedRows.autoregressive(200, 400, 0.05, 0.5, 1))
 * }</pre>
 */
public final class CorrelatedRows {

    /** Below this share of the largest diagonal entry a pivot is rounding error. */
    private static final double ROUNDING = 1e-12;

    private CorrelatedRows() {}

    /**
     * Rows with the covariance {@code Σᵢⱼ = sigma² ρ^|i−j|}: each row is ρ times the one before,
     * plus noise (an autoregressive process of first order).
     *
     * @param rows m, at least 1
     * @param columns n, at least 1
     * @param sigma standard deviation of one entry; finite, at least 0
     * @param correlation ρ of neighbouring rows, in (−1, 1); 0 gives {@link Gaussian#matrix} of the
     *     same seed
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code m × n} matrix
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static DMatrixRMaj autoregressive(
            int rows, int columns, double sigma, double correlation, long seed) {
        requireCorrelation(correlation);
        DMatrixRMaj matrix = Gaussian.matrix(rows, columns, sigma, seed);
        double rest = Math.sqrt((1 - correlation) * (1 + correlation));
        for (int k = columns; k < rows * columns; k++) {
            matrix.data[k] = correlation * matrix.data[k - columns] + rest * matrix.data[k];
        }
        return matrix;
    }

    /**
     * The spectral law of the correlations {@code ρ^|i−j|} of many rows: {@code (1 − ρ²)/(1 − 2ρ
     * cos φ + ρ²)} with φ uniform in (0, π), its mean 1 (Szegő's theorem).
     *
     * @param correlation ρ, in (−1, 1)
     * @param atoms number of values of φ that stand for all, at least 1; 50 leave an error below
     *     1e-6 in the upper edge for ρ = 0.5, of 2e-3 for ρ = 0.8, and 200 none of 1e-6 there
     * @return the law, for {@link org.wishart.law.GeneralMarchenkoPastur#of}
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static PopulationSpectrum autoregressivePopulation(double correlation, int atoms) {
        requireCorrelation(correlation);
        if (atoms < 1) {
            throw new IllegalArgumentException("atoms must be at least 1, got " + atoms);
        }
        double[] eigenvalues = new double[atoms];
        for (int i = 0; i < atoms; i++) {
            double cosine = StrictMath.cos(Math.PI * (i + 0.5) / atoms);
            eigenvalues[i] =
                    (1 - correlation)
                            * (1 + correlation)
                            / (1 - 2 * correlation * cosine + correlation * correlation);
        }
        return PopulationSpectrum.of(eigenvalues);
    }

    private static void requireCorrelation(double correlation) {
        if (!(correlation > -1 && correlation < 1)) {
            throw new IllegalArgumentException(
                    "correlation of neighbouring rows must be in (-1, 1), got " + correlation);
        }
    }

    /**
     * Rows with any covariance Σ.
     *
     * @param covariance Σ, symmetric, {@code m × m}, without negative eigenvalues, in the squared
     *     unit of the matrix; not modified
     * @param columns n, at least 1
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code m × n} matrix
     * @throws IllegalArgumentException if Σ is no covariance
     */
    public static DMatrixRMaj matrix(DMatrixRMaj covariance, int columns, long seed) {
        double[][] factor = cholesky(covariance);
        DMatrixRMaj noise = Gaussian.matrix(covariance.numRows, columns, 1, seed);
        // from the last row up, each needs only rows that are still noise
        for (int i = covariance.numRows - 1; i >= 0; i--) {
            Progress.stopIfInterrupted();
            int row = i * columns;
            for (int j = 0; j < columns; j++) {
                noise.data[row + j] *= factor[i][i];
            }
            for (int k = 0; k < i; k++) {
                for (int j = 0; j < columns; j++) {
                    noise.data[row + j] += factor[i][k] * noise.data[k * columns + j];
                }
            }
        }
        return noise;
    }

    /** The lower triangle C with C Cᵀ = Σ; a column of zeros where Σ has no variance left. */
    private static double[][] cholesky(DMatrixRMaj covariance) {
        int m = covariance.numRows;
        double largest = requireCovariance(covariance);
        double[][] factor = new double[m][];
        for (int i = 0; i < m; i++) {
            Progress.stopIfInterrupted();
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double rest = covariance.get(i, j);
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                if (j < i) {
                    factor[i][j] =
                            factor[j][j] > 0 ? rest / factor[j][j] : requireNone(rest, largest);
                } else if (rest > ROUNDING * largest) {
                    factor[i][i] = Math.sqrt(rest);
                } else {
                    factor[i][i] = requireNone(rest, largest);
                }
            }
        }
        return factor;
    }

    private static double requireNone(double rest, double largest) {
        if (Math.abs(rest) > ROUNDING * largest) {
            throw new IllegalArgumentException(
                    "covariance must have no negative eigenvalue, got a Cholesky pivot of "
                            + rest
                            + "; is it a covariance?");
        }
        return 0;
    }

    private static double requireCovariance(DMatrixRMaj covariance) {
        int m = covariance.numRows;
        if (m < 1 || m != covariance.numCols) {
            throw new IllegalArgumentException(
                    "covariance must be square with at least one row, got "
                            + m
                            + " × "
                            + covariance.numCols
                            + "; its side is the number of rows");
        }
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = Math.max(largest, covariance.get(i, i));
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double gap = covariance.get(i, j) - covariance.get(j, i);
                if (!(Math.abs(gap) <= ROUNDING * largest)) {
                    throw new IllegalArgumentException(
                            "covariance must be symmetric and finite, got "
                                    + covariance.get(i, j)
                                    + " in row "
                                    + i
                                    + ", column "
                                    + j
                                    + " and "
                                    + covariance.get(j, i)
                                    + " mirrored");
                }
            }
        }
        return largest;
    }
}
