package org.wishart.hub;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A model of the hub cannot be had; the message says why, and what to do. Unchecked.
 *
 * <pre>{@code
 * import org.wishart.hub.HubException;
 * try {
 *     open("org/no-such-model");
 * } catch (HubException e) {
 *     System.out.println(e.getMessage());
 * }
 * }</pre>
 */
public final class HubException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    /**
     * Says what is the matter.
     *
     * @param message a sentence, with the way out
     */
    public HubException(String message) {
        super(message, new IOException(message));
    }

    /** The same, with what lies behind it. */
    HubException(String message, Throwable cause) {
        super(
                message,
                cause instanceof IOException failure ? failure : new IOException(message, cause));
    }
}
