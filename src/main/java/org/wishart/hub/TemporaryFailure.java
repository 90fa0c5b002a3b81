package org.wishart.hub;

import java.io.IOException;
import java.util.OptionalLong;

/** A request that may succeed if it is made again. */
final class TemporaryFailure extends IOException {

    private static final long serialVersionUID = 1;

    private final transient OptionalLong seconds;

    /**
     * Says what failed.
     *
     * @param message a sentence for when no retry is left
     * @param seconds the time that the server asks to wait, if any
     */
    TemporaryFailure(String message, OptionalLong seconds, Throwable cause) {
        super(message, cause);
        this.seconds = seconds;
    }

    OptionalLong seconds() {
        return seconds;
    }
}
