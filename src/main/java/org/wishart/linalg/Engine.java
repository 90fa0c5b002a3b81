package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;

/** A library that decomposes matrices. All engines give the same answers up to rounding. */
interface Engine {

    /** Steps of a decomposition's progress: in per cent of the work. */
    int STEPS = 100;

    /** Begins the progress of a decomposition; whoever begins it closes it. */
    static Progress begin(String what, ScaledMatrix matrix) {
        return Progress.begin(matrix.nameOf(what) + ", per cent", STEPS);
    }

    /** Library, version and threads, such as {@code "OpenBLAS 0.3.31 (1 thread)"}. */
    String name();

    /** Lets the calls that follow use this number of threads, if the library has threads. */
    default void useThreads(int count) {}

    /**
     * The singular values.
     *
     * @param matrix the matrix to decompose
     * @param tolerance bounds that a faster route must keep
     * @param work receives the progress
     * @return the values in the unit of the scaled matrix
     */
    Values values(ScaledMatrix matrix, Tolerance tolerance, Progress work);

    /** The thin singular value decomposition of the scaled matrix. */
    Factors factors(ScaledMatrix matrix, Tolerance tolerance, Progress work);

    /** The smallest singular value of the scaled matrix and its vectors. */
    Triplet smallest(ScaledMatrix matrix, Progress work);

    /**
     * The number of vectors to multiply at a time, so that an interrupt takes effect within about a
     * tenth of a second.
     */
    static int step(int rows, int depth) {
        return (int) Math.max(64, 1_000_000_000L / ((long) rows * depth + 1));
    }

    /**
     * The product L Rᵀ, all in row-major order.
     *
     * @param left rows × depth
     * @param right columns × depth
     * @return rows × columns
     */
    DMatrixRMaj product(int rows, int columns, int depth, double[] left, double[] right);

    /**
     * Singular values with the way they were reached.
     *
     * @param descending the values, largest first, none negative
     * @param algorithm the algorithm used
     * @param relativeError bound for the smallest value that is not zero to working precision
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Values(double[] descending, String algorithm, double relativeError) {

        Route route(Engine engine) {
            return Route.bounded(engine.name(), algorithm, relativeError);
        }
    }

    /**
     * Singular vectors and values.
     *
     * @param left rows × k in row-major order, columns orthonormal
     * @param right columns × k in row-major order, columns orthonormal
     * @param values the singular values that belong to the columns
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Factors(double[] left, double[] right, Values values) {}

    /**
     * One singular value and its unit vectors.
     *
     * @param left length rows
     * @param right length columns
     * @param values the value, alone
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Triplet(double[] left, double[] right, Values values) {}
}
