package org.wishart.ensemble;

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
        double generalizationError) {}
