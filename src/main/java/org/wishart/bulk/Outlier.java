package org.wishart.bulk;

import java.util.Locale;
import java.util.Optional;

/**
 * A singular value outside the bulk.
 *
 * <pre>{@code
 * outliers(marchenkoPastur(spectrum(spiked(40, 80, 1, new double[] {30}, 1)))).all().get(0)
 * }</pre>
 *
 * @param index from 0 for the largest singular value
 * @param singularValue in the unit of the matrix
 * @param tracyWidom distance from the edge in units of the fluctuation of the extreme value of
 *     noise, so that it is a value of the Tracy–Widom law (beta 1) if the matrix is noise: above
 *     0.98 in 5 % of matrices, above 2.02 in 1 %. Outwards is positive at both edges. Below a
 *     nearly square matrix that law is approximate: distances beyond 3 are too large, by 1.1 at 5
 *     where the sides differ by 3
 * @param spike the signal that it may come from; empty below the bulk, where noise with independent
 *     entries plus a signal has no outliers
 */
public record Outlier(int index, double singularValue, double tracyWidom, Optional<Spike> spike) {

    /**
     * True if it lies above the bulk.
     *
     * @return false for one below
     */
    public boolean isAbove() {
        return spike.isPresent();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "singular value %d, %.4g, %.3g Tracy–Widom units %s%s",
                index,
                singularValue,
                tracyWidom,
                isAbove() ? "above the bulk: " : "below the bulk",
                spike.map(Spike::toString).orElse(""));
    }
}
