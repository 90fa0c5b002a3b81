package org.wishart.kernel.run;

import java.util.List;

/** Tells a person how an interrupted cell ends, where that is not at once. */
public interface StopNotice {

    /** Says nothing. */
    StopNotice NONE =
            new StopNotice() {
                @Override
                public void stopping(boolean isFull) {
                    // nobody watches
                }

                @Override
                public void stopped(List<StillRunning> work) {
                    // nobody watches
                }
            };

    /**
     * The cell was interrupted a moment ago and has not ended; called on a thread of its own.
     *
     * @param isFull whether it waits for cells that were interrupted before it
     */
    void stopping(boolean isFull);

    /**
     * The interrupted cell has ended; also called if {@link #stopping} was not.
     *
     * @param work the work that runs on all the same
     */
    void stopped(List<StillRunning> work);
}
