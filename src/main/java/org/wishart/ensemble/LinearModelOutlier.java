package org.wishart.ensemble;

import java.util.Locale;

/**
 * The singular value that the linear model's information pulls out of the bulk.
 *
 * <pre>{@code
 * linearModel(512, 2048).alpha(1).lambda(0.2).at(0.1).outlier()
 * }</pre>
 *
 * @param side below or above the bulk
 * @param singularValue its position in the limit of large matrices, in the unit of the matrix
 * @param leftOverlap |ṽ·v| of its left singular vector with the student's direction, in [0, 1]
 * @param rightOverlap |ũ·u| of its right singular vector with the teacher's direction, in [0, 1]
 */
public record LinearModelOutlier(
        Side side, double singularValue, double leftOverlap, double rightOverlap) {

    /** The side of the bulk. */
    public enum Side {
        /** Smaller than the lower edge: strong learning of a weak teacher. */
        BELOW,
        /** Larger than the upper edge: a strong teacher. */
        ABOVE
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "outlier %s the bulk: ν %.4f, |ṽ·v| %.4f, |ũ·u| %.4f",
                side == Side.BELOW ? "below" : "above",
                singularValue,
                leftOverlap,
                rightOverlap);
    }
}
