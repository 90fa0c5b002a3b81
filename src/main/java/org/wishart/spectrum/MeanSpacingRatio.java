package org.wishart.spectrum;

import org.wishart.law.SpacingRatio;

import java.util.Locale;

/**
 * The mean of {@code min/max} of consecutive spacings, which needs no unfolding.
 *
 * <p>The standard error allows for the correlation of ratios up to two places apart, which share a
 * spacing or repel: {@code √((c₀ + 2c₁ + 2c₂)/n)} with the sample's autocovariances.
 *
 * <pre>{@code
 * levels(spectrum(gaussian(100, 200, 1, 1))).spacingRatio().deviation(0.5307)
 * }</pre>
 *
 * @param mean in [0, 1]; 0.5307 for large real matrices, 0.5996 for complex ones, 0.3863 for
 *     independent levels
 * @param standardError of the mean; dimensionless
 * @param count number of ratios
 */
public record MeanSpacingRatio(double mean, double standardError, int count) {

    private static final int FEWEST = 10;
    private static final int LAGS = 2;

    /**
     * The mean ratio of the singular values that are not 0 up to rounding. It needs no unfolding,
     * so that fewer values suffice than for other level statistics.
     *
     * @param spectrum at least 12 such values
     * @return mean ratio with its error
     * @throws IllegalArgumentException if there are too few values, or two spacings in a row are 0
     */
    public static MeanSpacingRatio of(Spectrum spectrum) {
        return of(spectrum.nonZero());
    }

    /**
     * The mean ratio of a sorted sequence of levels.
     *
     * @param levels in order, at least 12; need not be unfolded
     * @return mean ratio with its error
     * @throws IllegalArgumentException if there are too few levels, or two spacings in a row are 0
     */
    static MeanSpacingRatio of(double[] levels) {
        double[] ratios = ratios(levels);
        int n = ratios.length;
        double sum = 0;
        for (double ratio : ratios) {
            sum += ratio;
        }
        double mean = sum / n;
        double variance = 0;
        for (int lag = 0; lag <= LAGS; lag++) {
            double covariance = 0;
            for (int i = 0; i + lag < n; i++) {
                covariance += (ratios[i] - mean) * (ratios[i + lag] - mean) / n;
            }
            variance += lag == 0 ? covariance : 2 * covariance;
        }
        // fewer ratios than it takes may make the estimate negative; a tenth of c₀ never is
        double floor = 0.1 * variance(ratios, mean);
        return new MeanSpacingRatio(mean, Math.sqrt(Math.max(variance, floor) / n), n);
    }

    private static double variance(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / values.length;
    }

    private static double[] ratios(double[] levels) {
        if (levels.length < FEWEST + 2) {
            throw new IllegalArgumentException(
                    "the spacing ratio needs at least 12 levels, got " + levels.length);
        }
        double[] ratios = new double[levels.length - 2];
        for (int i = 0; i < ratios.length; i++) {
            double first = Math.abs(levels[i + 1] - levels[i]);
            double second = Math.abs(levels[i + 2] - levels[i + 1]);
            double larger = Math.max(first, second);
            if (!(larger > 0)) {
                throw new IllegalArgumentException(
                        "three levels equal "
                                + levels[i]
                                + ", whose spacings have no ratio; is the rank low?");
            }
            ratios[i] = Math.min(first, second) / larger;
        }
        return ratios;
    }

    /**
     * The distance of the mean from that of a law.
     *
     * @param expected mean of the ratio in theory, in [0, 1], such as 0.5307 for large real
     *     matrices
     * @return the difference in standard errors; dimensionless
     * @throws IllegalArgumentException if {@code expected} is out of range or NaN
     */
    public double deviation(double expected) {
        if (!(expected >= 0 && expected <= 1)) {
            throw new IllegalArgumentException(
                    "expected must be in [0, 1], got "
                            + expected
                            + "; 0.5307 is for large real matrices");
        }
        return (mean - expected) / standardError;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "mean spacing ratio %.4f ± %.4f of %d (0.5307 for real random matrices, %.4f for"
                        + " independent levels)",
                mean,
                standardError,
                count,
                new SpacingRatio(0).mean());
    }
}
