package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.progress.Progress;

import java.util.Locale;

/**
 * The singular values of one matrix, in descending order, with the route that led to them.
 * Immutable.
 *
 * <p>Computed in double precision by OpenBLAS, or by EJML where OpenBLAS does not load (the system
 * property {@code wishart.linalg=ejml} asks for that). Two kinds of route exist:
 *
 * <ul>
 *   <li>The eigenvalues of the Gram matrix on the shorter side: several times faster. Rounding
 *       perturbs every eigenvalue by at most c ε ν₁², so a value ν has a relative error of at most
 *       c ε (ν₁/ν)², with ε = 2⁻⁵² and ν₁ the largest value.
 *   <li>Orthogonal reduction of the matrix itself (LAPACK's dgesdd; from 640 on the shorter side by
 *       way of a band matrix): relative error at most c ε ν₁/ν.
 * </ul>
 *
 * <p>Both are Weyl's inequality with the measured constant c = 50 (derived here: the worst of all
 * values in Gaussian and correlated matrices of up to 4096 × 4096 entries had 34 and 50). The first
 * route is taken only where its bound keeps the promise, which can be read off the result; {@link
 * #route()} reports.
 *
 * <pre>{@code
 * SingularValues.exact(gaussian(40, 80, 1, 1)).toArray()
 * }</pre>
 */
public final class SingularValues {

    /** The bound that {@link #of(DMatrixRMaj)} asks of a faster route, dimensionless. */
    public static final double RELATIVE_ERROR = 1e-12;

    private final double[] values;
    private final Route route;

    private SingularValues(double[] values, Route route) {
        this.values = values;
        this.route = route;
    }

    /**
     * Computes the singular values to full double precision: by a faster route where every value is
     * known to within a relative error of {@value #RELATIVE_ERROR}, else by the accurate one.
     *
     * @param matrix any shape with at least one row and one column, finite entries; not modified
     * @return its {@code min(rows, columns)} singular values
     * @throws IllegalArgumentException if the matrix is null or empty, an entry is NaN or infinite,
     *     or a singular value is beyond the range of double
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static SingularValues of(DMatrixRMaj matrix) {
        return of(matrix, Tolerance.FULL, Engines.current());
    }

    /**
     * Computes the singular values as accurately as the stored entries determine them. Entries that
     * were rounded to a type with unit roundoff u give the smallest value to a relative error of u
     * κ only, with κ = ν₁/ν its condition number (Weyl's inequality). So the faster route serves
     * wherever its bound, c ε κ², is no larger than that and no larger than 1e-3; for float32,
     * float16 and bfloat16 that is up to κ = 3e5. For float64 it is the same as {@link
     * #of(DMatrixRMaj)}.
     *
     * @param matrix as in {@link #of(DMatrixRMaj)}; its entries are taken as they are
     * @param entries type that they were rounded to, as a file has it
     * @return its {@code min(rows, columns)} singular values
     * @throws IllegalArgumentException as in {@link #of(DMatrixRMaj)}
     * @throws IllegalStateException if entries of this type are not read
     */
    public static SingularValues of(DMatrixRMaj matrix, DType entries) {
        return of(matrix, Tolerance.of(entries), Engines.current());
    }

    /**
     * Computes the singular values, trading accuracy for speed. For a histogram 1e-6 is plenty; the
     * largest values have about 14 digits all the same, only the smallest lose some.
     *
     * @param matrix as in {@link #of(DMatrixRMaj)}
     * @param relativeError largest bound on the relative error of every value that a faster route
     *     may have, in (0, 1); dimensionless
     * @return its {@code min(rows, columns)} singular values
     * @throws IllegalArgumentException if {@code relativeError} is out of range, or as in {@link
     *     #of(DMatrixRMaj)}
     */
    public static SingularValues of(DMatrixRMaj matrix, double relativeError) {
        if (!(relativeError > 0 && relativeError < 1)) {
            throw new IllegalArgumentException(
                    "relative error must be in (0, 1), got "
                            + relativeError
                            + "; SingularValues.exact is as accurate as possible");
        }
        return of(matrix, Tolerance.relative(relativeError), Engines.current());
    }

    /**
     * Computes the singular values by the accurate route, whatever it costs.
     *
     * @param matrix as in {@link #of(DMatrixRMaj)}
     * @return its {@code min(rows, columns)} singular values
     * @throws IllegalArgumentException as in {@link #of(DMatrixRMaj)}
     */
    public static SingularValues exact(DMatrixRMaj matrix) {
        return of(matrix, Tolerance.EXACT, Engines.current());
    }

    static SingularValues of(DMatrixRMaj matrix, Tolerance tolerance, Engine engine) {
        ScaledMatrix scaled = ScaledMatrix.of(matrix);
        try (Progress work = Engine.begin("singular values", scaled)) {
            Engine.Values values = engine.values(scaled, tolerance, work);
            work.reach(1);
            return new SingularValues(scaled.unscale(values.descending()), values.route(engine));
        }
    }

    /**
     * Number of values, the shorter side of the matrix.
     *
     * @return at least 1
     */
    public int size() {
        return values.length;
    }

    /**
     * The values.
     *
     * @return a fresh array, descending, in the unit of the matrix
     */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * The computation behind the values.
     *
     * @return engine, algorithm and error bound
     */
    public Route route() {
        return route;
    }

    @Override
    public String toString() {
        return values.length == 1
                ? String.format(Locale.ROOT, "1 singular value, %.4g", values[0])
                : String.format(
                        Locale.ROOT,
                        "%d singular values from %.4g to %.4g",
                        values.length,
                        values[values.length - 1],
                        values[0]);
    }
}
