package org.wishart.bulk;

import java.util.Locale;

/**
 * What the {@link SpikedModel} makes of a singular value above the bulk: the signal that it may
 * come from, and the best values to put in its place.
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
 * @param operator value in its place for the least largest singular value of the error: θ itself,
 *     in the unit of the matrix
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

    static Spike of(SpikedModel model, double singularValue, double scale) {
        double y = singularValue / scale;
        double theta = model.strength(y);
        return new Spike(
                scale * theta,
                model.shortOverlap(theta),
                model.longOverlap(theta),
                scale * model.frobenius(y),
                scale * model.operator(y),
                scale * model.nuclear(y));
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
