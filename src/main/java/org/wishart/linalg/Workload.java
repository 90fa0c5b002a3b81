package org.wishart.linalg;

import java.util.Locale;

/**
 * The approximate cost of a task, which decides the order of the tasks of a {@link Batch} and those
 * that can run together.
 *
 * <pre>{@code
 * import org.wishart.linalg.Workload;
 * Workload.ofValues(768, 3072)
 * }</pre>
 *
 * @param operations floating-point operations, or any other measure that grows with the time;
 *     dimensionless, finite, at least 0
 * @param bytes memory that it needs at most, at least 0
 */
public record Workload(double operations, long bytes) {

    /** Operations for the eigenvectors of a k × k matrix over those of its eigenvalues. */
    private static final double VECTORS = 4;

    /** LAPACK's work array for eigenvectors, in k × k matrices. */
    private static final int WORK_ARRAY = 2;

    /**
     * Checks the numbers.
     *
     * @param operations as above
     * @param bytes as above
     * @throws IllegalArgumentException if one is out of range or NaN
     */
    public Workload {
        if (!(operations >= 0 && operations <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "operations must be finite and at least 0, got " + operations);
        }
        if (bytes < 0) {
            throw new IllegalArgumentException(
                    "bytes must be at least 0, got " + bytes + "; 0 if hardly any are needed");
        }
    }

    /**
     * That of {@link SingularValues} of a matrix, which counts.
     *
     * @param rows rows of the matrix, at least 1
     * @param columns columns of the matrix, at least 1
     * @return operations of the Gram matrix and its eigenvalues; room for the matrix and, should
     *     the accurate route be needed, a copy
     */
    public static Workload ofValues(int rows, int columns) {
        double k = Math.min(rows, columns);
        double n = Math.max(rows, columns);
        // the eigenvalues take 4/3 k³ operations at a third of the speed of a product
        return new Workload(k * k * n + 4 * k * k * k, bytes(2 * n * k + 2 * k * k));
    }

    /**
     * That of the {@link Svd} of a matrix, which counts.
     *
     * @param rows rows of the matrix, at least 1
     * @param columns columns of the matrix, at least 1
     * @return operations of the Gram matrix, its eigenvectors and a product; room for the matrix, a
     *     copy, both sets of vectors, once where they are computed and once as a result, and
     *     LAPACK's work array
     */
    public static Workload ofVectors(int rows, int columns) {
        double k = Math.min(rows, columns);
        double n = Math.max(rows, columns);
        double operations = 4 * k * k * n + 4 * VECTORS * k * k * k;
        return new Workload(operations, bytes(4 * n * k + (3 + WORK_ARRAY) * k * k));
    }

    private static long bytes(double entries) {
        return (long) (Double.BYTES * entries);
    }

    /** A number of bytes as people read it. */
    static String inWords(long bytes) {
        return bytes >= 1e9
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }

    /**
     * Both, one after the other.
     *
     * @param other the cost of work before or after
     * @return the sum of the operations, and the larger memory
     */
    public Workload then(Workload other) {
        return new Workload(operations + other.operations, Math.max(bytes, other.bytes));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3g operations in %s", operations, inWords(bytes));
    }
}
