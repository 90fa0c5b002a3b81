package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.progress.Progress;
import org.wishart.progress.ProgressText;

/** What a bar says; when it says it, is tested with a kernel. */
class ProgressBarTest {

    @Test
    void saysHowFarHowFastAndHowLong() {
        Progress progress = Progress.begin("layers", 8);
        assertEquals("layers: 0 of 8, 1.0 s so far", ProgressText.of(progress, 1));
        progress.advance();
        progress.advance();
        assertEquals("layers: 2 of 8, 2.0 s each, 12 s left", ProgressText.of(progress, 4));
        assertEquals("layers: 2 of 8, 4.0 a second, 1.5 s left", ProgressText.of(progress, 0.5));
        progress.close();
        assertEquals("layers: 2 of 8, stopped after 4.0 s", ProgressText.of(progress, 4));
    }

    @Test
    void saysWhatIsAnEstimate() throws InterruptedException {
        try (Progress progress = Progress.begin("singular vectors, per cent", 100)) {
            progress.reach(0.25);
            progress.expect(0.5, 3600);
            assertEquals(
                    "singular vectors, per cent: about 25 of 100, 6.3 a second, 12 s left",
                    ProgressText.of(progress, 4));
            progress.expect(0.5, 1e-9);
            Thread.sleep(1);
            assertEquals(
                    "singular vectors, per cent: about 49 of 100, 4.0 s so far, longer than expected",
                    ProgressText.of(progress, 4));
        }
    }

    @Test
    void groupsTheDigitsOfLargeNumbers() {
        try (Progress progress = Progress.begin("draws", 20_000)) {
            for (int i = 0; i < 10_000; i++) {
                progress.advance();
            }
            assertEquals(
                    "draws: 10,000 of 20,000, 5,000 a second, 2.0 s left",
                    ProgressText.of(progress, 2));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.04, 0.0 s",
        "9.94, 9.9 s",
        "9.96, 10 s",
        "59.4, 59 s",
        "59.6, 1 min 00 s",
        "100, 1 min 40 s",
        "3599.4, 59 min 59 s",
        "3599.6, 1 h 00 min",
        "7499, 2 h 05 min",
        "360000, 100 h 00 min"
    })
    void saysTimesAsPeopleDo(double seconds, String words) {
        assertEquals(words, ProgressText.duration(seconds));
    }

    @Test
    void tellsScreenReadersToo() {
        Progress progress = Progress.begin("<layers>", 8);
        progress.advance();
        progress.advance();
        String html = ProgressRow.html(progress, 1);
        assertTrue(
                html.contains(
                        "<div role=\"progressbar\" aria-label=\"&lt;layers&gt;\" aria-valuemin=\"0\""
                                + " aria-valuemax=\"8\" aria-valuenow=\"2\" aria-valuetext=\"&lt;"),
                html);
        assertTrue(html.contains("width:25.0%") && html.contains("margin-left:1.5em"), html);
        progress.close();
    }

    @Test
    void isFullWhereThereIsNothingToDo() {
        Progress progress = Progress.begin("layers", 0);
        progress.close();
        String html = ProgressRow.html(progress, 0);
        assertTrue(html.contains("width:100.0%") && html.contains("0 of 0 in 0.0 s"), html);
    }
}
