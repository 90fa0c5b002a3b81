package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is coloured can be read on light and on dark pages (WCAG 2.1, contrast of bold text). */
class ReadabilityTest {

    private static final double LEAST_CONTRAST = 3;

    /** Pages of classic Notebook, and what JupyterLab puts behind errors, light and dark. */
    private static final int[] PAGES = {0xffffff, 0x111111, 0xffdddd, 0x501f1b};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw new RuntimeException(\"outer\", new IllegalStateException(\"inner\"));",
                "int bad = \"text\";",
                "for (int i = 0;"
            })
    void errorsUseOneRedThatIsReadableOnEveryPage(String code) {
        try (var cells = new CellTester()) {
            cells.execError(code);
            var colours = new TreeSet<String>();
            cells.messages()
                    .contents("error")
                    .get(0)
                    .getAsJsonArray("traceback")
                    .forEach(
                            line ->
                                    Pattern.compile("\u001b\\[([0-9;]*)m")
                                            .matcher(line.getAsString())
                                            .results()
                                            .forEach(match -> colours.add(match.group(1))));
            assertEquals("[0, 1, 1;38;2;220;70;60]", colours.toString()); // no colour but this
        }
        for (int page : PAGES) {
            assertReadable(220 << 16 | 70 << 8 | 60, page);
        }
    }

    @Test
    void barsAreSeenOnEveryPage() {
        for (int page : new int[] {0xffffff, 0x111111}) {
            assertReadable(0x0080c8, page);
            assertReadable(0xd55e00, page);
        }
    }

    private static void assertReadable(int colour, int page) {
        double one = luminance(colour) + 0.05;
        double other = luminance(page) + 0.05;
        double contrast = Math.max(one, other) / Math.min(one, other);
        assertTrue(
                contrast >= LEAST_CONTRAST,
                Integer.toHexString(colour) + " on " + Integer.toHexString(page) + ": " + contrast);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16)
                + 0.7152 * linear(colour >> 8)
                + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
