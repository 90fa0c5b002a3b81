package org.wishart.bulk;

import org.wishart.linalg.WorkingPrecision;
import org.wishart.spectrum.Spectrum;

/** Refuses spectra that hold no noise to fit. */
final class NoiseCheck {

    /**
     * The smallest number of singular values that is fitted. The edge of an m × n Gaussian matrix
     * fluctuates by about {@code m^(−2/3)} of itself (Tracy–Widom): 22 % at m = 10, more than what
     * any estimate of sigma or count of outliers could bear.
     */
    static final int FEWEST_VALUES = 10;

    private NoiseCheck() {}

    static void requireLength(Spectrum spectrum, int fewest, String who) {
        if (spectrum.size() < fewest) {
            throw new IllegalArgumentException(
                    who
                            + " needs at least "
                            + fewest
                            + " singular values, got "
                            + spectrum.size()
                            + " from a "
                            + spectrum.rows()
                            + " × "
                            + spectrum.columns()
                            + " matrix; take a larger one");
        }
    }

    static void requireNoise(Spectrum spectrum) {
        requireLength(spectrum, FEWEST_VALUES, "a Marchenko–Pastur fit");
        double[] values = spectrum.singularValues();
        if (!(values[0] > 0)) {
            throw new IllegalArgumentException(
                    "all "
                            + values.length
                            + " singular values are 0, so there is no noise to fit;"
                            + " is this the matrix you meant?");
        }
        if (values[1] <= zero(spectrum, values[0])) {
            throw new IllegalArgumentException(
                    "the matrix has rank 1 to working precision, as if all its entries were equal,"
                            + " so there is no noise to fit; is this the matrix you meant?");
        }
    }

    /** What counts as 0 beside the largest singular value. */
    static double zero(Spectrum spectrum, double largest) {
        return WorkingPrecision.zero(largest, spectrum.rows(), spectrum.columns());
    }
}
