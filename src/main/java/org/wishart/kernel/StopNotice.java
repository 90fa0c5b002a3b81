package org.wishart.kernel;

/** Tells a person that an interrupted cell has not ended yet, and then that it has. */
interface StopNotice {

    /** Says nothing. */
    StopNotice NONE =
            new StopNotice() {
                @Override
                public void stopping() {
                    // nobody watches
                }

                @Override
                public void stopped() {
                    // nobody watches
                }
            };

    /** The cell was interrupted a moment ago and still runs; called on a thread of its own. */
    void stopping();

    /** The interrupted cell has ended; also called if {@link #stopping()} was not. */
    void stopped();
}
