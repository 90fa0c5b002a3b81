package org.wishart.kernel.protocol;

/** A message that violates the protocol. */
final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String reason) {
        super(reason);
    }

    UnreadableMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
