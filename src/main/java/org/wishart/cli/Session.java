package org.wishart.cli;

import org.wishart.weights.Model;

import java.util.List;
import java.util.function.Supplier;

/**
 * One run of the command line.
 *
 * @param console where it writes
 * @param interrupt how it is stopped
 */
record Session(Console console, Interrupt interrupt) {

    /** Runs what may take long, with progress where somebody watches. */
    <T> T watched(boolean quiet, Supplier<T> work) {
        if (quiet || !console.isWatched()) {
            return work.get();
        }
        ProgressLine line = ProgressLine.on(console.messages(), console.columns());
        try {
            return work.get();
        } finally {
            line.close();
        }
    }

    /** Opens a model, which may have to be downloaded. */
    Model open(boolean quiet, String nameOrPath) {
        return watched(quiet, () -> Model.open(nameOrPath));
    }

    /** True, with a word on it, if a run was interrupted before it had a row to write. */
    boolean isEmptyHanded(boolean interrupted, List<?> rows) {
        boolean empty = interrupted && rows.isEmpty();
        if (empty) {
            console.say("interrupted before the first layer was finished; nothing is written");
        }
        return empty;
    }
}
