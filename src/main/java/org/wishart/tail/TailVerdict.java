package org.wishart.tail;

/**
 * Verdict of a {@link TailReport}.
 *
 * <pre>{@code
 * tail(spectrum(gaussian(200, 300, 0.05, 1))).verdict() == TailVerdict.NOT_A_POWER_LAW
 * }</pre>
 */
public enum TailVerdict {
    /** Nothing speaks against a power law. */
    CONSISTENT_WITH_POWER_LAW("consistent with a power law"),

    /** Something does. */
    NOT_A_POWER_LAW("not a power law"),

    /** There are too few values for a verdict, or too few above a bulk of noise. */
    UNDECIDED("undecided");

    private final String text;

    TailVerdict(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
