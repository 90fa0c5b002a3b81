package org.wishart.weights;

import java.util.Locale;

/**
 * Purpose of a matrix in its network. The order of the constants is the order in which {@link
 * Model#layers()} lists the matrices of a block.
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
    /** Queries of a decoder's attention to what the encoder found. */
    CROSS_QUERY,
    /** Keys of a decoder's attention to what the encoder found. */
    CROSS_KEY,
    /** Values of a decoder's attention to what the encoder found. */
    CROSS_VALUE,
    /** Projection of the result of that attention back to the residual stream. */
    CROSS_OUTPUT,
    /** Of a gated feed-forward part, the matrix whose result goes through the activation. */
    GATE,
    /** First matrix of the feed-forward part, from the width of the model to the wider inside. */
    UP,
    /** Second matrix of the feed-forward part, back to the width of the model. */
    DOWN,
    /** Scores of the experts of a mixture, by which these are chosen. */
    ROUTER,
    /** Kernel of a convolution, flattened: outputs by inputs times positions of the kernel. */
    CONVOLUTION,
    /** Table of vectors: of words, positions or types of tokens. */
    EMBEDDING,
    /** Last matrix, to the scores of words or classes; not a head of the attention. */
    HEAD,
    /** Anything else: poolers, packed or unknown matrices. */
    OTHER;

    /** The same for the attention to an encoder. */
    Role crossing() {
        return switch (this) {
            case QUERY -> CROSS_QUERY;
            case KEY -> CROSS_KEY;
            case VALUE -> CROSS_VALUE;
            case ATTENTION_OUTPUT -> CROSS_OUTPUT;
            default -> this;
        };
    }

    /** True if the heads of an attention are ranges of its rows. */
    boolean hasHeadsInRows() {
        return switch (this) {
            case QUERY, KEY, VALUE, CROSS_QUERY, CROSS_KEY, CROSS_VALUE -> true;
            default -> false;
        };
    }

    /** True if the heads of an attention are ranges of its columns. */
    boolean hasHeadsInColumns() {
        return this == ATTENTION_OUTPUT || this == CROSS_OUTPUT;
    }

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
