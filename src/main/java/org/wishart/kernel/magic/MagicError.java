package org.wishart.kernel.magic;

/** What a magic cannot do, in one sentence. */
public final class MagicError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MagicError(String sentence) {
        super(sentence);
    }

    public MagicError(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
