package org.wishart.filter;

import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

/** Rows and columns of zeros, which hold no noise. */
final class ZeroLines {

    private ZeroLines() {}

    /** The spectrum of the matrix without them; a matrix of zeros stays as it is. */
    static Spectrum without(Spectrum spectrum) {
        int rows = spectrum.rows() - spectrum.zeroRows();
        int columns = spectrum.columns() - spectrum.zeroColumns();
        boolean none = rows == spectrum.rows() && columns == spectrum.columns();
        if (none || rows == 0 || columns == 0) {
            return spectrum;
        }
        double[] values = Arrays.copyOf(spectrum.singularValues(), Math.min(rows, columns));
        return Spectrum.of(values, rows, columns);
    }
}
