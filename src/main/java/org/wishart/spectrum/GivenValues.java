package org.wishart.spectrum;

/** Inspection of singular values that were not computed here. */
final class GivenValues {

    private GivenValues() {}

    /**
     * Checks values against the shape of their matrix.
     *
     * @throws IllegalArgumentException if something does not fit
     */
    static void check(double[] singularValues, int rows, int columns, double entryMean) {
        if (singularValues == null) {
            throw new IllegalArgumentException(
                    "singular values must be an array, got null; compute them with"
                            + " Spectrum.of(matrix)");
        }
        if (!(rows > 0 && columns > 0)) {
            throw new IllegalArgumentException(
                    "rows and columns must be at least 1, got "
                            + rows
                            + " × "
                            + columns
                            + "; give the matrix's shape");
        }
        if (!(singularValues.length == Math.min(rows, columns))) {
            throw new IllegalArgumentException(
                    "there must be one singular value for each index of the shorter side, got "
                            + singularValues.length
                            + " for "
                            + rows
                            + " × "
                            + columns
                            + "; give all, zeros included");
        }
        double before = Double.MAX_VALUE;
        for (int i = 0; i < singularValues.length; i++) {
            double value = singularValues[i];
            if (!(value >= 0 && value <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "singular values must be finite and at least 0, got "
                                + value
                                + " at index "
                                + i
                                + "; take square roots of eigenvalues first");
            }
            if (!(value <= before)) {
                throw new IllegalArgumentException(
                        "singular values must descend, got "
                                + value
                                + " after "
                                + before
                                + " at index "
                                + i
                                + "; sort them, largest first");
            }
            before = value;
        }
        if (!(Math.abs(entryMean) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "mean of the entries must be finite, got "
                            + entryMean
                            + "; use 0 for noise or if unknown");
        }
    }
}
