package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.random.RandomStream;
import org.wishart.text.Notation;

/**
 * Noise plus a matrix of low rank: {@code W = X + Σ θₖ uₖ vₖᵀ} with {@code X} Gaussian and
 * orthonormal random directions {@code uₖ} (length rows) and {@code vₖ} (length columns).
 *
 * <p>In units of {@code sigma √(longer side)} a strength above {@code q^(1/4)} shows as an outlier
 * at {@code √((θ² + 1)(θ² + q))/θ}.
 *
 * <pre>{@code
 * var drawn = Spiked.draw(400, 800, 0.05, new double[] {3, 2}, 1);
 * spectrum(drawn.matrix())
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1016/j.jmva.2012.04.019">Benaych-Georges and Nadakuditi
 *     (2012)</a>
 */
public final class Spiked {

    private static final long DIRECTIONS = 1;

    private final DMatrixRMaj matrix;
    private final double[] strengths;
    private final double[][] left;
    private final double[][] right;

    Spiked(DMatrixRMaj matrix, double[] strengths, double[][] left, double[][] right) {
        this.matrix = matrix;
        this.strengths = strengths;
        this.left = left;
        this.right = right;
    }

    /**
     * A spiked matrix, when the directions are of no interest.
     *
     * @param rows m, at least 1
     * @param columns n, at least 1
     * @param sigma standard deviation of one entry of the noise; finite, at least 0
     * @param strengths θₖ in the unit of the matrix, finite and at least 0, at most {@code min(m,
     *     n)} of them; without any, the matrix is {@link Gaussian#matrix} of the same seed
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code m × n} matrix
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static DMatrixRMaj matrix(
            int rows, int columns, double sigma, double[] strengths, long seed) {
        return draw(rows, columns, sigma, strengths, seed).matrix;
    }

    /**
     * A spiked matrix together with its spikes.
     *
     * @param rows as in {@link #matrix(int, int, double, double[], long)}
     * @param columns likewise
     * @param sigma likewise
     * @param strengths likewise
     * @param seed likewise
     * @return matrix, strengths and directions
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static Spiked draw(int rows, int columns, double sigma, double[] strengths, long seed) {
        DMatrixRMaj matrix = Gaussian.matrix(rows, columns, sigma, seed);
        if (strengths.length > Math.min(rows, columns)) {
            throw new IllegalArgumentException(
                    "there can be at most "
                            + Notation.count(Math.min(rows, columns), "strength")
                            + " for a "
                            + rows
                            + " × "
                            + columns
                            + " matrix, got "
                            + strengths.length
                            + "; their directions must be orthogonal");
        }
        for (double strength : strengths) {
            if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a strength must be finite and at least 0, got "
                                + strength
                                + "; it is in the unit of the matrix");
            }
        }
        RandomStream stream = RandomStream.of(seed, DIRECTIONS);
        double[][] left = Orthonormal.vectors(strengths.length, rows, stream);
        double[][] right = Orthonormal.vectors(strengths.length, columns, stream);
        for (int k = 0; k < strengths.length; k++) {
            Vectors.addOuter(matrix, strengths[k], left[k], right[k]);
        }
        return new Spiked(matrix, strengths.clone(), left, right);
    }

    /**
     * The matrix.
     *
     * @return a fresh copy, noise and spikes together
     */
    public DMatrixRMaj matrix() {
        return matrix.copy();
    }

    /**
     * The strengths θₖ.
     *
     * @return a fresh array in the order given, in the unit of the matrix
     */
    public double[] strengths() {
        return strengths.clone();
    }

    /**
     * The direction that a spike has on the side of the rows.
     *
     * @param k index of the spike, from 0
     * @return a fresh unit vector, length rows
     */
    public double[] left(int k) {
        return left[k].clone();
    }

    /**
     * The direction that a spike has on the side of the columns.
     *
     * @param k index of the spike, from 0
     * @return a fresh unit vector, length columns
     */
    public double[] right(int k) {
        return right[k].clone();
    }

    @Override
    public String toString() {
        return "spiked matrix "
                + matrix.numRows
                + " × "
                + matrix.numCols
                + " with "
                + Notation.count(strengths.length, "spike");
    }
}
