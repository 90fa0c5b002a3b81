package org.wishart.hub;

import org.wishart.progress.Progress;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/** A pause before a request is repeated. */
interface Pause {

    /**
     * Waits.
     *
     * @param seconds length of the pause
     * @throws CancellationException if the thread is interrupted meanwhile
     */
    void seconds(long seconds);

    /** A pause that takes its time. */
    static void sleep(long seconds) {
        try {
            Thread.sleep(1000 * seconds);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Runs what opens files: an interrupt closes them, wherever it comes. */
    static <T> T orInterrupted(RetryPolicy.Attempt<T> attempt) throws IOException {
        try {
            return attempt.run();
        } catch (ClosedByInterruptException e) {
            throw interrupted();
        }
    }

    /** The failure to throw after a wait was interrupted. */
    static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        Progress.stopIfInterrupted();
        return new CancellationException("interrupted");
    }
}
