package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.CorrelatedRows;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.ensemble.Shuffled;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Locale;

/**
 * A matrix without information, to draw spectra from: what a fit of a real matrix is compared with.
 * Gaussian noise is the usual one; heavy tails, correlated rows or the matrix's own entries in
 * random order have outliers of their own, which Gaussian noise has not.
 *
 * <pre>{@code
 * NullModel.student(4).draw(100, 200, RandomStream.of(1))
 * }</pre>
 */
public final class NullModel {

    /** Draws a spectrum of some shape. */
    private interface Drawing {
        Spectrum draw(int rows, int columns, RandomStream stream);
    }

    private final String name;
    private final boolean gaussian;
    private final boolean wholeMatrix;
    private final Drawing drawing;

    private NullModel(String name, boolean gaussian, boolean wholeMatrix, Drawing drawing) {
        this.name = name;
        this.gaussian = gaussian;
        this.wholeMatrix = wholeMatrix;
        this.drawing = drawing;
    }

    /**
     * Independent normal entries of standard deviation 1. Spectra are drawn without matrices, see
     * {@link NoiseSpectrum}.
     *
     * @return the model
     */
    public static NullModel gaussian() {
        return new NullModel(
                "Gaussian noise",
                true,
                false,
                (rows, columns, stream) ->
                        Spectrum.of(NoiseSpectrum.draw(rows, columns, 1, stream), rows, columns));
    }

    /**
     * Independent entries of Student's law.
     *
     * @param degrees κ, tail index of the entries; finite, &gt; 0
     * @return the model
     * @throws IllegalArgumentException if {@code degrees} is out of range or NaN
     */
    public static NullModel student(double degrees) {
        HeavyTailed.student(1, 1, degrees, 1, 0); // refuses at once what a draw would refuse
        return new NullModel(
                String.format(Locale.ROOT, "Student noise with %.4g degrees of freedom", degrees),
                false,
                false,
                (rows, columns, stream) ->
                        Spectrum.of(
                                HeavyTailed.student(rows, columns, degrees, 1, stream.nextSeed())));
    }

    /**
     * Gaussian noise whose rows have the correlations {@code ρ^|i−j|}.
     *
     * @param correlation ρ of neighbouring rows, in (−1, 1)
     * @return the model
     * @throws IllegalArgumentException if {@code correlation} is out of range or NaN
     */
    public static NullModel correlatedRows(double correlation) {
        CorrelatedRows.autoregressive(1, 1, 1, correlation, 0); // as above
        return new NullModel(
                String.format(Locale.ROOT, "Gaussian noise with row correlation %.4g", correlation),
                false,
                false,
                (rows, columns, stream) ->
                        Spectrum.of(
                                CorrelatedRows.autoregressive(
                                        rows, columns, 1, correlation, stream.nextSeed())));
    }

    /**
     * The entries of a matrix in random order; rows and columns of zeros stay where they are.
     *
     * @param matrix any with at least one entry; copied
     * @return the model; it draws matrices of this shape only
     * @throws IllegalArgumentException if the matrix is empty
     */
    public static NullModel shuffled(DMatrixRMaj matrix) {
        DMatrixRMaj copy = Shuffled.besideZeroLines(matrix, 0);
        return new NullModel(
                "the entries in random order",
                false,
                true,
                (rows, columns, stream) -> {
                    if (rows != copy.numRows || columns != copy.numCols) {
                        throw new IllegalArgumentException(
                                "the shuffled matrix is "
                                        + copy.numRows
                                        + " × "
                                        + copy.numCols
                                        + ", so no "
                                        + rows
                                        + " × "
                                        + columns
                                        + " matrix can be drawn from it; give the fitted matrix");
                    }
                    return Spectrum.of(Shuffled.besideZeroLines(copy, stream.nextSeed()));
                });
    }

    /**
     * Draws one matrix and computes its spectrum.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @param stream the source of the numbers
     * @return the spectrum; its unit is that of the model
     * @throws IllegalArgumentException if the shape is out of range, or not that of a shuffled
     *     matrix
     */
    public Spectrum draw(int rows, int columns, RandomStream stream) {
        return drawing.draw(rows, columns, stream);
    }

    /** The shape to draw: without zeros, unless it is the entries of the whole matrix. */
    Spectrum shapeOf(MarchenkoPasturFit fit) {
        return wholeMatrix ? fit.spectrum() : fit.noise();
    }

    /** True if a spike can be peeled off by leaving out a row and a column. */
    boolean isGaussian() {
        return gaussian;
    }

    /**
     * The name of the model.
     *
     * @return a few words
     */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "null model: " + name;
    }
}
