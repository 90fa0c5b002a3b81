package org.wishart.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.progress.Progress;
import org.wishart.progress.ProgressText;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Shows long work as a bar that fills, and the work within it as bars below, all in one place;
 * short work not at all.
 *
 * <p>A thread of its own looks at the counts eight times a second and shows what has changed: so
 * steps cost next to nothing, work whose steps are long shows that it lives, and a cell that is
 * stopped by force is not stopped in the middle of a message.
 */
final class ProgressBar implements Progress.Display, AutoCloseable {

    /** Work that ends sooner than this is never shown. */
    private static final long PATIENCE_MILLIS = 500;

    /** Eight a second, and the last state, which waits for nothing, make less than ten. */
    private static final long PAUSE_MILLIS = 125;

    private static final int MOST_ROWS = 10;

    private final BaseKernel kernel;
    private final ScheduledThreadPoolExecutor painter;
    private final Map<Progress, Row> rows = new ConcurrentHashMap<>();
    private Row root;
    private DisplaySlot slot;
    private Future<?> painting;
    private String painted;

    /** Work that is shown, with the work within it. */
    private static final class Row {
        private final Progress progress;
        private final Row above;
        private final long round;
        private final List<Row> inner = new ArrayList<>();
        private boolean followsAShownOne;

        Row(Progress progress, Row above) {
            this.progress = progress;
            this.above = above;
            this.round = above == null ? 0 : above.progress.done();
        }

        /** One finished bar makes room for the next, so that a loop's inner bars stay one. */
        void put(Row row) {
            for (int i = 0; i < inner.size(); i++) {
                if (inner.get(i).progress.isClosed()) {
                    row.followsAShownOne = inner.get(i).isWorthShowing();
                    inner.set(i, row);
                    return;
                }
            }
            inner.add(row);
        }

        /** A line that came and went with every short piece of work would make the page jump. */
        boolean isWorthShowing() {
            return progress.isLoop()
                    || followsAShownOne
                    || progress.seconds() * 1000 >= PATIENCE_MILLIS;
        }

        /** True if this is the place where the work above it was stopped. */
        boolean wasStoppedWithTheWorkAbove() {
            return progress.isClosed()
                    && progress.done() < progress.total()
                    && round == above.progress.done();
        }
    }

    ProgressBar(BaseKernel kernel) {
        this.kernel = kernel;
        this.painter = new ScheduledThreadPoolExecutor(1, ProgressBar::daemon);
        painter.setRemoveOnCancelPolicy(true);
        painter.prestartCoreThread(); // here: a thread made in a cell would be stopped with it
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wishart-progress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void show(Progress progress) {
        boolean known = rows.containsKey(progress);
        if (progress.isClosed()) {
            if (known) {
                end(progress);
            }
        } else if (!known) {
            begin(progress);
        }
    }

    private synchronized void begin(Progress progress) {
        if (root == null) {
            root = new Row(progress, null);
            slot = new DisplaySlot(kernel);
            rows.put(progress, root);
            painting =
                    painter.scheduleWithFixedDelay(
                            this::paint, PATIENCE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            Row above = rowOf(progress.outer().orElse(null));
            Row row = new Row(progress, above);
            above.put(row);
            rows.put(progress, row);
        }
    }

    /** The row of this work; for the work of threads that belong to no other, the first row. */
    private Row rowOf(Progress progress) {
        Row row = progress == null ? null : rows.get(progress);
        return row == null ? root : row;
    }

    private synchronized void end(Progress progress) {
        if (root == null || progress != root.progress) {
            rows.remove(progress);
            return;
        }
        painting.cancel(false);
        if (slot.isShown()) {
            paint(finalRows());
        }
        rows.clear();
        root = null;
        painted = null;
    }

    private synchronized void paint() {
        if (root == null) {
            return;
        }
        if (kernel.getIO().display.isAttached()) {
            List<Shown> shown = new ArrayList<>();
            collect(root, 0, shown);
            paint(shown);
        } else { // a stock kernel between two cells: a loop was left by a break
            List.copyOf(rows.keySet()).forEach(Progress::close);
        }
    }

    private record Shown(Progress progress, int depth) {}

    private static void collect(Row row, int depth, List<Shown> shown) {
        shown.add(new Shown(row.progress, depth));
        row.inner.stream()
                .filter(Row::isWorthShowing)
                .forEach(inner -> collect(inner, depth + 1, shown));
    }

    /**
     * The text that stays in the notebook: the bar, and if it was stopped, in the middle of what.
     */
    private List<Shown> finalRows() {
        List<Shown> shown = new ArrayList<>();
        shown.add(new Shown(root.progress, 0));
        if (root.progress.done() < root.progress.total()) {
            collectStopped(root, 1, shown);
        }
        return shown;
    }

    private static void collectStopped(Row above, int depth, List<Shown> shown) {
        for (Row row : above.inner) {
            if (row.wasStoppedWithTheWorkAbove()) {
                shown.add(new Shown(row.progress, depth));
                collectStopped(row, depth + 1, shown);
            }
        }
    }

    private void paint(List<Shown> all) {
        List<Shown> shown = all.subList(0, Math.min(all.size(), MOST_ROWS));
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder("<div>");
        for (Shown row : shown) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append("  ".repeat(row.depth()))
                    .append(ProgressText.of(row.progress()));
            html.append(ProgressRow.html(row.progress(), row.depth()));
        }
        if (all.size() > shown.size()) {
            String more = "… and " + (all.size() - shown.size()) + " more";
            text.append('\n').append(more);
            html.append("<div>").append(more).append("</div>");
        }
        if (!text.toString().equals(painted)) {
            painted = text.toString();
            DisplayData data = new DisplayData(painted);
            data.putHTML(html.append("</div>").toString());
            slot.show(data);
        }
    }

    /** Shows nothing any more. */
    @Override
    public void close() {
        painter.shutdownNow();
    }
}
