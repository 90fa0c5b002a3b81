package org.wishart.tail;

/**
 * Laws beside the power law that values above a threshold may follow.
 *
 * <pre>{@code
 * powerLaw(spectrum(gaussian(200, 300, 0.05, 1))).against(Alternative.LOGNORMAL)
 * }</pre>
 */
public enum Alternative {
    /**
     * A lognormal law cut off below the threshold; parameters μ, σ of {@code ln x}. Where the
     * logarithmic excesses vary as much as exponential ones or more, no lognormal law is better
     * than the power law, which is their limit (del Castillo and Puig 1999).
     */
    LOGNORMAL("lognormal", false),

    /** An exponential law from the threshold on; parameter the rate, in inverse units of x. */
    EXPONENTIAL("exponential", false),

    /**
     * A power law with an exponential cutoff, {@code x^(−α) e^(−Λx)}; parameters α (any number
     * while Λ &gt; 0) and Λ ≥ 0, in inverse units of x.
     */
    TRUNCATED_POWER_LAW("truncated power law", true);

    private final String text;
    private final boolean nesting;

    Alternative(String text, boolean nesting) {
        this.text = text;
        this.nesting = nesting;
    }

    /** True if the power law is a special case of it. */
    boolean nesting() {
        return nesting;
    }

    @Override
    public String toString() {
        return text;
    }
}
