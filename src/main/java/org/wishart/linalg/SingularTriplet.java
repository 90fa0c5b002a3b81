package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;

import java.util.Locale;

/**
 * One singular value ν of a matrix W with its unit vectors: W v = ν u and Wᵀ u = ν v. Immutable.
 *
 * <p>The sign is fixed as in {@link Svd}: the component of v that is largest in magnitude, the
 * first of them in a tie, is positive.
 *
 * <pre>{@code
 * SingularTriplet.smallest(gaussian(40, 80, 1, 1)).value()
 * }</pre>
 */
public final class SingularTriplet {

    private final double value;
    private final double[] left;
    private final double[] right;
    private final Route route;

    private SingularTriplet(double value, double[] left, double[] right, Route route) {
        this.value = value;
        this.left = left;
        this.right = right;
        this.route = route;
    }

    /**
     * Computes the smallest singular value and its vectors, much faster than a whole {@link Svd}.
     *
     * <p>The relative error of the value is at most 1e-9, and a few ε (2⁻⁵²) as a rule if the value
     * is well separated from the next; on top of that comes what no route avoids, at most c ε ν₁/ν
     * with c = 50 as in {@link SingularValues}. {@link #route()} gives the bound. Where the Gram
     * matrix that this rests on cannot give that (condition number above some 1e5, or two values
     * that nearly coincide) a whole decomposition is made. The vectors are known to about c ε ν₁² /
     * (ν₂² − ν²), with ν₁ the largest value and ν₂ the one next to ν (derived here, from Davis and
     * Kahan's theorem): where two values coincide they are any vectors of their plane.
     *
     * @param matrix any shape with at least one row and one column, finite entries; not modified
     * @return the last of the {@code min(rows, columns)} singular values
     * @throws IllegalArgumentException if the matrix is null or empty, an entry is NaN or infinite,
     *     or the value is beyond the range of double
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static SingularTriplet smallest(DMatrixRMaj matrix) {
        return smallest(matrix, Engines.current());
    }

    static SingularTriplet smallest(DMatrixRMaj matrix, Engine engine) {
        ScaledMatrix scaled = ScaledMatrix.of(matrix);
        Engine.Triplet triplet;
        try (Progress work = Engine.begin("smallest singular value", scaled)) {
            triplet = engine.smallest(scaled, work);
            work.reach(1);
        }
        Svd.fixSigns(triplet.left(), triplet.right(), 1);
        double value = scaled.unscale(triplet.values().descending())[0];
        Route route = triplet.values().route(engine);
        return new SingularTriplet(value, triplet.left(), triplet.right(), route);
    }

    /**
     * The singular value.
     *
     * @return at least 0, in the unit of the matrix
     */
    public double value() {
        return value;
    }

    /**
     * The left vector u.
     *
     * @return a fresh array as long as the matrix has rows, of unit length, dimensionless
     */
    public double[] left() {
        return left.clone();
    }

    /**
     * The right vector v.
     *
     * @return a fresh array as long as the matrix has columns, of unit length, dimensionless
     */
    public double[] right() {
        return right.clone();
    }

    /**
     * The computation behind the value.
     *
     * @return engine, algorithm and error bound
     */
    public Route route() {
        return route;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "singular value %.6g with its vectors of length %d and %d",
                value,
                left.length,
                right.length);
    }
}
