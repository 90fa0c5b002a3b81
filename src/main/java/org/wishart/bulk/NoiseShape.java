package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

/**
 * The shape of the noise beside outliers. A signal above the bulk takes a row and a column of the
 * noise; a small value below it takes one line of the shorter side only (derived here: removing the
 * direction of a signal on both sides leaves independent entries, removing a row of almost nothing
 * leaves the columns whole).
 *
 * @param rows at least 1
 * @param columns at least 1
 */
record NoiseShape(int rows, int columns) {

    static NoiseShape of(Spectrum spectrum) {
        return new NoiseShape(spectrum.rows(), spectrum.columns());
    }

    /** The shape that is left beside outliers above and below the bulk, at least one value. */
    NoiseShape without(int above, int below) {
        boolean wide = rows <= columns;
        return new NoiseShape(
                Math.max(1, rows - above - (wide ? below : 0)),
                Math.max(1, columns - above - (wide ? 0 : below)));
    }

    int shorter() {
        return Math.min(rows, columns);
    }

    int longer() {
        return Math.max(rows, columns);
    }

    double aspectRatio() {
        return shorter() / (double) longer();
    }
}
