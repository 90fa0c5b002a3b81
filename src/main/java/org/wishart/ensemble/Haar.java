package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.random.RandomStream;

/**
 * Random orthogonal matrices, uniformly distributed (Haar measure): what singular vectors of noise
 * look like. Independent Gaussian vectors are made orthonormal one after the other, which leaves no
 * direction preferred (Mezzadri 2007: the factor Q of a Gaussian matrix, R with a positive
 * diagonal).
 *
 * <pre>{@code
 * Haar.matrix(4, 1)
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/math-ph/0609050">Mezzadri (2007)</a>
 */
public final class Haar {

    private Haar() {}

    /**
     * A random orthogonal matrix: {@code Q Qᵀ = 1}. N times the square of an entry follows the
     * Porter–Thomas law.
     *
     * @param n side, at least 1
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code n × n} matrix; dimensionless
     * @throws IllegalArgumentException if {@code n} is out of range
     */
    public static DMatrixRMaj matrix(int n, long seed) {
        return matrix(n, n, seed);
    }

    /**
     * Random orthonormal vectors along the shorter side: columns of a tall matrix, {@code QᵀQ = 1},
     * rows of a wide one, {@code Q Qᵀ = 1}.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code rows × columns} matrix; dimensionless
     * @throws IllegalArgumentException if a side is out of range
     */
    public static DMatrixRMaj matrix(int rows, int columns, long seed) {
        return matrix(rows, columns, RandomStream.of(seed));
    }

    static DMatrixRMaj matrix(int rows, int columns, RandomStream stream) {
        Gaussian.requireShape(rows, columns);
        boolean tall = rows > columns;
        double[][] vectors =
                Orthonormal.vectors(Math.min(rows, columns), Math.max(rows, columns), stream);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int k = 0; k < vectors.length; k++) {
            for (int i = 0; i < vectors[k].length; i++) {
                matrix.set(tall ? i : k, tall ? k : i, vectors[k][i]);
            }
        }
        return matrix;
    }
}
