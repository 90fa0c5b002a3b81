package org.wishart.kernel;

/** What a magic cannot do, in one sentence. */
final class MagicError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MagicError(String sentence) {
        super(sentence);
    }

    MagicError(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
