package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

/** The scale that puts the upper edge of the law at one of the largest values. */
final class EdgeScale {

    private EdgeScale() {}

    static double of(Spectrum spectrum, int outliers) {
        double[] values = spectrum.singularValues();
        if (outliers > values.length - NoiseCheck.FEWEST_VALUES) {
            throw new IllegalArgumentException(
                    "the edge rule needs at least "
                            + NoiseCheck.FEWEST_VALUES
                            + " singular values besides outliers, got "
                            + values.length
                            + " with "
                            + Notation.count(outliers, "outlier")
                            + "; set fewer aside");
        }
        return values[outliers] / (1 + Math.sqrt(spectrum.aspectRatio()));
    }
}
