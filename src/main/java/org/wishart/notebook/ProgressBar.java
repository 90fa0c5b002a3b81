package org.wishart.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.progress.Progress;
import org.wishart.table.TableHtml;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;

/** Shows long work as one bar that fills: at most ten times a second, short work not at all. */
final class ProgressBar implements Progress.Display {

    /** Work that ends sooner than this is never shown. */
    private static final double PATIENCE_SECONDS = 0.5;

    private static final double PAUSE_SECONDS = 0.1;
    private static final int WIDTH = 30;

    private final BaseKernel kernel;
    private final Map<Progress, Bar> bars = new WeakHashMap<>();

    /** What is known of one piece of work: where it is shown and when it was shown last. */
    private static final class Bar {
        private final String id = UUID.randomUUID().toString();
        private boolean shown;
        private double lastSeconds = Double.NEGATIVE_INFINITY;
    }

    ProgressBar(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public synchronized void show(Progress progress) {
        double seconds = progress.seconds();
        Bar bar = bars.computeIfAbsent(progress, p -> new Bar());
        boolean due =
                progress.isClosed()
                        ? bar.shown
                        : seconds > PATIENCE_SECONDS && seconds - bar.lastSeconds > PAUSE_SECONDS;
        if (due) {
            publish(progress, bar, seconds);
        }
    }

    private void publish(Progress progress, Bar bar, double seconds) {
        String line = line(progress, seconds);
        DisplayData data = new DisplayData(line);
        data.putHTML(html(progress, line));
        data.setDisplayId(bar.id);
        if (bar.shown) {
            kernel.getIO().display.updateDisplay(data);
        } else {
            kernel.display(data);
        }
        bar.shown = true;
        bar.lastSeconds = seconds;
    }

    static String line(Progress progress, double seconds) {
        long done = progress.done();
        long total = progress.total();
        String count = progress.what() + ": " + done + " of " + total;
        if (progress.isClosed()) {
            String end = done < total ? ", stopped after " : " in ";
            return count + end + duration(seconds);
        }
        if (done == 0) {
            return count;
        }
        double left = seconds / done * (total - done);
        return String.format(
                Locale.ROOT, "%s, %.3g a second, %s left", count, done / seconds, duration(left));
    }

    private static String duration(double seconds) {
        return seconds < 100
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    static String html(Progress progress, String line) {
        double share = progress.total() == 0 ? 1 : progress.done() / (double) progress.total();
        return "<div style=\"display:flex;align-items:center;gap:.8em\"><div style=\"width:"
                + WIDTH
                + "ch;height:.7em;border:1px solid currentColor;border-radius:3px\"><div"
                + " style=\"width:"
                + String.format(Locale.ROOT, "%.1f", 100 * share)
                + "%;height:100%;background:#0072B2\"></div></div><span>"
                + TableHtml.escape(line)
                + "</span></div>";
    }
}
