package org.wishart.vectors;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.wishart.linalg.InnerProducts;
import org.wishart.linalg.SingularValues;
import org.wishart.linalg.Svd;
import org.wishart.text.Notation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The overlaps of two sets of orthonormal vectors in the same space: {@code aᵢ · bⱼ} for all i and
 * j.
 *
 * <p>A single pair means little inside a dense spectrum, where neighbouring vectors mix freely;
 * there the angles between the subspaces of several are the better question, {@link #subspace}.
 *
 * <pre>{@code
 * var a = svd(spiked(200, 300, 0.05, new double[] {3, 2}, 1));
 * var b = svd(spiked(200, 300, 0.05, new double[] {3, 2}, 1));
 * Overlap.right(a, b).largest()
 * }</pre>
 */
public final class Overlap {

    private static final double ORTHONORMAL = 1e-6;

    /** Either tail beyond three standard deviations: the band holds 99.73 %. */
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
     * @param first orthonormal columns, N × k, k at least 1; not modified
     * @param second orthonormal columns, N × l, l at least 1; not modified
     * @return their k × l overlaps
     * @throws IllegalArgumentException if they have different numbers of rows, one has no columns,
     *     or its columns are not orthonormal within 1e-6
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Overlap of(DMatrixRMaj first, DMatrixRMaj second) {
        if (first.numRows != second.numRows) {
            throw new IllegalArgumentException(
                    "both sets of vectors need equally many components, got "
                            + first.numRows
                            + " and "
                            + second.numRows
                            + "; are the vectors of one in rows?");
        }
        requireOrthonormal("first", first);
        if (second != first) {
            requireOrthonormal("second", second);
        }
        return ofUnchecked(InnerProducts.of(first, second), first.numRows);
    }

    /** Overlaps from products that are known to be those of orthonormal vectors. */
    static Overlap ofUnchecked(DMatrixRMaj products, int dimension) {
        return new Overlap(products, dimension);
    }

    /**
     * The overlaps of the left singular vectors of two matrices.
     *
     * @param first of one matrix
     * @param second of a matrix with the same number of rows
     * @return overlaps of all pairs, from 0 for the largest singular values
     * @throws IllegalArgumentException if the matrices have different numbers of rows
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Overlap left(Svd first, Svd second) {
        requireSameSide("rows", first.rows(), second.rows());
        return ofUnchecked(InnerProducts.of(first.left(), second.left()), first.rows());
    }

    /**
     * The overlaps of the right singular vectors of two matrices.
     *
     * @param first of one matrix
     * @param second of a matrix with the same number of columns
     * @return overlaps of all pairs, from 0 for the largest singular values
     * @throws IllegalArgumentException if the matrices have different numbers of columns
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Overlap right(Svd first, Svd second) {
        requireSameSide("columns", first.columns(), second.columns());
        return ofUnchecked(InnerProducts.of(first.right(), second.right()), first.columns());
    }

    /**
     * The overlaps of some left singular vectors of two matrices.
     *
     * @param first of one matrix
     * @param second of a matrix with the same number of rows and of singular values
     * @param from index of the first vector, from 0 for the largest singular value
     * @param to index behind the last one
     * @return overlaps of all pairs of these vectors
     * @throws IllegalArgumentException if the matrices have different numbers of rows, or there are
     *     no such vectors
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Overlap left(Svd first, Svd second, int from, int to) {
        requireSameSide("rows", first.rows(), second.rows());
        return ofUnchecked(
                InnerProducts.of(
                        columns(from, to, first.rows(), first::left),
                        columns(from, to, second.rows(), second::left)),
                first.rows());
    }

    /**
     * The overlaps of some right singular vectors of two matrices.
     *
     * @param first of one matrix
     * @param second of a matrix with the same number of columns and of singular values
     * @param from index of the first vector, from 0 for the largest singular value
     * @param to index behind the last one
     * @return overlaps of all pairs of these vectors
     * @throws IllegalArgumentException if the matrices have different numbers of columns, or there
     *     are no such vectors
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Overlap right(Svd first, Svd second, int from, int to) {
        requireSameSide("columns", first.columns(), second.columns());
        return ofUnchecked(
                InnerProducts.of(
                        columns(from, to, first.columns(), first::right),
                        columns(from, to, second.columns(), second::right)),
                first.columns());
    }

    private static DMatrixRMaj columns(int from, int to, int length, IntFunction<double[]> vector) {
        if (!(to > from)) {
            throw new IllegalArgumentException(
                    "vectors must be given from one to a later one, got " + from + " to " + to);
        }
        DMatrixRMaj columns = new DMatrixRMaj(length, to - from);
        for (int k = from; k < to; k++) {
            double[] entries = vector.apply(k);
            for (int i = 0; i < length; i++) {
                columns.set(i, k - from, entries[i]);
            }
        }
        return columns;
    }

    private static void requireSameSide(String side, int first, int second) {
        if (first != second) {
            throw new IllegalArgumentException(
                    "both matrices need equally many "
                            + side
                            + ", got "
                            + first
                            + " and "
                            + second);
        }
    }

    private static void requireOrthonormal(String which, DMatrixRMaj vectors) {
        if (!(vectors.numCols >= 1)) {
            throw new IllegalArgumentException(
                    "the " + which + " set must have at least one column, got none");
        }
        DMatrixRMaj products = InnerProducts.of(vectors, vectors);
        for (int i = 0; i < products.numRows; i++) {
            for (int j = 0; j <= i; j++) {
                double product = products.get(i, j);
                if (!(Math.abs(product - (i == j ? 1 : 0)) <= ORTHONORMAL)) {
                    throw new IllegalArgumentException(
                            "the columns of the "
                                    + which
                                    + " set must be orthonormal, but the product of columns "
                                    + j
                                    + " and "
                                    + i
                                    + " is "
                                    + product
                                    + "; are vectors in rows?");
                }
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
                            + index
                            + "; 0 is its first column");
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
     * Number of vectors in the first set.
     *
     * @return at least 1
     */
    public int size() {
        return products.numRows;
    }

    /**
     * Number of components of every vector.
     *
     * @return N, at least 1
     */
    public int dimension() {
        return dimension;
    }

    /**
     * For each vector of the first set the largest overlap with any of the second, in magnitude:
     * {@code O_k} of arXiv 2410.17770, without its arbitrary sign.
     *
     * @return a fresh array, in the order of the first set, in [0, 1]
     */
    public double[] largest() {
        return IntStream.range(0, size()).mapToDouble(i -> Math.abs(at(i, partner(i)))).toArray();
    }

    /**
     * As {@link #largest()}, of the overlaps with their sign, as the authors' code has it. It
     * changes with the sign of a vector, which is arbitrary: only to reproduce their numbers.
     *
     * @return a fresh array, in the order of the first set, in [−1, 1]
     */
    public double[] largestSigned() {
        double[] largest = new double[size()];
        for (int i = 0; i < largest.length; i++) {
            largest[i] = -1;
            for (int j = 0; j < products.numCols; j++) {
                largest[i] = Math.max(largest[i], products.get(i, j));
            }
        }
        return largest;
    }

    /**
     * The vector of the second set with the largest overlap with one of the first, in magnitude.
     *
     * @param i of the first set
     * @return its place in the second set, the first in a tie
     * @throws IllegalArgumentException if there is no such vector
     */
    public int partner(int i) {
        requireIndex(i, products.numRows, "first");
        int partner = 0;
        for (int j = 1; j < products.numCols; j++) {
            if (Math.abs(products.get(i, j)) > Math.abs(products.get(i, partner))) {
                partner = j;
            }
        }
        return partner;
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
        return quantiles(2);
    }

    /**
     * As {@link #band()}, for {@link #largestSigned()}: {@code Φ⁻¹(p^(1/l))/√N}.
     *
     * @return lower end, median, upper end, in (−∞, ∞)
     */
    public double[] bandSigned() {
        return quantiles(1);
    }

    private double[] quantiles(int sides) {
        var normal = NormalDistribution.of(0, 1);
        return Arrays.stream(new double[] {THREE_SIGMA, 0.5, 1 - THREE_SIGMA})
                .map(p -> -Math.expm1(Math.log(p) / products.numCols) / sides) // 1 − p^(1/l)
                .map(tail -> normal.inverseSurvivalProbability(tail) / Math.sqrt(dimension))
                .toArray();
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
                    "indices must satisfy 0 <= from < to <= "
                            + size
                            + ", got "
                            + from
                            + " and "
                            + to
                            + "; to is behind the last");
        }
        DMatrixRMaj part = CommonOps_DDRM.extract(products, from, to, from, to);
        return Arrays.stream(SingularValues.of(part).toArray()).map(c -> Math.min(1, c)).toArray();
    }

    /**
     * The principal angles of {@link #subspace}. As arc cosines they are rounding below 1e-7.
     *
     * @param from first index of both, from 0
     * @param to index behind the last
     * @return {@code to − from} angles, ascending, in radians, in [0, π/2]
     * @throws IllegalArgumentException if there are no such vectors
     */
    public double[] principalAngles(int from, int to) {
        return Arrays.stream(subspace(from, to)).map(Math::acos).toArray();
    }

    @Override
    public String toString() {
        double[] largest = largest();
        double[] band = band();
        long outside = Arrays.stream(largest).filter(o -> o > band[2]).count();
        return String.format(
                Locale.ROOT,
                "overlaps of %s with %d in %s: largest %.4f; %d above the 3σ band of"
                        + " random directions, [%.4f, %.4f]",
                Notation.count(products.numRows, "vector"),
                products.numCols,
                Notation.count(dimension, "dimension"),
                Arrays.stream(largest).max().orElseThrow(),
                outside,
                band[0],
                band[2]);
    }
}
