package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;

/**
 * Wishart's matrices {@code S = W Wᵀ} of Gaussian {@code W}: covariances of noise. Their
 * eigenvalues are the squares of the singular values of W, not divided by anything.
 *
 * <pre>{@code
 * eigenvalues(WishartMatrix.draw(40, 80, 1, 1))
 * }</pre>
 *
 * @see <a href="https://doi.org/10.2307/2331939">Wishart (1928)</a>
 */
public final class WishartMatrix {

    private WishartMatrix() {}

    /**
     * {@code W Wᵀ} of {@link Gaussian#matrix} of the same seed.
     *
     * @param side p, rows of W, at least 1
     * @param degrees n, columns of W: the degrees of freedom, at least 1; below p the matrix has
     *     rank n
     * @param sigma standard deviation of an entry of W; finite, at least 0
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh symmetric {@code p × p} matrix of mean {@code n sigma²} times the identity
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static DMatrixRMaj draw(int side, int degrees, double sigma, long seed) {
        Gaussian.requireShape(side, side);
        DMatrixRMaj w = Gaussian.matrix(side, degrees, sigma, seed);
        DMatrixRMaj product = new DMatrixRMaj(side, side);
        try (Progress progress = Progress.begin("rows of a Wishart matrix", side)) {
            for (int i = 0; i < side; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = 0;
                    for (int k = 0; k < degrees; k++) {
                        sum += w.data[i * degrees + k] * w.data[j * degrees + k];
                    }
                    product.set(i, j, sum);
                    product.set(j, i, sum);
                }
                progress.advance();
            }
        }
        return product;
    }
}
