package org.wishart.kernel.magic;

/** The reason why a magic fails, in one sentence. */
public final class MagicError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports a failure without another exception behind it.
     *
     * @param sentence the failure and the way out, in one sentence
     */
    public MagicError(String sentence) {
        super(sentence);
    }

    /**
     * Reports a failure that another exception explains.
     *
     * @param sentence the failure and the way out, in one sentence
     * @param cause the exception behind it
     */
    public MagicError(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
