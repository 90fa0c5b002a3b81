package org.wishart.notebook;

import org.wishart.progress.Progress;
import org.wishart.table.TableHtml;

import java.util.Locale;

/** One line of a progress bar: what is done, how fast, how long it will take. */
final class ProgressRow {

    private static final int WIDTH_EM = 16;
    private static final double INDENT_EM = 1.5;

    /** At least 3 : 1 against white and against the dark themes of Jupyter, and from each other. */
    private static final String GOING = "#0080c8";

    private static final String STOPPED = "#d55e00";

    private ProgressRow() {}

    /** The line as text, without indentation. */
    static String text(Progress progress) {
        return text(progress, progress.seconds());
    }

    static String text(Progress progress, double seconds) {
        long done = progress.done();
        long total = progress.total();
        String about = progress.isEstimated() ? "about " : "";
        String count =
                String.format(Locale.ROOT, "%s: %s%,d of %,d", progress.what(), about, done, total);
        if (progress.isClosed()) {
            return count + (done < total ? ", stopped after " : " in ") + duration(seconds);
        }
        if (done == 0) {
            return count + ", " + duration(seconds) + " so far";
        }
        if (progress.isOverdue()) {
            return count + ", " + duration(seconds) + " so far, longer than expected";
        }
        double left = seconds / done * Math.max(0, total - done);
        return count + ", " + rate(done / seconds) + ", " + duration(left) + " left";
    }

    private static String rate(double perSecond) {
        if (perSecond < 1) {
            return duration(1 / perSecond) + " each";
        }
        String number = perSecond < 99.5 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, number, perSecond) + " a second";
    }

    /** 4.2 s, 42 s, 1 min 40 s, 2 h 05 min. */
    static String duration(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        long minutes = Math.round(seconds / 60);
        return String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
    }

    /** The line as HTML: inner bars are shorter by their indentation, so that the text lines up. */
    static String html(Progress progress, int depth) {
        String text = text(progress);
        long done = progress.done();
        long total = progress.total();
        double share = total == 0 ? 1 : Math.min(1, done / (double) total);
        boolean stopped = progress.isClosed() && done < total;
        return String.format(
                Locale.ROOT,
                """
                <div style="display:flex;align-items:center;gap:0.8em;margin-left:%.1fem;">\
                <div role="progressbar" aria-label="%s" aria-valuemin="0" aria-valuemax="%d" \
                aria-valuenow="%d" aria-valuetext="%s" style="flex:none;box-sizing:border-box;\
                width:%.1fem;height:0.8em;border:1px solid currentColor;border-radius:0.2em;\
                overflow:hidden;"><div style="width:%.1f%%;height:100%%;background:%s;"></div></div>\
                <span style="font-variant-numeric:tabular-nums;">%s</span></div>
                """,
                INDENT_EM * depth,
                TableHtml.escape(progress.what()),
                Math.max(1, total),
                total == 0 ? 1 : Math.min(done, total),
                TableHtml.escape(text),
                Math.max(4, WIDTH_EM - INDENT_EM * depth),
                100 * share,
                stopped ? STOPPED : GOING,
                TableHtml.escape(text));
    }
}
