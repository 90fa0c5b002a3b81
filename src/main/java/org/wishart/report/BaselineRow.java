package org.wishart.report;

import java.util.Locale;

/**
 * One statistic of a matrix beside that of its entries in random order. Immutable.
 *
 * <pre>{@code
 * randomized(spiked(40, 80, 1, new double[] {30}, 1), 1).row("outliersAbove").matrix()
 * }</pre>
 */
public final class BaselineRow {

    private final String statistic;
    private final Outcome<Double> matrix;
    private final Outcome<Double> shuffled;
    private final String meaning;

    BaselineRow(
            String statistic, Outcome<Double> matrix, Outcome<Double> shuffled, String meaning) {
        this.statistic = statistic;
        this.matrix = matrix;
        this.shuffled = shuffled;
        this.meaning = meaning;
    }

    /**
     * The name of the statistic.
     *
     * @return that of the method where it comes from
     */
    public String statistic() {
        return statistic;
    }

    /**
     * Its value for the matrix.
     *
     * @return in the unit of the statistic
     * @throws IllegalStateException if it is not defined for the matrix; the message has the reason
     */
    public double matrix() {
        return matrix.orThrow(statistic + " of the matrix");
    }

    /**
     * Its value for the entries in random order.
     *
     * @return in the unit of the statistic
     * @throws IllegalStateException if it is not defined for them; the message has the reason
     */
    public double shuffled() {
        return shuffled.orThrow(statistic + " of the shuffled entries");
    }

    /**
     * True if the matrix has this statistic.
     *
     * @return false if {@link #matrix()} has no answer
     */
    public boolean hasMatrix() {
        return matrix.result().isPresent();
    }

    /**
     * True if the entries in random order have it.
     *
     * @return false if {@link #shuffled()} has no answer
     */
    public boolean hasShuffled() {
        return shuffled.result().isPresent();
    }

    /**
     * The meaning of the statistic.
     *
     * @return a few words, with the unit
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The reason why a value is missing.
     *
     * @return the reason, with whose value is missing unless both are; empty if none is
     */
    public String missing() {
        if (matrix.reason().equals(shuffled.reason())) {
            return matrix.reason();
        }
        String own = hasMatrix() ? "" : "matrix: " + matrix.reason();
        String other = hasShuffled() ? "" : "shuffled: " + shuffled.reason();
        return own + (own.isEmpty() || other.isEmpty() ? "" : "; ") + other;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s %s, shuffled %s (%s)%s",
                statistic,
                text(matrix),
                text(shuffled),
                meaning,
                missing().isEmpty() ? "" : "; " + missing());
    }

    private static String text(Outcome<Double> value) {
        return value.result().map(x -> String.format(Locale.ROOT, "%.4g", x)).orElse("missing");
    }
}
