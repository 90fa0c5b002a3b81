package org.wishart.bulk;

import java.util.Locale;

/**
 * A singular value above the bulk by the {@link SpikedModel}: the signal that it may come from, and
 * the best values to put in its place. Strength and overlaps are those of a signal in the noise
 * that the larger values leave ({@link Outliers}); the values in its place are the published
 * formulas for the whole shape, as in {@code Shrinkage}. For the largest value both are the same,
 * unless there are outliers below.
 *
 * <pre>{@code
 * outliers(marchenkoPastur(spectrum(spiked(40, 80, 1, new double[] {30}, 1)))).above().get(0).spike()
 * }</pre>
 *
 * @param strength θ, the singular value that the signal alone would have, in the unit of the matrix
 * @param shortOverlap expected squared overlap of the vector on the shorter side with the signal's,
 *     in [0, 1)
 * @param longOverlap expected squared overlap of the vector on the longer side with the signal's,
 *     in [0, 1)
 * @param frobenius value in its place for the least squared error, in the unit of the matrix
 * @param operator value in its place for the least largest singular value of the error, θ by the
 *     formula for the whole shape; in the unit of the matrix
 * @param nuclear value in its place for the least sum of singular values of the error, in the unit
 *     of the matrix
 */
public record Spike(
        double strength,
        double shortOverlap,
        double longOverlap,
        double frobenius,
        double operator,
        double nuclear) {

    /** The signal in noise with sides that need not be whole numbers. */
    static Spike of(MarchenkoPasturFit fit, double shorter, double longer, double singularValue) {
        double scale = fit.noiseSigma() * Math.sqrt(longer);
        SpikedModel model = new SpikedModel(Math.min(1, shorter / longer));
        double theta = model.strength(singularValue / scale);
        SpikedModel whole = new SpikedModel(fit.law().q());
        double y = singularValue / fit.scale();
        return new Spike(
                scale * theta,
                model.shortOverlap(theta),
                model.longOverlap(theta),
                fit.scale() * whole.frobenius(y),
                fit.scale() * whole.operator(y),
                fit.scale() * whole.nuclear(y));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "signal of strength %.4g, squared overlaps %.3f (shorter side) and %.3f (longer side);"
                        + " shrunken to %.4g (Frobenius), %.4g (nuclear)",
                strength,
                shortOverlap,
                longOverlap,
                frobenius,
                nuclear);
    }
}
