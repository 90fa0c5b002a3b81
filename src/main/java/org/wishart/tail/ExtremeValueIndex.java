package org.wishart.tail;

import org.wishart.progress.Progress;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The extreme value index γ by one {@link TailEstimator} for every number {@code k} of largest
 * values. Immutable.
 *
 * <p>Standard errors are asymptotic and for independent values: with {@code v/√k}, the moment
 * estimator has {@code v² = 1 + γ²} for γ ≥ 0 and {@code (1−γ)²(1−2γ)(1−γ+6γ²)/((1−3γ)(1−4γ))}
 * below (Dekkers, Einmahl and de Haan 1989, in the form of de Haan and Ferreira 2006, section 3.5);
 * Pickands' has {@code v² = 4 γ² (2^(2γ+1) + 1)/(2 (2^γ − 1) ln 2)²} (de Haan and Ferreira, section
 * 3.3); the kernel's is {@code γ √(Σw²)/Σw} with its weights w, near {@code γ √(10/(7k))}. The
 * singular values of a random matrix repel each other, so theirs is smaller.
 *
 * <pre>{@code
 * var moment = ExtremeValueIndex.of(spectrum(gaussian(400, 800, 0.05, 1)), TailEstimator.MOMENT);
 * moment.at(50).value(); moment.at(50).negative();
 * }</pre>
 */
public final class ExtremeValueIndex {

    private static final double LN_2 = Math.log(2);

    private final TailEstimator estimator;
    private final int count;

    /** By k; NaN where ties leave no estimate. */
    private final double[] gamma;

    private final double[] error;

    private ExtremeValueIndex(TailEstimator estimator, double[] descending) {
        this.estimator = estimator;
        this.count = descending.length;
        this.gamma = new double[largest(estimator, count) + 1];
        this.error = new double[gamma.length];
        switch (estimator) {
            case MOMENT -> moments(descending);
            case PICKANDS -> pickands(descending);
            case KERNEL -> kernel(descending);
        }
    }

    /**
     * Estimates of the singular values ν of a spectrum. Values that are 0 to working precision are
     * left out, as {@link Hill#of(Spectrum)} does.
     *
     * @param spectrum at least four singular values that are not 0, not all equal
     * @param estimator which
     * @return the estimates for every {@code k}
     * @throws IllegalArgumentException if there are too few
     */
    public static ExtremeValueIndex of(Spectrum spectrum, TailEstimator estimator) {
        return of(Hill.of(spectrum), estimator);
    }

    /**
     * Estimates of any values, such as {@link Spectrum#eigenvalues()}.
     *
     * @param values in any order, not negative, finite, at least four that are not 0, not all
     *     equal; not modified
     * @param estimator which
     * @return the estimates for every {@code k}
     * @throws IllegalArgumentException if a value is negative, NaN or infinite, or too few are left
     */
    public static ExtremeValueIndex of(double[] values, TailEstimator estimator) {
        return of(Hill.of(values), estimator);
    }

    static ExtremeValueIndex of(Hill hill, TailEstimator estimator) {
        double[] descending = hill.values();
        if (descending.length < 4) {
            throw new IllegalArgumentException(
                    "an extreme value index needs at least 4 positive values, got "
                            + descending.length);
        }
        return new ExtremeValueIndex(estimator, descending);
    }

    private static int largest(TailEstimator estimator, int count) {
        return estimator == TailEstimator.PICKANDS ? count : count - 1;
    }

    private void moments(double[] descending) {
        double sum = 0;
        double squares = 0;
        for (int k = 1; k < gamma.length; k++) {
            double log = Math.log(descending[k - 1] / descending[0]);
            sum += log;
            squares += log * log;
            double threshold = Math.log(descending[k] / descending[0]);
            double first = sum / k - threshold;
            double second = squares / k - 2 * threshold * sum / k + threshold * threshold;
            boolean defined = k > 1 && descending[0] > descending[k - 1];
            double g = first + 1 - 0.5 / (1 - first * first / second);
            set(k, defined ? g : Double.NaN, Math.sqrt(momentVariance(g) / k));
        }
    }

    private static double momentVariance(double g) {
        if (g >= 0) {
            return 1 + g * g;
        }
        return (1 - g) * (1 - g) * (1 - 2 * g) * (1 - g + 6 * g * g) / ((1 - 3 * g) * (1 - 4 * g));
    }

    private void pickands(double[] descending) {
        for (int k = 1; k < gamma.length; k++) {
            int m = k / 4;
            if (m == 0) {
                gamma[k] = Double.NaN;
                continue;
            }
            double upper = descending[m - 1] - descending[2 * m - 1];
            double lower = descending[2 * m - 1] - descending[4 * m - 1];
            boolean defined = upper > 0 && lower > 0;
            double g = Math.log(upper / lower) / LN_2;
            double slope = g == 0 ? LN_2 : Math.expm1(g * LN_2) / g;
            double v = Math.sqrt(Math.pow(2, 2 * g + 1) + 1) / (2 * slope * LN_2);
            set(k, defined ? g : Double.NaN, 2 * v / Math.sqrt(4.0 * m));
        }
    }

    private void kernel(double[] descending) {
        double[] spacings = new double[count];
        for (int i = 1; i < count; i++) {
            spacings[i] = i * Math.log(descending[i - 1] / descending[i]);
        }
        for (int k = 1; k < gamma.length; k++) {
            Progress.stopIfInterrupted();
            double sum = 0;
            double weights = 0;
            double squares = 0;
            for (int i = 1; i <= k; i++) {
                double u = i / (k + 1.0);
                double weight = (1 - u * u) * (1 - u * u);
                sum += weight * spacings[i];
                weights += weight;
                squares += weight * weight;
            }
            double g = sum / weights;
            set(k, g > 0 ? g : Double.NaN, g * Math.sqrt(squares) / weights);
        }
    }

    private void set(int k, double value, double standardError) {
        gamma[k] = value;
        error[k] = standardError;
    }

    /**
     * The name of the estimator.
     *
     * @return its name
     */
    public TailEstimator estimator() {
        return estimator;
    }

    /**
     * The largest {@code k}: the number of positive values, less one but for Pickands.
     *
     * @return at least 3
     */
    public int size() {
        return gamma.length - 1;
    }

    /**
     * True if there is an estimate from the {@code k} largest values: not from fewer than 2 (the
     * moment estimator) or 4 (Pickands'), nor where it rests on tied values alone.
     *
     * @param k any number
     * @return true if {@link #at} answers
     */
    public boolean has(int k) {
        return k >= 1 && k < gamma.length && Double.isFinite(gamma[k]);
    }

    /**
     * The estimate from the {@code k} largest values.
     *
     * @param k in [1, {@link #size()}], with {@link #has}
     * @return γ with its standard error
     * @throws IllegalArgumentException if there is no such estimate
     */
    public IndexEstimate at(int k) {
        Ranks.check(k, size(), count);
        if (!has(k)) {
            throw new IllegalArgumentException(
                    "the "
                            + estimator
                            + " estimator has no value at k = "
                            + k
                            + ", with too few or tied values; take a larger k");
        }
        return new IndexEstimate(gamma[k], error[k], k);
    }

    /**
     * The estimates for every {@code k} that has one.
     *
     * @return in the order of {@code k}
     */
    public List<IndexEstimate> all() {
        List<IndexEstimate> all = new ArrayList<>();
        for (int k = 1; k <= size(); k++) {
            if (has(k)) {
                all.add(at(k));
            }
        }
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        int k = Math.min(size(), Math.max(4, (int) Math.round(Math.sqrt(count))));
        return String.format(
                Locale.ROOT,
                "%s estimates of %s%s",
                estimator,
                Notation.count(count, "value"),
                has(k) ? ": " + at(k) : "");
    }
}
