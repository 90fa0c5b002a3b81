package org.wishart.linalg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The computation behind singular values: engine, algorithm and error bound.
 *
 * <pre>{@code
 * spectrum(gaussian(40, 80, 1, 1)).route().relativeError()
 * }</pre>
 *
 * @param engine library that did the arithmetic, such as {@code "OpenBLAS 0.3.31 (1 thread)"};
 *     where the pure Java library stands in, with the reason: {@code "EJML 0.46.1 (OpenBLAS did not
 *     load: …)"}
 * @param algorithm its algorithm, such as {@code "dgesdd"} or {@code "Gram matrix, dsyevd"}
 * @param relativeError bound on the relative error of the smallest singular value that is not zero
 *     to working precision, and hence of every larger one; dimensionless, finite, at least 0. An
 *     error model with a measured constant (derived here, see {@link SingularValues}), not a proof.
 *     Empty if the values were given, as nothing is known of their error
 */
public record Route(String engine, String algorithm, OptionalDouble relativeError) {

    private static final String EXACT = ", exact";
    private static final String BOUND = ", relative error of the smallest value at most ";

    /**
     * The route of values that were computed elsewhere.
     *
     * @return a route that says so, without a bound
     */
    public static Route given() {
        return new Route("given", "error not known", OptionalDouble.empty());
    }

    /** Values with a bound on their error. */
    static Route bounded(String engine, String algorithm, double relativeError) {
        return new Route(engine, algorithm, OptionalDouble.of(relativeError));
    }

    /**
     * Checks the bound.
     *
     * @param engine as above
     * @param algorithm as above
     * @param relativeError as above
     * @throws IllegalArgumentException if it is negative, NaN or infinite
     */
    public Route {
        double bound = relativeError.orElse(0);
        if (!(bound >= 0 && bound <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "relative error must be finite and at least 0, got "
                            + bound
                            + "; it is a bound, not a signed estimate");
        }
    }

    @Override
    public String toString() {
        if (relativeError.isEmpty()) {
            return engine + ", " + algorithm;
        }
        if (relativeError.getAsDouble() == 0) {
            return engine + ", " + algorithm + EXACT;
        }
        BigDecimal roundedUp =
                new BigDecimal(relativeError.getAsDouble())
                        .round(new MathContext(1, RoundingMode.CEILING));
        return String.format(Locale.ROOT, "%s, %s%s%.0e", engine, algorithm, BOUND, roundedUp);
    }

    /**
     * The text of a route without the bound, which differs from matrix to matrix.
     *
     * @param route as {@link #toString()} gives it
     * @return engine and algorithm
     */
    public static String withoutBound(String route) {
        int bound = route.lastIndexOf(BOUND);
        if (bound >= 0) {
            return route.substring(0, bound);
        }
        return route.endsWith(EXACT) ? route.substring(0, route.length() - EXACT.length()) : route;
    }
}
