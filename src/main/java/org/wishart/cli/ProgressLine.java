package org.wishart.cli;

import org.wishart.progress.Progress;
import org.wishart.progress.ProgressText;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Shows long work in one line of a terminal, which is written again and again. */
final class ProgressLine implements Progress.Display, AutoCloseable {

    private static final long PATIENCE_MILLIS = 300;
    private static final long PAUSE_MILLIS = 125;

    private final PrintStream terminal;
    private final int columns;
    private final Deque<Progress> open = new ArrayDeque<>();
    private final ScheduledThreadPoolExecutor painter;
    private final Future<?> painting;
    private String shown = "";

    private ProgressLine(PrintStream terminal, int columns) {
        this.terminal = terminal;
        this.columns = columns;
        this.painter = new ScheduledThreadPoolExecutor(1, ProgressLine::daemon);
        this.painting =
                painter.scheduleWithFixedDelay(
                        this::paint, PATIENCE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Shows progress from now on until it is closed. */
    static ProgressLine on(PrintStream terminal, int columns) {
        ProgressLine line = new ProgressLine(terminal, columns);
        Progress.showOn(line);
        return line;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wishart-progress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void show(Progress progress) {
        if (progress.isClosed()) {
            open.remove(progress);
        } else if (!open.contains(progress)) {
            open.addLast(progress);
        }
    }

    /** The outermost work that has several steps, or else the outermost one. */
    private synchronized void paint() {
        open.stream()
                .filter(progress -> progress.total() > 1)
                .findFirst()
                .or(() -> open.stream().findFirst())
                .ifPresent(progress -> write(ProgressText.of(progress)));
    }

    /** One column stays free: some terminals go to the next line when the last one is written. */
    private void write(String text) {
        int room = Math.max(1, columns - 1);
        String line = text.length() <= room ? text : text.substring(0, room - 1) + "…";
        if (!line.equals(shown)) {
            terminal.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            terminal.flush();
            shown = line;
        }
    }

    /** Shows nothing any more, and leaves an empty line. */
    @Override
    public void close() {
        Progress.showOn(progress -> {});
        painting.cancel(false);
        painter.shutdown();
        synchronized (this) {
            if (!shown.isEmpty()) {
                terminal.print("\r" + " ".repeat(shown.length()) + "\r");
                terminal.flush();
                shown = "";
            }
        }
    }
}
