package org.wishart.tail;

import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.util.Locale;

/**
 * The local slope of the logarithmic survival function, averaged over a moving window: the form of
 * Hill's estimator in arXiv 2203.14661. With the values ascending and the survival {@code F̄ᵢ = 1 −
 * i/n}, {@code ζᵢ = −ln(νᵢ₊₁/νᵢ)/ln(F̄ᵢ₊₁/F̄ᵢ)}, and the local tail index is one over the mean of ζ
 * over the window. Drawn against one over the mean of ν there, a power law levels off towards 0.
 *
 * <p>Each ζ of a power law is nearly exponential, so that the standard error of the index is {@code
 * κ/√window}; in the last window it is too low by a few percent, because ln 2 stands there for 1.
 *
 * <pre>{@code
 * LocalSlope.of(spectrum(gaussian(400, 800, 0.05, 1))).tailIndices()
 * }</pre>
 */
public final class LocalSlope {

    /** The window that the paper uses. */
    public static final int WINDOW = 20;

    private final int window;
    private final double[] inverses;
    private final double[] indices;

    private LocalSlope(double[] descending, int window) {
        this.window = window;
        int n = descending.length;
        int size = n - window;
        this.inverses = new double[size];
        this.indices = new double[size];
        for (int first = 0; first < size; first++) {
            double zeta = 0;
            double mean = 0;
            for (int i = first; i < first + window; i++) {
                double value = descending[n - 1 - i];
                zeta +=
                        Math.log(descending[n - 2 - i] / value)
                                / Math.log((double) (n - i) / (n - i - 1));
                mean += value / window;
            }
            inverses[first] = 1 / mean;
            indices[first] = window / zeta;
        }
    }

    /**
     * Local slopes of the singular values with a window of 20.
     *
     * @param spectrum at least 21 singular values that are not 0
     * @return the slopes
     * @throws IllegalArgumentException if there are too few
     */
    public static LocalSlope of(Spectrum spectrum) {
        return of(spectrum, WINDOW);
    }

    /**
     * Local slopes of the singular values.
     *
     * @param spectrum more singular values that are not 0 than the window is long
     * @param window number of neighbouring slopes that are averaged, at least 1
     * @return the slopes
     * @throws IllegalArgumentException if the window does not fit, or all values in one are equal
     */
    public static LocalSlope of(Spectrum spectrum, int window) {
        double[] values = Hill.of(spectrum).values();
        if (!(window >= 1 && window < values.length)) {
            throw new IllegalArgumentException(
                    "window must be in [1, "
                            + (values.length - 1)
                            + "], got "
                            + window
                            + "; it averages neighbouring slopes between positive values");
        }
        for (int i = 0; i + window < values.length; i++) {
            if (values[i] == values[i + window]) {
                throw new IllegalArgumentException(
                        "the window must exceed a run of equal values, got "
                                + window
                                + " and "
                                + (window + 1)
                                + " equal; take a longer one");
            }
        }
        return new LocalSlope(values, window);
    }

    /**
     * One over the mean singular value of each window, in inverse units of the matrix.
     *
     * @return a fresh array, descending
     */
    public double[] inverseValues() {
        return inverses.clone();
    }

    /**
     * The local tail index κ of each window, dimensionless.
     *
     * @return a fresh array, in the order of {@link #inverseValues()}
     */
    public double[] tailIndices() {
        return indices.clone();
    }

    /**
     * Number of slopes that are averaged.
     *
     * @return at least 1
     */
    public int window() {
        return window;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "local slopes in %s of %d: tail index %.4g at the smallest values, %.4g at"
                        + " the largest",
                Notation.count(indices.length, "window"),
                window,
                indices[0],
                indices[indices.length - 1]);
    }
}
