package org.wishart.linalg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How singular values were computed, and how far they can be trusted.
 *
 * <pre>{@code
 * spectrum(gaussian(40, 80, 1, 1)).route().relativeError()
 * }</pre>
 *
 * @param engine library that did the arithmetic, such as {@code "OpenBLAS 0.3.31"}; where the pure
 *     Java library stands in, with the reason: {@code "EJML 0.46.1 (OpenBLAS did not load: …)"}
 * @param algorithm what it ran, such as {@code "dgesdd"} or {@code "Gram matrix, dsyevd"}
 * @param relativeError bound on the relative error of the smallest singular value that is not zero
 *     to working precision, and hence of every larger one; dimensionless, finite, at least 0. An
 *     error model with a measured constant (derived here, see {@link SingularValues}), not a proof
 */
public record Route(String engine, String algorithm, double relativeError) {

    /**
     * Checks the bound.
     *
     * @param engine as above
     * @param algorithm as above
     * @param relativeError as above
     * @throws IllegalArgumentException if it is negative, NaN or infinite
     */
    public Route {
        if (!(relativeError >= 0 && relativeError <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "relative error must be finite and at least 0, got "
                            + relativeError
                            + "; it is a bound, not an estimate with a sign");
        }
    }

    @Override
    public String toString() {
        if (relativeError == 0) {
            return engine + ", " + algorithm + ", exact";
        }
        BigDecimal roundedUp =
                new BigDecimal(relativeError).round(new MathContext(1, RoundingMode.CEILING));
        return String.format(
                Locale.ROOT,
                "%s, %s, relative error of the smallest value at most %.0e",
                engine,
                algorithm,
                roundedUp);
    }
}
