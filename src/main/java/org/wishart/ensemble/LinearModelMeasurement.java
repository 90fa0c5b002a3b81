package org.wishart.ensemble;

import java.util.Locale;

/**
 * What one matrix of the linear model shows.
 *
 * @param smallestSingularValue of the matrix
 * @param leftOverlap |ṽ·v| of its smallest left singular vector with the student's direction
 * @param rightOverlap |ũ·u| of its smallest right singular vector with the teacher's direction
 * @param generalizationError {@code ½|λu − Wᵀv|²}
 */
public record LinearModelMeasurement(
        double smallestSingularValue,
        double leftOverlap,
        double rightOverlap,
        double generalizationError) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "smallest ν %.4f, |ṽ·v| %.4f, |ũ·u| %.4f, generalization error %.4g",
                smallestSingularValue,
                leftOverlap,
                rightOverlap,
                generalizationError);
    }
}
