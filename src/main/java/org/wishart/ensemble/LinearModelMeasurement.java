package org.wishart.ensemble;

import java.util.Locale;

/**
 * Measurements of one matrix of the linear model.
 *
 * <pre>{@code
 * var lin = linearModel(64, 256).alpha(1).lambda(0.2);
 * lin.measure(lin.sample(0.1, 1))
 * }</pre>
 *
 * @param smallestSingularValue in the unit of the matrix
 * @param leftOverlap |ṽ·v| of its smallest left singular vector with the student's direction, in
 *     [0, 1]
 * @param rightOverlap |ũ·u| of its smallest right singular vector with the teacher's direction, in
 *     [0, 1]
 * @param generalizationError {@code ½|λu − Wᵀv|²}, in the squared unit of the matrix
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
