package org.wishart.weights;

import org.wishart.progress.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;

/** Failures to read or write files, as the cells of a notebook want them: unchecked. */
final class Unchecked {

    private Unchecked() {}

    /** Code that reads or writes files. */
    interface Call<T> {
        T run() throws IOException;
    }

    /**
     * Runs it.
     *
     * @throws UncheckedIOException with the message of the failure
     */
    static <T> T run(Call<T> call) {
        try {
            return call.run();
        } catch (ClosedByInterruptException e) { // by an interrupt at the wrong moment
            Progress.stopIfInterrupted();
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (AccessDeniedException e) { // its message is the path alone
            throw new UncheckedIOException(
                    e.getMessage() + ": access is denied; look at its permissions", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}
