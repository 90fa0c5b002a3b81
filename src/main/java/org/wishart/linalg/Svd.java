package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.progress.Progress;

import java.util.Locale;

/**
 * The thin singular value decomposition W = U S Vᵀ of a matrix: k = min(rows, columns) singular
 * values in descending order, and the orthonormal vectors that belong to them in the columns of U
 * (rows × k) and V (columns × k). Immutable.
 *
 * <p>Vectors are determined up to their sign only. It is fixed so that in every column of V the
 * component that is largest in magnitude, the first of them in a tie, is positive.
 *
 * <p>Computed from the Gram matrix on the shorter side where that passes a check of its own result
 * (‖UᵀU − I‖ and ‖VᵀV − I‖ at most 1e-10 in the Frobenius norm), else by LAPACK's dgesdd; by EJML
 * where OpenBLAS does not load. See {@link SingularValues} for what the route promises.
 *
 * <pre>{@code
 * var usv = svd(gaussian(40, 80, 1, 1));
 * usv.singularValues(); usv.left(0);
 * usv.reconstruct()
 * }</pre>
 */
public final class Svd {

    private final int rows;
    private final int columns;
    private final double[] left;
    private final double[] right;
    private final double[] values;
    private final Route route;

    private Svd(
            int rows, int columns, double[] left, double[] right, double[] values, Route route) {
        this.rows = rows;
        this.columns = columns;
        this.left = left;
        this.right = right;
        this.values = values;
        this.route = route;
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix any shape with at least one row and one column, finite entries; not modified
     * @return its thin decomposition
     * @throws IllegalArgumentException if the matrix is null or empty, an entry is NaN or infinite,
     *     or a singular value is beyond the range of double
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static Svd of(DMatrixRMaj matrix) {
        return of(matrix, Tolerance.FULL, Engines.current());
    }

    /**
     * Decomposes a matrix as accurately as the stored entries determine its factors. The faster
     * route serves wherever its result passes a looser check: for entries of float32, float16 and
     * bfloat16 with 1e-8 in place of 1e-10, since rounding them has turned every vector by more.
     * {@code W = U S Vᵀ} holds to double precision all the same. For float64 it is the same as
     * {@link #of(DMatrixRMaj)}.
     *
     * @param matrix as in {@link #of(DMatrixRMaj)}; its entries are taken as they are
     * @param entries type that they were rounded to, as a file has it
     * @return its thin decomposition
     * @throws IllegalArgumentException as in {@link #of(DMatrixRMaj)}
     * @throws IllegalStateException if entries of this type are not read
     */
    public static Svd of(DMatrixRMaj matrix, DType entries) {
        return of(matrix, Tolerance.of(entries), Engines.current());
    }

    static Svd of(DMatrixRMaj matrix, Tolerance tolerance, Engine engine) {
        ScaledMatrix scaled = ScaledMatrix.of(matrix);
        Engine.Factors factors;
        try (Progress work = Engine.begin("singular vectors", scaled)) {
            factors = engine.factors(scaled, tolerance, work);
            work.reach(1);
        }
        double[] values = scaled.unscale(factors.values().descending());
        fixSigns(factors.left(), factors.right(), values.length);
        return new Svd(
                scaled.rows(),
                scaled.columns(),
                factors.left(),
                factors.right(),
                values,
                factors.values().route(engine));
    }

    /** Turns pairs of columns, in row-major order, so that the convention above holds. */
    static void fixSigns(double[] left, double[] right, int size) {
        double[] largest = new double[size];
        for (int i = 0; i < right.length; i++) {
            int column = i % size;
            if (Math.abs(right[i]) > Math.abs(largest[column])) {
                largest[column] = right[i];
            }
        }
        turn(left, largest);
        turn(right, largest);
    }

    private static void turn(double[] vectors, double[] largest) {
        for (int i = 0; i < vectors.length; i += largest.length) {
            for (int j = 0; j < largest.length; j++) {
                if (largest[j] < 0) {
                    vectors[i + j] = 0.0 - vectors[i + j];
                }
            }
        }
    }

    /**
     * Rows of the matrix.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Columns of the matrix.
     *
     * @return at least 1
     */
    public int columns() {
        return columns;
    }

    /**
     * Number of singular values k, the shorter side.
     *
     * @return at least 1
     */
    public int size() {
        return values.length;
    }

    /**
     * The left vectors U.
     *
     * @return a fresh rows × k matrix with orthonormal columns, dimensionless
     */
    public DMatrixRMaj left() {
        return DMatrixRMaj.wrap(rows, values.length, left.clone());
    }

    /**
     * The right vectors V, not transposed.
     *
     * @return a fresh columns × k matrix with orthonormal columns, dimensionless
     */
    public DMatrixRMaj right() {
        return DMatrixRMaj.wrap(columns, values.length, right.clone());
    }

    /**
     * One left vector.
     *
     * @param k its index, from 0 for the largest singular value
     * @return a fresh array as long as the matrix has rows, of unit length
     * @throws IllegalArgumentException if there is no such vector
     */
    public double[] left(int k) {
        return column(left, k);
    }

    /**
     * One right vector.
     *
     * @param k its index, from 0 for the largest singular value
     * @return a fresh array as long as the matrix has columns, of unit length
     * @throws IllegalArgumentException if there is no such vector
     */
    public double[] right(int k) {
        return column(right, k);
    }

    private double[] column(double[] vectors, int k) {
        int size = values.length;
        if (!(k >= 0 && k < size)) {
            throw new IllegalArgumentException(
                    "index k must be from 0 to "
                            + (size - 1)
                            + ", got "
                            + k
                            + "; 0 is the largest singular value");
        }
        double[] column = new double[vectors.length / size];
        for (int i = 0; i < column.length; i++) {
            column[i] = vectors[i * size + k];
        }
        return column;
    }

    /**
     * The singular values.
     *
     * @return a fresh array of length k, descending, in the unit of the matrix
     */
    public double[] singularValues() {
        return values.clone();
    }

    /**
     * The computation behind the decomposition.
     *
     * @return engine, algorithm and error bound of the values
     */
    public Route route() {
        return route;
    }

    /**
     * Multiplies U S Vᵀ out again.
     *
     * @return a fresh rows × columns matrix, the decomposed one up to rounding
     */
    public DMatrixRMaj reconstruct() {
        return reconstruct(values);
    }

    /**
     * Puts a matrix together from these vectors and other singular values: the way to filter one.
     *
     * @param changed k values to stand in place of the singular values, in their order; any finite
     *     numbers, in the unit of the matrix
     * @return a fresh rows × columns matrix, the sum of {@code changed[i]} uᵢ vᵢᵀ
     * @throws IllegalArgumentException if there are not k values or one is NaN or infinite
     */
    public DMatrixRMaj reconstruct(double[] changed) {
        if (changed.length != values.length) {
            throw new IllegalArgumentException(
                    "each of "
                            + values.length
                            + " singular values needs a value, got "
                            + changed.length
                            + "; change the array from singularValues()");
        }
        for (int i = 0; i < changed.length; i++) {
            if (!(Math.abs(changed[i]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "values must be finite, got "
                                + changed[i]
                                + " at index "
                                + i
                                + "; use 0 to leave a direction out");
            }
        }
        double[] scaledLeft = left.clone();
        for (int i = 0; i < scaledLeft.length; i++) {
            scaledLeft[i] *= changed[i % changed.length];
        }
        return Engines.current().product(rows, columns, values.length, scaledLeft, right);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "singular value decomposition of %d × %d: ν from %.4g to %.4g, %s",
                rows,
                columns,
                values[values.length - 1],
                values[0],
                route);
    }
}
