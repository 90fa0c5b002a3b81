package org.wishart.rates;

/**
 * One measured number of each row.
 *
 * @param name heading of the column
 * @param kind how it is shown
 */
public record Column(String name, Kind kind) {

    /** What the numbers of a column are. */
    public enum Kind {
        /** Share of draws, in percent with its binomial error. */
        RATE,
        /** Mean of a ratio, in percent with its standard error. */
        PERCENT,
        /** Mean of a number, with its standard error. */
        NUMBER
    }

    /**
     * Counts how often something happens.
     *
     * @param name heading of the column
     * @return a column of 0 and 1
     */
    public static Column rate(String name) {
        return new Column(name, Kind.RATE);
    }

    /**
     * Averages a ratio, such as a relative error.
     *
     * @param name heading of the column
     * @return a column of ratios; 0.01 is shown as 1 %
     */
    public static Column percent(String name) {
        return new Column(name, Kind.PERCENT);
    }

    /**
     * Averages a number.
     *
     * @param name heading of the column
     * @return a column of numbers
     */
    public static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }
}
