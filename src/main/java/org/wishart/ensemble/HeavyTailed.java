package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

import java.util.function.ToDoubleFunction;

/**
 * Matrices of independent entries with a heavy tail, {@code P(|X| > x) ~ x^(−κ)}: the null to which
 * a spectrum with outliers and without information may belong.
 *
 * <p>For κ &gt; 4 the spectrum is that of Gaussian noise. For 2 &lt; κ &lt; 4 the bulk still is,
 * but single large entries show as outliers: the largest singular value grows as {@code (mn)^(1/κ)}
 * (Auffinger, Ben Arous and Péché 2009). For κ ≤ 2 the variance is infinite and there is no
 * Marchenko–Pastur bulk at all.
 *
 * <pre>{@code
 * plot(marchenkoPastur(spectrum(HeavyTailed.student(200, 400, 3, 1, 1))))
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1214/08-AIHP188">Auffinger, Ben Arous and Péché (2009)</a>
 */
public final class HeavyTailed {

    private HeavyTailed() {}

    /**
     * Entries of Student's law: {@code width · t} with density of t {@code ~ (1 +
     * t²/κ)^(−(κ+1)/2)}. Drawn by Bailey's polar method.
     *
     * @param rows m, at least 1
     * @param columns n, at least 1
     * @param degrees κ, the degrees of freedom, which are the tail index; finite, &gt; 0; 1 is
     *     Cauchy's law
     * @param width in the unit of the matrix; finite, at least 0. For κ &gt; 2 an entry has the
     *     standard deviation {@code width · √(κ/(κ − 2))}
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code m × n} matrix
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     * @see <a href="https://doi.org/10.1090/S0025-5718-1994-1219702-8">Bailey (1994)</a>
     */
    public static DMatrixRMaj student(
            int rows, int columns, double degrees, double width, long seed) {
        requireTail("degrees", degrees);
        requireUnit("width", width);
        return fill(rows, columns, seed, stream -> width * stream.student(degrees));
    }

    /**
     * Entries {@code ±X} of either sign with Pareto's law {@code P(X > x) = (x/smallest)^(−κ)} from
     * {@code smallest} on.
     *
     * @param rows m, at least 1
     * @param columns n, at least 1
     * @param tailIndex κ, finite, &gt; 0
     * @param smallest least magnitude of an entry, in the unit of the matrix; finite, at least 0.
     *     For κ &gt; 2 an entry has the standard deviation {@code smallest · √(κ/(κ − 2))}
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code m × n} matrix
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static DMatrixRMaj pareto(
            int rows, int columns, double tailIndex, double smallest, long seed) {
        requireTail("tailIndex", tailIndex);
        requireUnit("smallest", smallest);
        return fill(
                rows,
                columns,
                seed,
                stream -> {
                    double sign = stream.uniform() < 0.5 ? -smallest : smallest;
                    return sign * StrictMath.pow(1 - stream.uniform(), -1 / tailIndex);
                });
    }

    private static void requireTail(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what
                            + " must be finite and > 0, got "
                            + value
                            + "; it is the tail index, smaller for heavier tails");
        }
    }

    private static void requireUnit(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what
                            + " must be finite and at least 0, got "
                            + value
                            + "; it is in the unit of the matrix");
        }
    }

    private static DMatrixRMaj fill(
            int rows, int columns, long seed, ToDoubleFunction<RandomStream> entry) {
        Gaussian.requireShape(rows, columns);
        RandomStream stream = RandomStream.of(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        try (Progress progress = Progress.begin("rows of a heavy-tailed matrix", rows)) {
            for (int i = 0, k = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++, k++) {
                    matrix.data[k] = entry.applyAsDouble(stream);
                }
                progress.advance();
            }
        }
        return matrix;
    }
}
