package org.wishart.hub;

import java.io.IOException;

/**
 * A model of the hub that cannot be had: what is the matter, and what to do about it.
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
public final class HubException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * Says what is the matter.
     *
     * @param message a sentence, with the way out
     */
    public HubException(String message) {
        super(message);
    }

    /** The same, with what lies behind it. */
    HubException(String message, Throwable cause) {
        super(message, cause);
    }
}
