package org.wishart.linalg;

/**
 * How singular values were computed, and how far they can be trusted.
 *
 * @param engine library that did the arithmetic, such as {@code "OpenBLAS 0.3.31"} or {@code "EJML
 *     0.46.1"}
 * @param algorithm what it ran, such as {@code "dgesdd"} or {@code "Gram matrix, dsyevd"}
 * @param relativeError bound on the relative error of the smallest singular value that is not zero
 *     to working precision; dimensionless
 */
public record Route(String engine, String algorithm, double relativeError) {

    @Override
    public String toString() {
        return engine
                + ", "
                + algorithm
                + ", relative error of the smallest value at most "
                + String.format(java.util.Locale.ROOT, "%.0e", relativeError);
    }
}
