package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

class ShownLimitTest {

    @Test
    void cutsTheMiddleOutOfALongText() {
        String text =
                (String)
                        ShownLimit.cut(new DisplayData("a".repeat(10_000_000) + "b"))
                                .getData(MIMEType.TEXT_PLAIN);
        assertTrue(text.startsWith("aaa") && text.endsWith("ab"));
        assertTrue(text.contains("a\n… 9900001 characters not shown …\na"));
    }

    @Test
    void replacesAPageThatStallsABrowser() {
        DisplayData data = new DisplayData("short");
        data.putHTML("<b>" + "a".repeat(9_000_000));
        assertEquals(
                "<div>a page of 9.0 MB is not shown, as browsers stall on it; show a part</div>",
                ShownLimit.cut(data).getData(MIMEType.TEXT_HTML));
        assertEquals("short", data.getData(MIMEType.TEXT_PLAIN));
    }
}
