package org.wishart.cli;

import java.io.IOException;
import java.util.Locale;

/** The standard output cannot be written to. */
final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutputException(IOException cause) {
        super("cannot write to the standard output: " + cause.getMessage(), cause);
    }

    /** True if the reader has gone, as {@code head} does, which is no fault. */
    boolean isBrokenPipe() {
        String reason = String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT);
        return reason.contains("broken pipe") || reason.contains("pipe closed");
    }
}
