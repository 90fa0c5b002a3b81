package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

/**
 * The scale by the median rule. For an even number of values the median of ν is the mean of the
 * middle two; code that takes the root of the median of ν² differs there, for 200 values by 1e-5.
 */
final class MedianScale {

    private MedianScale() {}

    static double of(Spectrum spectrum, double discardLargest) {
        double[] values = spectrum.singularValues();
        int discarded = (int) Math.floor(discardLargest * values.length);
        double[] rest = Arrays.copyOfRange(values, discarded, values.length);
        if (rest.length < NoiseCheck.FEWEST_VALUES) {
            throw new IllegalArgumentException(
                    "the median rule needs at least "
                            + NoiseCheck.FEWEST_VALUES
                            + " singular values, got "
                            + rest.length
                            + " after discarding "
                            + discarded
                            + " of "
                            + values.length
                            + "; discard fewer");
        }
        int half = rest.length / 2;
        double median = rest.length % 2 == 1 ? rest[half] : (rest[half - 1] + rest[half]) / 2;
        return median / SigmaRule.unit(spectrum).median();
    }
}
