package org.wishart.spectrum;

import java.util.Locale;

/** The longest interval over which fluctuations of levels can be measured. */
final class IntervalLimit {

    /** Polynomials of a lower degree do not follow the density of a bulk. */
    private static final int USUAL_DEGREE = 5;

    private IntervalLimit() {}

    static double longest(UnfoldedLevels unfolded) {
        return Math.min(unfolded.longestInterval(), unfolded.range() / 4);
    }

    /** The levels, if the length is allowed. */
    static double[] levels(UnfoldedLevels unfolded, double length) {
        double quarter = unfolded.range() / 4;
        double longest = unfolded.longestInterval();
        if (length > longest) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "length L must be at most %.4g mean spacings after %s, which removes longer fluctuations, got %s; use %s",
                            longest,
                            unfolded.how(),
                            length,
                            better(unfolded, length)));
        }
        if (!(length > 0 && length <= quarter)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "length L must be in (0, %.4g], %s, got %s",
                            longest(unfolded),
                            longest < quarter
                                    ? "up to which the unfolding keeps fluctuations"
                                    : "a quarter of the range of the levels",
                            length));
        }
        return unfolded.levels();
    }

    /** An unfolding that keeps fluctuations of this length. */
    private static String better(UnfoldedLevels unfolded, double length) {
        int values = unfolded.size() + unfolded.lost();
        int degree = GlobalUnfolding.highestDegree(values, length);
        return "Unfolding.law(...)"
                + (degree >= USUAL_DEGREE
                        ? " or Unfolding.polynomial(" + Math.min(7, degree) + ")"
                        : "");
    }
}
