package org.wishart.ensemble;

import org.wishart.text.Notation;

import java.util.List;

/**
 * Theory and simulation of the linear model against {@code x}.
 *
 * <pre>{@code
 * plot(linearModel(64, 256).alpha(1).lambda(0.2).sweep(10, 7))
 * }</pre>
 *
 * @param model the model
 * @param seed the seed of the draws
 * @param points one for each {@code x}, in the order asked for
 */
public record LinearModelSweep(LinearModel model, long seed, List<LinearModelPoint> points) {

    /**
     * Copies the list.
     *
     * @param model the model
     * @param seed the seed of the draws
     * @param points one for each {@code x}
     */
    public LinearModelSweep {
        points = List.copyOf(points);
    }

    @Override
    public String toString() {
        return "sweep of "
                + model
                + ": "
                + Notation.count(points.size(), "point")
                + ", "
                + Notation.count(points.isEmpty() ? 0 : points.get(0).repetitions(), "draw")
                + " each, seed "
                + seed;
    }
}
