package org.wishart.hub;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A failure to get a model from the hub; the message gives the reason and the way out. Unchecked.
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

    /** True if the hub responded that there is no such model. */
    private final boolean isNotFound;

    /**
     * Makes an exception with its message.
     *
     * @param message a sentence, with the way out
     */
    public HubException(String message) {
        this(message, null, false);
    }

    /** The same, with what lies behind it. */
    HubException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private HubException(String message, Throwable cause, boolean isNotFound) {
        super(
                message,
                cause instanceof IOException failure ? failure : new IOException(message, cause));
        this.isNotFound = isNotFound;
    }

    /** A model that may not exist at all. */
    static HubException notFound(String message, Throwable cause) {
        return new HubException(message, cause, true);
    }

    /**
     * True if the hub has no such model, or could not be asked: then the name may have meant
     * something else, such as a file.
     *
     * @return false if the model exists and something else is the matter
     */
    public boolean isNotFound() {
        return isNotFound;
    }
}
