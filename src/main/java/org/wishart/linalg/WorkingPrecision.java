package org.wishart.linalg;

/**
 * The limit up to which rounding explains a singular value: those at or below it count as 0
 * everywhere in this library, and those that differ by no more than it as equal.
 *
 * <pre>{@code
 * WorkingPrecision.zero(20, 400, 800)
 * }</pre>
 */
public final class WorkingPrecision {

    /** Either of two values that are equal may be off by the bound of {@link SingularValues}. */
    private static final double LEAST_SIDE = 2 * Accuracy.CONSTANT;

    private WorkingPrecision() {}

    /**
     * The limit {@code ε·max(m, n)·ν₁} with ε = 2⁻⁵² (Golub and Van Loan, Matrix Computations,
     * section 5.4; numpy's {@code matrix_rank}).
     *
     * @param largest the largest singular value ν₁, in the unit of the matrix
     * @param rows rows of the matrix m
     * @param columns columns of the matrix n
     * @return values at or below it are 0 to working precision; in the unit of the matrix
     */
    public static double zero(double largest, int rows, int columns) {
        return Accuracy.EPSILON * Math.max(rows, columns) * largest;
    }

    /**
     * The difference up to which two singular values are equal to working precision: that of {@link
     * #zero}, and at least {@code 100 ε ν₁}, since the larger of two equal values may be computed
     * too large and the other too small, each by {@code 50 ε ν₁}.
     *
     * @param largest the largest singular value ν₁, in the unit of the matrix
     * @param rows rows of the matrix m
     * @param columns columns of the matrix n
     * @return the difference, in the unit of the matrix
     */
    public static double tie(double largest, int rows, int columns) {
        return Accuracy.EPSILON * Math.max(LEAST_SIDE, Math.max(rows, columns)) * largest;
    }
}
