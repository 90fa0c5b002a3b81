package org.wishart.weights;

import java.util.Locale;

/**
 * What a matrix does in its transformer block. The order of the constants is the order in which
 * {@link Model#layers()} lists the matrices of a block.
 *
 * <pre>{@code
 * open("minilm").layers(Role.QUERY)
 * }</pre>
 */
public enum Role {
    /** Projection to the queries of the attention. */
    QUERY,
    /** Projection to the keys of the attention. */
    KEY,
    /** Projection to the values of the attention. */
    VALUE,
    /** Projection of the attention's result back to the residual stream. */
    ATTENTION_OUTPUT,
    /** First matrix of the feed-forward part, from the width of the model to the wider inside. */
    UP,
    /** Second matrix of the feed-forward part, back to the width of the model. */
    DOWN,
    /** Anything else: embeddings, poolers, heads, packed or unknown matrices. */
    OTHER;

    /**
     * The role as a person would write it.
     *
     * @return lower case, words apart, such as {@code "attention output"}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
