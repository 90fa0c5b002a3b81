package org.wishart.tail;

/**
 * The side from which the steps of an empirical distribution function are compared with a law. The
 * two pick different thresholds, so a value names its side.
 *
 * <pre>{@code
 * PowerLaw.of(spectrum(gaussian(200, 300, 0.05, 1)), KolmogorovSide.LEFT)
 * }</pre>
 */
public enum KolmogorovSide {
    /** Both sides of every step: the supremum that the distance is defined as. */
    TWO_SIDED("both sides"),

    /**
     * Only {@code (i − 1)/n} before the {@code i}-th of {@code n} values: what Clauset's own
     * program, the Python package powerlaw 1.5 and WeightWatcher take.
     */
    LEFT("left side");

    private final String text;

    KolmogorovSide(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
