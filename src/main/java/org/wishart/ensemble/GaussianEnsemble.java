package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

/**
 * The Gaussian ensembles of symmetric matrices, whose levels repel as those of heavy nuclei do. The
 * eigenvalues fill Wigner's semicircle between {@code ∓2 sigma √n}.
 *
 * <pre>{@code
 * levels(eigenvalues(GaussianEnsemble.unitary(200, 1, 1)), Unfolding.law(Semicircle.ofNoise(200, 1)))
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1016/C2009-0-22297-5">Mehta, Random Matrices (2004), chapter
 *     2</a>
 */
public final class GaussianEnsemble {

    private GaussianEnsemble() {}

    /**
     * The orthogonal ensemble (GOE, β = 1): a symmetric matrix with independent {@code N(0,
     * sigma²)} off the diagonal and {@code N(0, 2 sigma²)} on it.
     *
     * @param n side, at least 1
     * @param sigma standard deviation of an entry off the diagonal; finite, at least 0
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh symmetric {@code n × n} matrix
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static DMatrixRMaj orthogonal(int n, double sigma, long seed) {
        Gaussian.requireShape(n, n);
        Gaussian.requireSigma(sigma);
        RandomStream stream = RandomStream.of(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        try (Progress progress = Progress.begin("rows of a symmetric matrix", n)) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    double entry = sigma * stream.normal();
                    matrix.set(i, j, entry);
                    matrix.set(j, i, entry);
                }
                matrix.set(i, i, sigma * Math.sqrt(2) * stream.normal());
                progress.advance();
            }
        }
        return matrix;
    }

    /**
     * A real matrix with the eigenvalues of the unitary ensemble (GUE, β = 2): of Hermitian
     * matrices H with {@code ⟨|Hᵢⱼ|²⟩ = sigma²}. It is the tridiagonal model of Dumitriu and
     * Edelman, {@code N(0, sigma²)} on the diagonal and {@code sigma χ₂₍ₙ₋ᵢ₎/√2} beside it, whose
     * eigenvalues have exactly the joint law of those of H; its eigenvectors have not. (The other
     * way to stay real, a matrix of twice the side, has every eigenvalue twice, which no statistics
     * of levels stands.)
     *
     * @param n side, at least 1
     * @param sigma root mean square of an entry of H; finite, at least 0
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh symmetric tridiagonal {@code n × n} matrix
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     * @see <a href="https://doi.org/10.1063/1.1507823">Dumitriu and Edelman (2002)</a>
     */
    public static DMatrixRMaj unitary(int n, double sigma, long seed) {
        Gaussian.requireShape(n, n);
        Gaussian.requireSigma(sigma);
        RandomStream stream = RandomStream.of(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            matrix.set(i, i, sigma * stream.normal());
            if (i + 1 < n) {
                // half of χ² with 2k degrees of freedom is a gamma deviate of shape k
                double entry = sigma * StrictMath.sqrt(stream.gamma(n - i - 1));
                matrix.set(i, i + 1, entry);
                matrix.set(i + 1, i, entry);
            }
        }
        return matrix;
    }
}
