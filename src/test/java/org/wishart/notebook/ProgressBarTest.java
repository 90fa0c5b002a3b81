package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.progress.Progress;

class ProgressBarTest {

    @Test
    void saysHowFarHowFastAndHowLong() {
        Progress progress = Progress.begin("layers", 8);
        assertEquals("layers: 0 of 8", ProgressBar.line(progress, 1));
        progress.advance();
        progress.advance();
        assertEquals("layers: 2 of 8, 0.500 a second, 12.0 s left", ProgressBar.line(progress, 4));
        progress.close();
        assertEquals("layers: 2 of 8, stopped after 4.0 s", ProgressBar.line(progress, 4));
    }

    @Test
    void keepsTheFinalStateInTheNotebook() {
        Progress progress = Progress.begin("layers", 1);
        progress.advance();
        progress.close();
        assertEquals("layers: 1 of 1 in 4 min", ProgressBar.line(progress, 240));
        String html = ProgressBar.html(progress, "layers: 1 of 1");
        assertTrue(html.contains("width:100.0%"), html);
    }
}
