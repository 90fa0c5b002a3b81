package org.wishart.filter;

import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.SpikedModel;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;
import org.wishart.vectors.PorterThomasTests;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * The noise filter of arXiv 2206.03927: the singular values above the noise are shifted back to
 * where they would be without it, the others are set to zero, and the vectors stay.
 *
 * <p>The shift is the exact inverse of the level repulsion that noise causes, Eq. (3) there: {@link
 * SpikedModel#strength}. Where information ends is the edge of the fitted bulk, or the place from
 * which on the Porter–Thomas tests see random directions (the paper shows that place, and gives no
 * formula; the rule is derived here).
 *
 * <p>The shift is that formula whatever the distance from the edge. At the edge it is {@code
 * q^(1/4)} in units of the scale, not 0: a value just above counts in full, and of noise alone one
 * in about five matrices has one. A fit with a margin keeps it out ({@link #apply(Svd,
 * MarchenkoPasturFit)}), at the price of weak signals; {@link Shrinkage#FROBENIUS} goes to 0 at the
 * edge instead. Rates of both are in docs/error-rates.md.
 *
 * <p>Rows and columns of zeros hold no noise: they do not count in its shape, and stay zeros.
 *
 * <pre>{@code
 * NoiseFilter.byVectors(svd(spiked(40, 80, 1, new double[] {30}, 1))).what()
 * }</pre>
 */
public final class NoiseFilter {

    private NoiseFilter() {}

    /**
     * Filters by the bulk edge, with sigma by the median rule.
     *
     * @param matrix at least 10 rows and columns; not modified
     * @return the filtered matrix
     * @throws IllegalArgumentException if the matrix is too small, or holds no noise
     */
    public static FilteredMatrix apply(DMatrixRMaj matrix) {
        Svd svd = Svd.of(matrix);
        return apply(svd, fit(svd));
    }

    /**
     * Filters by a margin beyond the bulk edge, with sigma by the median rule.
     *
     * @param matrix at least 10 rows and columns; not modified
     * @param level probability in (0, 1), such as 0.99, that Gaussian noise keeps nothing, by
     *     {@link MarchenkoPasturFit#withTracyWidomMargin}
     * @return the filtered matrix
     * @throws IllegalArgumentException if the matrix is too small, or holds no noise, or {@code
     *     level} is out of range or NaN
     */
    public static FilteredMatrix apply(DMatrixRMaj matrix, double level) {
        Svd svd = Svd.of(matrix);
        return apply(svd, fit(svd).withTracyWidomMargin(level));
    }

    /**
     * Filters by the thresholds of a fit, such as one with a margin: {@code NoiseFilter.apply(usv,
     * fit.withTracyWidomMargin(0.99))}.
     *
     * @param svd the decomposition of the matrix that was fitted
     * @param fit its fit; values above its upper threshold are kept
     * @return the filtered matrix
     * @throws IllegalArgumentException if the fit is one of another shape
     */
    public static FilteredMatrix apply(Svd svd, MarchenkoPasturFit fit) {
        Spectrum spectrum = fit.spectrum();
        if (spectrum.rows() != svd.rows() || spectrum.columns() != svd.columns()) {
            throw new IllegalArgumentException(
                    "the fit must be of the decomposed matrix, got "
                            + spectrum.rows()
                            + " × "
                            + spectrum.columns()
                            + " for a matrix of "
                            + svd.rows()
                            + " × "
                            + svd.columns());
        }
        boolean edge = fit.upperThreshold() == fit.upperEdge();
        return apply(svd, fit, fit.above(), edge ? "the bulk edge" : margin(fit));
    }

    private static String margin(MarchenkoPasturFit fit) {
        return String.format(
                Locale.ROOT, "a margin beyond the bulk edge, %.4g", fit.upperThreshold());
    }

    /**
     * Filters by the Porter–Thomas boundary; values within the bulk are never kept. Information
     * that looks random in the components, such as a direction that is random itself, is dropped.
     *
     * @param svd at least 10 singular values
     * @return the filtered matrix
     * @throws IllegalArgumentException if the matrix is too small, or holds no noise
     */
    public static FilteredMatrix byVectors(Svd svd) {
        MarchenkoPasturFit fit = fit(svd);
        int boundary = boundary(PorterThomasTests.of(svd));
        return apply(svd, fit, Math.min(boundary, fit.above()), "the Porter–Thomas boundary");
    }

    /**
     * The number of the largest singular values whose vectors carry information: {@link
     * PorterThomasTests#boundary()}, at the large end.
     *
     * @param tests of every vector, not pooled
     * @return b, at least 0
     * @throws IllegalStateException if the tests are pooled
     */
    public static int boundary(PorterThomasTests tests) {
        return tests.boundary().largeEnd();
    }

    /**
     * Filters noise of two levels, as {@link TwoAtomNoise} fits it: by the edge of its bulk, with
     * the shift that undoes the repulsion by such noise.
     *
     * @param matrix at least 50 rows and columns; not modified
     * @return the filtered matrix
     * @throws IllegalArgumentException if the matrix is too small, or has other structure in its
     *     bulk
     */
    public static FilteredMatrix twoAtoms(DMatrixRMaj matrix) {
        Svd svd = Svd.of(matrix);
        TwoAtomNoise noise = TwoAtomNoise.of(Spectrum.of(svd));
        double edge = noise.law().upperEdge();
        double[] values = svd.singularValues();
        int kept = 0;
        while (kept < values.length && values[kept] > edge) {
            kept++;
        }
        return apply(svd, kept, noise::strength, "the edge of " + noise);
    }

    private static MarchenkoPasturFit fit(Svd svd) {
        return MarchenkoPasturFit.of(Spectrum.of(svd));
    }

    private static FilteredMatrix apply(Svd svd, MarchenkoPasturFit fit, int kept, String by) {
        SpikedModel model = new SpikedModel(fit.law().q());
        return apply(
                svd,
                kept,
                value -> fit.scale() * model.strength(value / fit.scale()),
                String.format(
                        Locale.ROOT,
                        "%s (sigma = %.4g, bulk up to %.4g)",
                        by,
                        fit.sigma(),
                        fit.upperEdge()));
    }

    private static FilteredMatrix apply(Svd svd, int kept, DoubleUnaryOperator shift, String by) {
        double[] values = svd.singularValues();
        for (int i = 0; i < values.length; i++) {
            values[i] = i < kept ? shift.applyAsDouble(values[i]) : 0;
        }
        return FilteredMatrix.of(
                svd,
                values,
                String.format(
                        Locale.ROOT,
                        "noise filtered by %s: %s shifted back, %d set to zero",
                        by,
                        Notation.count(kept, "singular value"),
                        values.length - kept));
    }
}
