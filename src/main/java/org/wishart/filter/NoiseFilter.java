package org.wishart.filter;

import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.SpikedModel;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;
import org.wishart.vectors.PorterThomasTests;

import java.util.Locale;

/**
 * The noise filter of arXiv 2206.03927: the singular values above the noise are shifted back to
 * where they would be without it, the others are set to zero, and the vectors stay.
 *
 * <p>The shift is the exact inverse of the level repulsion that noise causes, Eq. (3) there: {@link
 * SpikedModel#strength}. Where information ends is either the edge of the fitted bulk, or the place
 * where the p-values of the Porter–Thomas tests, averaged over neighbours, first rise to what they
 * are for noise (the rule is derived here: the paper shows the place, and gives no formula).
 *
 * <pre>{@code
 * NoiseFilter.byVectors(svd(spiked(40, 80, 1, new double[] {30}, 1))).what()
 * }</pre>
 */
public final class NoiseFilter {

    /** Neighbours that p-values are averaged over. */
    public static final int WINDOW = 15;

    /** Half of what noise has on average. */
    private static final double BOUNDARY = 0.25;

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
        MarchenkoPasturFit fit = fit(svd);
        return apply(svd, fit, fit.above(), "the bulk edge");
    }

    /**
     * Filters by the Porter–Thomas boundary: the largest values are kept up to the first whose
     * neighbourhood of {@value #WINDOW} right vectors has a mean p-value of a quarter, half of what
     * noise has; never values within the bulk.
     *
     * @param svd at least 15 singular values
     * @return the filtered matrix
     * @throws IllegalArgumentException if the matrix is too small, or holds no noise
     */
    public static FilteredMatrix byVectors(Svd svd) {
        MarchenkoPasturFit fit = fit(svd);
        double[] means = PorterThomasTests.of(svd).rightMeans(WINDOW);
        int boundary = 0;
        while (boundary < means.length && means[boundary] < BOUNDARY) {
            boundary++;
        }
        return apply(svd, fit, Math.min(boundary, fit.above()), "the Porter–Thomas boundary");
    }

    private static MarchenkoPasturFit fit(Svd svd) {
        return MarchenkoPasturFit.of(Spectrum.of(svd.singularValues(), svd.rows(), svd.columns()));
    }

    private static FilteredMatrix apply(Svd svd, MarchenkoPasturFit fit, int kept, String by) {
        SpikedModel model = new SpikedModel(fit.spectrum().aspectRatio());
        double[] values = svd.singularValues();
        for (int i = 0; i < values.length; i++) {
            values[i] = i < kept ? fit.scale() * model.strength(values[i] / fit.scale()) : 0;
        }
        return FilteredMatrix.of(
                svd,
                values,
                String.format(
                        Locale.ROOT,
                        "noise filtered by %s (sigma = %.4g): %d singular values above %.4g shifted"
                                + " back, %d set to zero",
                        by,
                        fit.sigma(),
                        kept,
                        fit.upperEdge(),
                        values.length - kept));
    }
}
