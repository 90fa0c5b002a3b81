package org.wishart.bulk;

import java.util.Locale;

/**
 * An estimated length with its error.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(gaussian(60, 90, 1, 1))).errors(99, 1).upperEdge()
 * }</pre>
 *
 * @param value the estimate, in the unit of the matrix
 * @param standardError its standard deviation over the bootstrap samples, in the unit of the matrix
 * @param low lower end of the 95 % interval, in the unit of the matrix
 * @param high its upper end, in the unit of the matrix
 */
public record Estimate(double value, double standardError, double low, double high) {

    Estimate times(double factor) {
        return new Estimate(factor * value, factor * standardError, factor * low, factor * high);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.4g ± %.2g (95 %%: %.4g to %.4g)", value, standardError, low, high);
    }
}
