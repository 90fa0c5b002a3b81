package org.wishart.notebook;

import org.wishart.progress.Progress;
import org.wishart.progress.ProgressText;
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

    /** The line as HTML: inner bars are shorter by their indentation, so that the text lines up. */
    static String html(Progress progress, int depth) {
        String text = ProgressText.of(progress);
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
