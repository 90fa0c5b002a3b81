package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tracy–Widom margins of a shape for sigma = 1, computed once: quantiles of the law cost time. */
public final class MarginLimits {

    private record Key(int rows, int columns, double level) {}

    private static final Map<Key, double[]> KNOWN = new ConcurrentHashMap<>();

    private MarginLimits() {}

    /**
     * Whether the largest value of a spectrum lies beyond the margin.
     *
     * @param spectrum any
     * @param sigma in the unit of the matrix
     * @param level of the margin
     * @return 1 or 0
     */
    public static double above(Spectrum spectrum, double sigma, double level) {
        return spectrum.singularValues()[0] > sigma * limits(spectrum, level)[1] ? 1 : 0;
    }

    /**
     * Whether the smallest value of a spectrum lies beyond the margin.
     *
     * @param spectrum any
     * @param sigma in the unit of the matrix
     * @param level of the margin
     * @return 1 or 0
     */
    static double below(Spectrum spectrum, double sigma, double level) {
        double smallest = spectrum.singularValues()[spectrum.size() - 1];
        return smallest < sigma * limits(spectrum, level)[0] ? 1 : 0;
    }

    private static double[] limits(Spectrum spectrum, double level) {
        return KNOWN.computeIfAbsent(
                new Key(spectrum.rows(), spectrum.columns(), level),
                key -> {
                    double[] ones = new double[spectrum.size()];
                    Arrays.fill(ones, 1);
                    var fit =
                            MarchenkoPasturFit.of(
                                            Spectrum.of(ones, key.rows, key.columns),
                                            SigmaRule.known(1))
                                    .withTracyWidomMargin(key.level);
                    return new double[] {fit.lowerThreshold(), fit.upperThreshold()};
                });
    }
}
