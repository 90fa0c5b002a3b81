package org.wishart.linalg;

import org.wishart.dtype.DType;

/**
 * The accuracy that a faster route must reach, and the reason why it suffices.
 *
 * @param relativeError largest bound on the relative error of every singular value; 0 for the
 *     accurate route at once
 * @param orthogonality largest Frobenius norm of UᵀU − I
 * @param reason the reason why less than full double precision suffices; may be empty
 */
record Tolerance(double relativeError, double orthogonality, String reason) {

    /** The orthogonality that double precision is asked for. */
    static final double ORTHOGONAL = 1e-10;

    /**
     * The orthogonality that suffices for vectors of a rounded matrix: a sixth of the unit roundoff
     * of float32, to which a rounded matrix determines none of its vectors.
     */
    static final double ORTHOGONAL_AS_STORED = 1e-8;

    /** Values of a rounded matrix are known at least to this, so that none is meaningless. */
    static final double COARSEST = 1e-3;

    /** Whatever a bound may be, the accurate route. */
    static final Tolerance EXACT = relative(0);

    /** Full double precision. */
    static final Tolerance FULL = relative(SingularValues.RELATIVE_ERROR);

    /** A bound that somebody asked for. */
    static Tolerance relative(double relativeError) {
        return new Tolerance(relativeError, ORTHOGONAL, "");
    }

    /**
     * A bound that rounded entries justify. Rounding to a unit roundoff u moves every value by up
     * to u ν₁ (Weyl), so the smallest is known to a relative error of u κ. The bound c ε κ² of the
     * Gram matrix is no larger as long as κ ≤ u / (c ε), where it is u² / (c ε).
     */
    static Tolerance of(DType entries) {
        double roundoff = entries.unitRoundoff();
        double rounding = roundoff * roundoff / (Accuracy.CONSTANT * Accuracy.EPSILON);
        double bound = Math.min(COARSEST, rounding);
        return bound <= SingularValues.RELATIVE_ERROR
                ? FULL
                : new Tolerance(
                        bound, ORTHOGONAL_AS_STORED, "as accurate as " + entries + " entries");
    }

    /**
     * The name of an algorithm, with the reason for which its result suffices.
     *
     * @param full whether the result has full double precision, so needs none
     */
    String note(String algorithm, boolean full) {
        return full || reason.isEmpty() ? algorithm : algorithm + ", " + reason;
    }
}
