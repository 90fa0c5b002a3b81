package org.wishart.vectors;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.wishart.linalg.SingularValues;

import java.util.Arrays;
import java.util.Locale;

/**
 * The overlaps of two sets of orthonormal vectors in the same space: {@code aᵢ · bⱼ} for all i and
 * j.
 *
 * <p>A single pair says little inside a dense spectrum, where neighbouring vectors mix freely;
 * there the angles between the subspaces of several are the better question, {@link #subspace}.
 */
public final class Overlap {

    private static final double ORTHONORMAL = 1e-6;

    /** One-sided tail of three standard deviations: the band holds 99.73 %. */
    private static final double THREE_SIGMA = 0.00135;

    private final DMatrixRMaj products;
    private final int dimension;

    private Overlap(DMatrixRMaj products, int dimension) {
        this.products = products;
        this.dimension = dimension;
    }

    /**
     * Multiplies two sets of vectors with each other.
     *
     * @param first orthonormal columns, N × k; not modified
     * @param second orthonormal columns, N × l; not modified
     * @return their k × l overlaps
     * @throws IllegalArgumentException if they have different numbers of rows, or their columns are
     *     not orthonormal within 1e-6
     */
    public static Overlap of(DMatrixRMaj first, DMatrixRMaj second) {
        if (first.numRows != second.numRows) {
            throw new IllegalArgumentException(
                    "both sets of vectors must have the same number of components, got "
                            + first.numRows
                            + " and "
                            + second.numRows);
        }
        requireOrthonormal("first", first);
        requireOrthonormal("second", second);
        DMatrixRMaj products = new DMatrixRMaj(first.numCols, second.numCols);
        CommonOps_DDRM.multTransA(first, second, products);
        return new Overlap(products, first.numRows);
    }

    private static void requireOrthonormal(String which, DMatrixRMaj vectors) {
        double[] squares = new double[vectors.numCols];
        for (int i = 0, at = 0; i < vectors.numRows; i++) {
            for (int k = 0; k < squares.length; k++, at++) {
                squares[k] += vectors.data[at] * vectors.data[at];
            }
        }
        for (int k = 0; k < squares.length; k++) {
            if (!(Math.abs(squares[k] - 1) <= ORTHONORMAL)) {
                throw new IllegalArgumentException(
                        "the columns of the "
                                + which
                                + " set must have length 1, got "
                                + Math.sqrt(squares[k])
                                + " for column "
                                + k
                                + "; are the vectors in rows?");
            }
        }
    }

    /**
     * The overlap of two vectors.
     *
     * @param i of the first set
     * @param j of the second set
     * @return {@code aᵢ · bⱼ} with its sign, in [−1, 1]
     * @throws IllegalArgumentException if there are no such vectors
     */
    public double at(int i, int j) {
        requireIndex(i, products.numRows, "first");
        requireIndex(j, products.numCols, "second");
        return products.get(i, j);
    }

    private static void requireIndex(int index, int size, String which) {
        if (!(index >= 0 && index < size)) {
            throw new IllegalArgumentException(
                    "index into the "
                            + which
                            + " set must be from 0 to "
                            + (size - 1)
                            + ", got "
                            + index);
        }
    }

    /**
     * All overlaps.
     *
     * @return a fresh k × l matrix
     */
    public DMatrixRMaj matrix() {
        return products.copy();
    }

    /**
     * For each vector of the first set the largest overlap with any of the second, in magnitude:
     * {@code O_k} of arXiv 2410.17770, whose sign is arbitrary.
     *
     * @return a fresh array, in the order of the first set, in [0, 1]
     */
    public double[] largest() {
        double[] largest = new double[products.numRows];
        for (int i = 0; i < largest.length; i++) {
            for (int j = 0; j < products.numCols; j++) {
                largest[i] = Math.max(largest[i], Math.abs(products.get(i, j)));
            }
        }
        return largest;
    }

    /**
     * The range in which {@link #largest()} lies for 99.73 % of random directions: that of the
     * largest magnitude of l normal variables of variance 1/N, {@code Φ⁻¹((1 + p^(1/l))/2)/√N} at p
     * = 0.00135, 1/2 and 0.99865 (arXiv 2410.17770; as an approximation, because components of a
     * unit vector are not independent).
     *
     * @return lower end, median, upper end
     */
    public double[] band() {
        return Arrays.stream(new double[] {THREE_SIGMA, 0.5, 1 - THREE_SIGMA})
                .map(p -> quantile(Math.pow(p, 1.0 / products.numCols)))
                .toArray();
    }

    private double quantile(double all) {
        double tail = (1 - all) / 2;
        return NormalDistribution.of(0, 1).inverseSurvivalProbability(tail) / Math.sqrt(dimension);
    }

    /**
     * The cosines of the principal angles between the spaces of some vectors of each set.
     *
     * @param from first index of both, from 0
     * @param to index behind the last
     * @return {@code to − from} cosines, descending, in [0, 1]
     * @throws IllegalArgumentException if there are no such vectors
     */
    public double[] subspace(int from, int to) {
        int size = Math.min(products.numRows, products.numCols);
        if (!(from >= 0 && from < to && to <= size)) {
            throw new IllegalArgumentException(
                    "from and to must satisfy 0 <= from < to <= "
                            + size
                            + ", got "
                            + from
                            + " and "
                            + to);
        }
        DMatrixRMaj part = CommonOps_DDRM.extract(products, from, to, from, to);
        return Arrays.stream(SingularValues.of(part).toArray()).map(c -> Math.min(1, c)).toArray();
    }

    @Override
    public String toString() {
        double[] largest = largest();
        double[] band = band();
        long outside = Arrays.stream(largest).filter(o -> o > band[2]).count();
        return String.format(
                Locale.ROOT,
                "overlaps of %d vectors with %d in %d dimensions: largest %.4f; %d above the 3σ band of"
                        + " random directions, [%.4f, %.4f]",
                products.numRows,
                products.numCols,
                dimension,
                Arrays.stream(largest).max().orElseThrow(),
                outside,
                band[0],
                band[2]);
    }
}
