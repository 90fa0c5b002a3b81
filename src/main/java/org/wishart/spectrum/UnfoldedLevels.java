package org.wishart.spectrum;

import org.wishart.text.Notation;

import java.util.Locale;

/**
 * Levels on a scale on which their density is one.
 *
 * <pre>{@code
 * levels(spectrum(gaussian(100, 200, 1, 1))).unfolded().lost()
 * }</pre>
 */
public final class UnfoldedLevels {

    private final double[] values;
    private final double[] levels;
    private final int lost;
    private final double longestInterval;
    private final String how;

    /**
     * @param values the singular values that take part, ascending; more than {@code levels} where a
     *     method needs neighbours
     */
    UnfoldedLevels(double[] values, double[] levels, int lost, double longestInterval, String how) {
        this.values = values;
        this.levels = levels;
        this.lost = lost;
        this.longestInterval = longestInterval;
        this.how = how;
    }

    /**
     * The levels.
     *
     * @return a fresh array, ascending, in mean spacings; dimensionless
     */
    public double[] levels() {
        return levels.clone();
    }

    /** The singular values that take part, not unfolded: what spacing ratios are of. */
    double[] values() {
        return values.clone();
    }

    /**
     * Number of levels.
     *
     * @return at least 3
     */
    public int size() {
        return levels.length;
    }

    /**
     * Number of singular values without a level, because they lack a neighbour on one side, or lie
     * outside the law that unfolds.
     *
     * @return at least 0
     */
    public int lost() {
        return lost;
    }

    /**
     * Spacings of neighbouring levels, divided by their mean.
     *
     * @return a fresh array of {@code size() − 1} dimensionless numbers with mean 1
     */
    public double[] spacings() {
        double mean = meanSpacing();
        double[] spacings = new double[levels.length - 1];
        for (int i = 0; i < spacings.length; i++) {
            spacings[i] = (levels[i + 1] - levels[i]) / mean;
        }
        return spacings;
    }

    /**
     * The mean spacing before that division: how well the unfolding has kept the density at one.
     *
     * @return near 1; dimensionless
     */
    public double meanSpacing() {
        return range() / (levels.length - 1);
    }

    double range() {
        return levels[levels.length - 1] - levels[0];
    }

    /**
     * The longest interval over which this unfolding leaves the fluctuations as they are: a third
     * of the window of Gaussian broadening, {@code n/(3(d + 1))} after a polynomial of degree d
     * fitted to n levels, the whole range after a law (docs/error-rates.md has what is left there
     * and beyond).
     *
     * @return in mean spacings; dimensionless
     */
    public double longestInterval() {
        return longestInterval;
    }

    /**
     * The unfolding, in words.
     *
     * @return a few words
     */
    public String how() {
        return how;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s unfolded by %s, mean spacing %.4f, %s lost",
                Notation.count(levels.length, "level"),
                how,
                meanSpacing(),
                Notation.count(lost, "value"));
    }
}
