package org.wishart.progress;

import java.util.Locale;

/**
 * Long work in a line of text: what is done, how fast, how long it will take.
 *
 * <pre>{@code
 * import org.wishart.progress.ProgressText;
 * ProgressText.duration(100)
 * }</pre>
 */
public final class ProgressText {

    private ProgressText() {}

    /**
     * The work in one line.
     *
     * @param progress running or ended
     * @return as {@link #of(Progress, double)} at this moment
     */
    public static String of(Progress progress) {
        return of(progress, progress.seconds());
    }

    /**
     * The work in one line, at a time.
     *
     * @param progress running or ended
     * @param seconds time since it began
     * @return such as {@code "layers: 2 of 8, 4.0 a second, 1.5 s left"}
     */
    public static String of(Progress progress, double seconds) {
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

    /**
     * A time as people say it.
     *
     * @param seconds at least 0
     * @return 4.2 s, 42 s, 1 min 40 s or 2 h 05 min
     */
    public static String duration(double seconds) {
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
}
