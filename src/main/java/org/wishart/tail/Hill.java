package org.wishart.tail;

import org.wishart.linalg.WorkingPrecision;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Hill's estimate of the tail index for every number {@code k} of largest values: {@code 1/κ} is
 * the mean of {@code ln X₍ᵢ₎ − ln X₍ₖ₊₁₎} over {@code i ≤ k}, the standard error of κ is {@code
 * κ/√k} (for independent values; singular values repel one another, so theirs is smaller).
 *
 * <p>A power law shows as a plateau over a range of {@code k}. The singular values of pure noise
 * have none, because their bulk ends at an edge. κ of the eigenvalues {@code λ = ν²} is half of κ
 * of the singular values.
 *
 * <p>Only positive values enter. Values that are 0 limit {@code k}; so do values tied with the
 * largest, from below: while the {@code k + 1} largest are equal the estimate would be infinite.
 * Values that differ by rounding only are tied ({@link WorkingPrecision#tie}; for plain numbers,
 * neighbours that differ by at most 2⁻⁵² times 200 of themselves).
 *
 * <pre>{@code
 * var h = Hill.of(spectrum(gaussian(400, 800, 0.05, 1)));
 * h.tailIndex(50); h.standardError(50);
 * plot(h)
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1214/aos/1176343247">Hill (1975)</a>
 */
public final class Hill {

    /** Squares of equal singular values: 50 ε off either way, twice that as squares. */
    private static final double TIE = 200 * 0x1p-52;

    private final String what;
    private final double[] descending;
    private final double[] inverse;
    private final int smallest;

    private Hill(String what, double[] positiveDescending) {
        this.what = what;
        this.descending = positiveDescending;
        int n = positiveDescending.length;
        this.inverse = new double[n];
        double largest = positiveDescending[0];
        double sum = 0;
        for (int k = 1; k < n; k++) {
            sum += Math.log(positiveDescending[k - 1] / largest);
            inverse[k] = sum / k - Math.log(positiveDescending[k] / largest);
        }
        int ties = 1;
        while (positiveDescending[ties] == largest) {
            ties++;
        }
        this.smallest = ties;
    }

    /**
     * Hill estimates of the singular values of a spectrum. Values that are 0 to working precision
     * ({@link Spectrum#nonZero()}) are left out.
     *
     * @param spectrum at least two singular values that differ and are not 0
     * @return the estimates for every {@code k}
     * @throws IllegalArgumentException if there are none such, as of an orthogonal matrix
     */
    public static Hill of(Spectrum spectrum) {
        double[] values = spectrum.nonZero();
        if (values.length > 1 && spectrum.isFlat()) {
            throw equal(values.length);
        }
        double tie =
                WorkingPrecision.tie(
                        spectrum.singularValues()[0], spectrum.rows(), spectrum.columns());
        return sorted("singular values", values, spectrum.size(), x -> tie);
    }

    /**
     * Hill estimates of any values, such as {@link Spectrum#eigenvalues()}.
     *
     * @param values in any order, not negative, finite, at least two that differ and are not 0; not
     *     modified
     * @return the estimates for every {@code k}
     * @throws IllegalArgumentException if a value is negative, NaN or infinite, or too few are left
     */
    public static Hill of(double[] values) {
        for (double value : values) {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Hill's estimate needs finite values >= 0, got "
                                + value
                                + "; take absolute values of signed ones");
            }
        }
        double[] positive = Arrays.stream(values).filter(x -> x > 0).toArray();
        return sorted("values", positive, values.length, x -> TIE * x);
    }

    /** Values whose distance is at most a tie become equal. */
    private static Hill sorted(String what, double[] positive, int all, DoubleUnaryOperator tie) {
        int n = positive.length;
        if (n < 2) {
            throw new IllegalArgumentException(
                    "a tail needs at least two different positive values, got "
                            + n
                            + " positive of "
                            + all);
        }
        double[] ascending = positive.clone();
        Arrays.sort(ascending);
        double[] descending = new double[n];
        for (int i = 0; i < n; i++) {
            double value = ascending[n - 1 - i];
            double above = i == 0 ? value : descending[i - 1];
            descending[i] = above - value <= tie.applyAsDouble(above) ? above : value;
        }
        if (descending[0] == descending[n - 1]) {
            throw equal(n);
        }
        return new Hill(what, descending);
    }

    private static IllegalArgumentException equal(int count) {
        return new IllegalArgumentException(
                "a tail needs at least two different positive values, got "
                        + count
                        + " that are equal up to rounding, as for an orthogonal matrix");
    }

    /**
     * The largest {@code k}: number of positive values, less one.
     *
     * @return at least 1
     */
    public int size() {
        return descending.length - 1;
    }

    /**
     * The smallest {@code k}: 1, unless the largest value is tied, then the number of values equal
     * to it.
     *
     * @return in [1, {@link #size()}]
     */
    public int smallestK() {
        return smallest;
    }

    /**
     * The values that the estimates rest on.
     *
     * @return a fresh array of the positive values, descending, in the unit they were given in
     */
    public double[] values() {
        return descending.clone();
    }

    /**
     * The estimate from the {@code k} largest values.
     *
     * @param k in [{@link #smallestK()}, {@link #size()}]
     * @return tail index with its standard error
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public TailIndex at(int k) {
        Ranks.check(k, size(), descending.length);
        if (k < smallest) {
            throw new IllegalArgumentException(
                    "k must be at least "
                            + smallest
                            + ", got "
                            + k
                            + "; the "
                            + smallest
                            + " largest values are equal");
        }
        double value = 1 / inverse[k];
        return new TailIndex(value, value / Math.sqrt(k), k);
    }

    /**
     * The estimates for every {@code k} from {@link #smallestK()} to {@link #size()}.
     *
     * @return in the order of {@code k}
     */
    public List<TailIndex> all() {
        List<TailIndex> all = new ArrayList<>();
        for (int k = smallest; k <= size(); k++) {
            all.add(at(k));
        }
        return List.copyOf(all);
    }

    /**
     * The tail index κ from the {@code k} largest values.
     *
     * @param k in [{@link #smallestK()}, {@link #size()}]
     * @return κ, the exponent of the survival function; dimensionless
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public double tailIndex(int k) {
        return at(k).value();
    }

    /**
     * Asymptotic standard error κ/√k of {@link #tailIndex(int)}.
     *
     * @param k in [{@link #smallestK()}, {@link #size()}]
     * @return one standard error, dimensionless
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public double standardError(int k) {
        return at(k).standardError();
    }

    @Override
    public String toString() {
        int k = Math.max(smallest, (int) Math.round(Math.sqrt(descending.length)));
        TailIndex example = at(Math.min(k, size()));
        return String.format(
                Locale.ROOT,
                "Hill estimates of %d %s: tail index %.4g ± %.2g at k = %d",
                descending.length,
                what,
                example.value(),
                example.standardError(),
                example.k());
    }
}
