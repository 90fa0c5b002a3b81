package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.spectrum.Spectrum;

/** The scale from a regression of eigenvalues on the quantiles of the law. */
final class QuantileScale {

    /** The share that Ke, Ma and Lin leave out at each end. */
    static final double TRIMMED = 0.2;

    private QuantileScale() {}

    static double of(Spectrum spectrum, double trimmed) {
        double[] values = spectrum.singularValues();
        int m = values.length;
        int cut = (int) Math.floor(trimmed * m);
        if (values[m / 2] <= NoiseCheck.zero(spectrum, values[0])) {
            throw new IllegalArgumentException(
                    "the median singular value is 0 to working precision, so the quantile rule finds"
                            + " no noise; the matrix has too low a rank, use SigmaRule.known(sigma)");
        }
        MarchenkoPastur unit = SigmaRule.unit(spectrum);
        double unitOfValues = values[m / 2]; // so that no square leaves the range of double
        double cross = 0;
        double square = 0;
        for (int k = cut; k < m - cut; k++) {
            double root = unit.quantile((m - k - 0.5) / m);
            double eigenvalue = values[k] / unitOfValues * (values[k] / unitOfValues);
            cross += root * root * eigenvalue;
            square += root * root * root * root;
        }
        return unitOfValues * Math.sqrt(cross / square);
    }
}
