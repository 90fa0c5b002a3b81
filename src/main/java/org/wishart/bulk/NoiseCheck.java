package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

/** Refuses spectra that hold no noise to fit. */
final class NoiseCheck {

    /**
     * The smallest number of singular values that is fitted. The edge of an m × n Gaussian matrix
     * fluctuates by about {@code m^(−2/3)} of itself (Tracy–Widom): 22 % at m = 10, more than what
     * any estimate of sigma or count of outliers could bear.
     */
    static final int FEWEST_VALUES = 10;

    /** The upper edge is at most {@code 2 √n} times sigma, and n below 2³¹. */
    private static final double FARTHEST_EDGE = 1e5;

    private NoiseCheck() {}

    static void requireLength(Spectrum spectrum, int fewest, String who) {
        if (spectrum.size() < fewest) {
            throw new IllegalArgumentException(
                    who
                            + " needs at least "
                            + fewest
                            + " singular values, got "
                            + spectrum.size()
                            + " of a "
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
                            + " singular values are 0; is this the matrix you meant?");
        }
        if (values[1] <= spectrum.rounding()) {
            throw new IllegalArgumentException(
                    "the matrix has rank 1 up to rounding, as if all entries were equal; is this the matrix you meant?");
        }
        if (!NonZero.hasPart(spectrum)) {
            requireRank(spectrum);
        }
    }

    private static void requireRank(Spectrum spectrum) {
        int rank = spectrum.rank();
        if (rank < FEWEST_VALUES) {
            throw new IllegalArgumentException(
                    "a Marchenko–Pastur fit needs at least "
                            + FEWEST_VALUES
                            + " singular values above rounding, got "
                            + rank
                            + " of "
                            + spectrum.size()
                            + "; use SigmaRule.known(sigma)");
        }
        int rows = NonZero.rows(spectrum) - spectrum.repeatedRows();
        int columns = NonZero.columns(spectrum) - spectrum.repeatedColumns();
        throw new IllegalArgumentException(
                (spectrum.size() - rank)
                        + " of "
                        + spectrum.size()
                        + " singular values are 0 up to rounding, too low a rank for noise; if the other "
                        + rank
                        + " are noise, fit Spectrum.of(s.nonZero(), "
                        + (rows <= columns ? rank : rows)
                        + ", "
                        + (rows <= columns ? columns : rank)
                        + ")");
    }

    /** Refuses a sigma that has lost its digits, or whose edges are beyond the range of double. */
    static double requireRange(double sigma) {
        if (!(sigma >= Double.MIN_NORMAL && sigma <= Double.MAX_VALUE / FARTHEST_EDGE)) {
            throw new IllegalArgumentException(
                    "sigma = "
                            + sigma
                            + " is at the end of the range of double, which loses digits; scale the matrix by a power of two to near 1");
        }
        return sigma;
    }
}
