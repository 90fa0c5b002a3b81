package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

/** Moments of the matrix entries, from the singular values. */
final class EntryMoments {

    /** A variance below this share of the mean square is rounding error of its difference. */
    private static final double ROUNDING = 1e-12;

    private EntryMoments() {}

    /** The root mean square in the rows and columns that are not all zeros. */
    static double rms(Spectrum spectrum) {
        double[] values = spectrum.singularValues();
        double largest = values[0];
        double sum = 0;
        for (int i = values.length - 1; i >= 0; i--) {
            sum += values[i] / largest * (values[i] / largest);
        }
        return largest * Math.sqrt(sum / NonZero.rows(spectrum) / NonZero.columns(spectrum));
    }

    static double standardDeviation(Spectrum spectrum) {
        double rms = rms(spectrum);
        double rows = spectrum.rows() / (double) NonZero.rows(spectrum);
        double columns = spectrum.columns() / (double) NonZero.columns(spectrum);
        double mean = spectrum.entryMean() * rows * columns;
        double share = (1 - mean / rms) * (1 + mean / rms);
        if (!(share > ROUNDING)) {
            throw new IllegalArgumentException(
                    "the entries vary by less than rounding around their mean "
                            + mean
                            + "; subtract the mean first");
        }
        return rms * Math.sqrt(share);
    }
}
