package org.wishart.ensemble;

import java.util.Locale;
import java.util.Optional;

/**
 * What the linear random-matrix model predicts at one {@code x}, in the limit of large matrices.
 *
 * @param x in [0, 1]: 0 is perfect learning, 1 none
 * @param lowerEdge {@code √alpha (1 − √q)}, where the bulk of singular values begins
 * @param upperEdge {@code √alpha (1 + √q)}, where it ends
 * @param smallestSingularValue position of the lower outlier, or the lower edge where there is none
 * @param leftOverlap |ṽ·v| of the smallest left singular vector with the student's direction; 0
 *     without a lower outlier
 * @param rightOverlap |ũ·u| of the smallest right singular vector with the teacher's direction;
 *     without a lower outlier the random level {@code √(2/(πN))}
 * @param outlier the singular value outside the bulk, if there is one, on whichever side
 * @param generalizationError mean of {@code ½|λu − Wᵀv|²}, which is {@code ½(λ²x² + αx)} (derived
 *     here)
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

    /**
     * Whether a singular value has separated from the lower edge of the bulk.
     *
     * @return true below the fusion point
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
