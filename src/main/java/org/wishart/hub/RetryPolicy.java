package org.wishart.hub;

import java.io.IOException;
import java.util.function.LongSupplier;

/** Makes a request again when it failed for a reason that may pass, later each time. */
final class RetryPolicy {

    /** With pauses of 1, 2, 4, 8 seconds between them. */
    private static final int ATTEMPTS = 5;

    /** A server that wants more is not waited for. */
    private static final long LONGEST_PAUSE = 60;

    /** Action that is tried. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    private final Pause pause;

    RetryPolicy(Pause pause) {
        this.pause = pause;
    }

    /** Tries until it succeeds or no retry is left. */
    <T> T run(Attempt<T> attempt) throws IOException {
        return run(attempt, () -> 0);
    }

    /**
     * Tries until it succeeds or no retry is left.
     *
     * @param reached bytes received so far; progress resets the count
     */
    <T> T run(Attempt<T> attempt, LongSupplier reached) throws IOException {
        int failures = 0;
        long furthest = reached.getAsLong();
        while (true) {
            try {
                return attempt.run();
            } catch (TemporaryFailure e) {
                long now = reached.getAsLong();
                failures = now > furthest ? 1 : failures + 1;
                furthest = Math.max(furthest, now);
                long wanted = e.seconds().orElse(1L << (failures - 1));
                if (failures == ATTEMPTS || wanted > LONGEST_PAUSE) {
                    throw new HubException(e.getMessage(), e);
                }
                pause.seconds(wanted);
            }
        }
    }
}
