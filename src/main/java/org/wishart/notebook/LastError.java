package org.wishart.notebook;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/** The error that a cell ended with, whole: notebooks show only the lines of cells. */
public final class LastError {

    private static volatile Throwable last;

    private final Throwable error;

    private LastError(Throwable error) {
        this.error = error;
    }

    /**
     * Remembers an error; kernels call it.
     *
     * @param thrown the exception of a cell; null for none
     */
    @SuppressWarnings("StaticAssignmentOfThrowable") // to show it again is the purpose
    public static void set(Throwable thrown) {
        last = thrown;
    }

    /**
     * The error that a cell has ended with most recently, with its full stack trace.
     *
     * @return the error, shown with all frames, causes and suppressed errors
     * @throws IllegalStateException if no cell has failed yet
     */
    public static LastError lastError() {
        return new LastError(
                Optional.ofNullable(last)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "there is no last error, as no cell has failed yet; run one that fails first")));
    }

    /**
     * The exception itself.
     *
     * @return as it was thrown
     */
    public Throwable thrown() {
        return error;
    }

    /** The full stack trace, as Java prints it. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
