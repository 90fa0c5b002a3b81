package org.wishart.kernel.run;

import org.wishart.progress.Background;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Work of an interrupted cell that could not be stopped where it was and runs on.
 *
 * @param what the work, such as {@code "svd of 40 × 80"}
 * @param ended whether it has ended
 */
public record StillRunning(String what, BooleanSupplier ended) {

    /**
     * The work that runs on at this moment.
     *
     * @param last the code of the interrupted cell; null if none ran
     */
    static List<StillRunning> now(CellRun last) {
        Stream<StillRunning> background =
                Background.leftBehind().stream()
                        .map(work -> new StillRunning(work.what(), work::isEnded));
        List<StillRunning> all = new ArrayList<>(background.toList());
        if (last != null && last.isLeftBehind()) {
            last.calledMethod()
                    .ifPresent(
                            method ->
                                    all.add(
                                            new StillRunning(
                                                    "the call of " + method,
                                                    () -> !last.isLeftBehind())));
        }
        return all;
    }

    /**
     * True if the work has ended by now.
     *
     * @return true if nothing of it runs on
     */
    public boolean isEnded() {
        return ended.getAsBoolean();
    }
}
