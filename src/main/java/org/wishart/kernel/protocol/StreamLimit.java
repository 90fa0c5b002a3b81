package org.wishart.kernel.protocol;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Lets the beginning of what a cell prints through as it comes, and its end when the cell ends;
 * what lies between is counted and left out, because a browser freezes on it.
 */
final class StreamLimit implements Consumer<String> {

    /** Characters that are shown as they come. */
    static final int BEGINNING = 1_000_000;

    /** Characters of the end that are kept. */
    static final int END = 20_000;

    private final Consumer<String> sink;
    private final StringBuilder end = new StringBuilder();
    private long printed;
    private long leftOut;

    StreamLimit(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public synchronized void accept(String text) {
        int room = (int) Math.max(0, Math.min(text.length(), BEGINNING - printed));
        boolean begins = printed <= BEGINNING && room < text.length();
        printed += text.length();
        if (room > 0) {
            sink.accept(text.substring(0, room));
        }
        if (begins) {
            sink.accept("\n[… output truncated; the last part is shown when the cell finishes]\n");
        }
        if (room < text.length()) {
            keep(text.substring(room));
        }
    }

    private void keep(String text) {
        end.append(text);
        if (end.length() > 2 * END) {
            int surplus = end.length() - END;
            end.delete(0, surplus);
            leftOut += surplus;
        }
    }

    /** Shows the end; later output of threads is left out. */
    synchronized void end() {
        if (end.length() == 0) {
            return;
        }
        int surplus = Math.max(0, end.length() - END);
        leftOut += surplus;
        String kept = end.substring(surplus);
        end.setLength(0);
        sink.accept(String.format(Locale.ROOT, "[… %.2f MB left out]\n%s", leftOut / 1e6, kept));
        leftOut = 0;
    }
}
