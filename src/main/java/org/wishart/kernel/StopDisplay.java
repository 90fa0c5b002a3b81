package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.kernel.run.CellThreads;
import org.wishart.kernel.run.StillRunning;
import org.wishart.kernel.run.StopNotice;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Shows in the notebook that a cell is being stopped and how long that took, and names the work
 * that runs on after the cell has ended, until that ends too.
 */
final class StopDisplay implements StopNotice {

    private static final long PAUSE_NANOS = 50_000_000;

    private final JavaKernel kernel;
    private String id;
    private long began;

    StopDisplay(JavaKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public synchronized void stopping(boolean isFull) {
        id = newId();
        began = System.nanoTime();
        String reason =
                isFull
                        ? "; "
                                + CellThreads.MOST_LEFT_BEHIND
                                + " interrupted cells are still running; restart the kernel if this takes too long"
                        : "";
        kernel.display(data(id, "stopping …" + reason));
    }

    @Override
    public synchronized void stopped(List<StillRunning> work) {
        if (id != null) {
            update(id, "stopped after " + since(began));
            id = null;
        }
        if (!work.isEmpty()) {
            String shownAt = newId();
            kernel.display(data(shownAt, "still running in the background: " + names(work)));
            // a thread that the cell's thread starts shows what it shows in this cell
            Thread waiting =
                    new Thread(() -> showEnd(shownAt, work, System.nanoTime()), "wishart-left");
            waiting.setDaemon(true);
            waiting.start();
        }
    }

    private void showEnd(String shownAt, List<StillRunning> work, long from) {
        while (!work.stream().allMatch(StillRunning::isEnded)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        update(shownAt, "ended " + since(from) + " after the interrupt: " + names(work));
    }

    private static String names(List<StillRunning> work) {
        return work.stream().map(StillRunning::what).collect(Collectors.joining(", "));
    }

    private static String since(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - nanos) / 1e9);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private void update(String shownAt, String text) {
        kernel.getIO().display.updateDisplay(data(shownAt, text));
    }

    private static DisplayData data(String id, String text) {
        DisplayData data = new DisplayData(text);
        data.setDisplayId(id);
        return data;
    }
}
