package org.wishart.ensemble;

import org.ejml.dense.row.decomposition.eig.symm.SymmetricQrAlgorithm_DDRM;
import org.wishart.random.RandomStream;

import java.util.Arrays;

/**
 * Singular values of Gaussian matrices, drawn without the matrix. Reflections from both sides bring
 * an m × n Gaussian matrix, m ≤ n, to the bidiagonal form with {@code χₙ, χₙ₋₁, …, χₙ₋ₘ₊₁} on the
 * diagonal and {@code χₘ₋₁, …, χ₁} beside it, all independent (Silverstein 1985; Dumitriu and
 * Edelman 2002). Its singular values therefore have exactly the joint law of those of the matrix,
 * at a cost of m² where the matrix costs m²n.
 *
 * <pre>{@code
 * NoiseSpectrum.draw(400, 800, 0.05, RandomStream.of(1))
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1214/aop/1176992819">Silverstein (1985)</a>
 * @see <a href="https://doi.org/10.1063/1.1507823">Dumitriu and Edelman (2002)</a>
 */
public final class NoiseSpectrum {

    private NoiseSpectrum() {}

    /**
     * The singular values of one Gaussian matrix. They come from the squares, so that values below
     * 1e-7 of the largest are known to some digits only.
     *
     * @param rows m, at least 1
     * @param columns n, at least 1
     * @param sigma standard deviation of one entry; finite, at least 0
     * @param stream the source of the numbers
     * @return a fresh array, descending, in the unit of {@code sigma}; {@code min(m, n)} values
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static double[] draw(int rows, int columns, double sigma, RandomStream stream) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "rows and columns must be at least 1, got " + rows + " × " + columns);
        }
        Gaussian.requireSigma(sigma);
        int m = Math.min(rows, columns);
        int n = Math.max(rows, columns);
        double[] diagonal = new double[m];
        double[] beside = new double[m];
        double below = 0;
        for (int i = 0; i < m; i++) {
            double square = 2 * stream.gamma((n - i) / 2.0);
            diagonal[i] = square + below;
            below = i < m - 1 ? 2 * stream.gamma((m - i - 1) / 2.0) : 0;
            beside[i] = Math.sqrt(square * below);
        }
        return roots(diagonal, beside, sigma);
    }

    private static double[] roots(double[] diagonal, double[] beside, double sigma) {
        int m = diagonal.length;
        var algorithm = new SymmetricQrAlgorithm_DDRM();
        algorithm.setFastEigenvalues(true);
        if (!algorithm.process(m, diagonal, beside)) {
            throw new ArithmeticException(
                    "the eigenvalues of a bidiagonal "
                            + m
                            + " × "
                            + m
                            + " matrix did not converge; take another seed");
        }
        double[] values = new double[m];
        for (int i = 0; i < m; i++) {
            values[i] = -sigma * Math.sqrt(Math.max(0, algorithm.getEigenvalue(i)));
        }
        Arrays.sort(values);
        for (int i = 0; i < m; i++) {
            values[i] = 0 - values[i]; // never −0
        }
        return values;
    }
}
