package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

import java.util.Locale;

/** Cuts what a front end would choke on: the text of a value with millions of parts. */
final class ShownLimit {

    /** Characters of plain text that are shown. */
    private static final int LONGEST_TEXT = 100_000;

    private static final int KEPT_END = 10_000;

    /** Characters of a page that front ends still show without a pause. */
    private static final int LONGEST_PAGE = 4_000_000;

    private ShownLimit() {}

    static DisplayData cut(DisplayData data) {
        if (data.getData(MIMEType.TEXT_PLAIN) instanceof String text
                && text.length() > LONGEST_TEXT) {
            data.putText(cut(text));
        }
        if (data.getData(MIMEType.TEXT_HTML) instanceof String page
                && page.length() > LONGEST_PAGE) {
            data.putHTML( // half a page is no page
                    String.format(
                            Locale.ROOT,
                            "<div>a page of %.1f MB is not shown, as browsers stall on it; show a part</div>",
                            page.length() / 1e6));
        }
        return data;
    }

    static String cut(String text) {
        int left = text.length() - LONGEST_TEXT;
        return text.substring(0, LONGEST_TEXT - KEPT_END)
                + "\n… "
                + left
                + " characters not shown …\n"
                + text.substring(text.length() - KEPT_END);
    }
}
