package org.wishart.ensemble;

import java.util.Locale;
import java.util.Optional;

/**
 * Predictions of the linear random-matrix model at one {@code x}, in the limit of large matrices.
 *
 * <p>With {@code η = αx + λ²(1 − x)²} a singular value lies outside the bulk iff {@code η < α(1 −
 * √q)} (below) or {@code η > α(1 + √q)} (above; derived here), at {@code ν = √(η(1 − qα/(α − η)))}
 * (Eq. 13 of arXiv 2410.17770). With {@code g = qα²/(α − η)²} its overlaps are {@code |ṽ·v|² = (1 −
 * g)/(1 − qα/(α − η))} and {@code |ũ·u|² = (1 − g) λ²(1 − x)²/η} (derived here).
 *
 * <pre>{@code
 * linearModel(512, 2048).alpha(1).lambda(0.2).at(0.1).smallestSingularValue()
 * }</pre>
 *
 * @param x in [0, 1]: 0 is perfect learning, 1 none
 * @param lowerEdge {@code √alpha (1 − √q)}, where the bulk of singular values begins; in the unit
 *     of the matrix
 * @param upperEdge {@code √alpha (1 + √q)}, where it ends; in the unit of the matrix
 * @param smallestSingularValue position of the lower outlier, or the lower edge where there is
 *     none; in the unit of the matrix
 * @param leftOverlap |ṽ·v| of the smallest left singular vector with the student's direction; 0
 *     without a lower outlier; dimensionless
 * @param rightOverlap |ũ·u| of the smallest right singular vector with the teacher's direction;
 *     without a lower outlier the random level {@code √(2/(πN))}; dimensionless
 * @param outlier the singular value outside the bulk, if there is one, on whichever side
 * @param generalizationError mean of {@code ½|λu − Wᵀv|²}, which is {@code ½(λ²x² + αx)} (derived
 *     here); in the squared unit of the matrix
 */
public record LinearModelTheory(
        double x,
        double lowerEdge,
        double upperEdge,
        double smallestSingularValue,
        double leftOverlap,
        double rightOverlap,
        Optional<LinearModelOutlier> outlier,
        double generalizationError) {

    static LinearModelTheory of(LinearModel model, double x) {
        double root = Math.sqrt(model.aspectRatio());
        double lowerEdge = Math.sqrt(model.alpha()) * (1 - root);
        double upperEdge = Math.sqrt(model.alpha()) * (1 + root);
        Optional<LinearModelOutlier> outlier = outlier(model, x);
        Optional<LinearModelOutlier> below =
                outlier.filter(value -> value.side() == LinearModelOutlier.Side.BELOW);
        double lambdaX = model.lambda() * x;
        return new LinearModelTheory(
                x,
                lowerEdge,
                upperEdge,
                below.map(LinearModelOutlier::singularValue).orElse(lowerEdge),
                below.map(LinearModelOutlier::leftOverlap).orElse(0.0),
                below.map(LinearModelOutlier::rightOverlap).orElse(model.randomOverlap()),
                outlier,
                (lambdaX * lambdaX + model.alpha() * x) / 2);
    }

    private static Optional<LinearModelOutlier> outlier(LinearModel model, double x) {
        double q = model.aspectRatio();
        double alpha = model.alpha();
        double strength = model.lambda() * (1 - x);
        double signal = strength * strength;
        double eta = alpha * x + signal;
        boolean below = eta < alpha * (1 - Math.sqrt(q));
        if (!below && !(eta > alpha * (1 + Math.sqrt(q)))) {
            return Optional.empty();
        }
        double distance = 1 - eta / alpha;
        double shift = 1 - q / distance; // ψ/η of a spike η in white noise
        double slope = 1 - q / (distance * distance); // ψ'
        return Optional.of(
                new LinearModelOutlier(
                        below ? LinearModelOutlier.Side.BELOW : LinearModelOutlier.Side.ABOVE,
                        Math.sqrt(eta * shift),
                        Math.sqrt(slope / shift),
                        signal > 0 ? Math.sqrt(signal / eta * slope) : model.randomOverlap()));
    }

    /**
     * True if a singular value has separated from the lower edge of the bulk, {@code η < α(1 −
     * √q)}. With {@code λ² < α(1 − √q)} it has at every x below the fusion point. A stronger
     * teacher's is seen, if at all, only in an interval below it: η is a parabola in x whose least
     * value, at {@code 1 − x = α/(2λ²)}, is {@code α(1 − α/(4λ²))}.
     *
     * @return false at the fusion point and above it
     */
    public boolean separated() {
        return outlier.isPresent() && outlier.get().side() == LinearModelOutlier.Side.BELOW;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "linear model at x = %.4g: smallest ν %.4f (%s), |ṽ·v| %.4f, |ũ·u| %.4f,"
                        + " generalization error %.4g",
                x,
                smallestSingularValue,
                separated() ? "outlier below " + fourDigits(lowerEdge) : "edge of the bulk",
                leftOverlap,
                rightOverlap,
                generalizationError);
    }

    private static String fourDigits(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
