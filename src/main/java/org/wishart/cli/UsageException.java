package org.wishart.cli;

import java.util.function.Supplier;

/** The command line is wrong, whatever the model. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }

    private UsageException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }

    /** Builds a value from arguments and reports its faults as wrong usage. */
    static <T> T ifWrong(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e);
        }
    }
}
