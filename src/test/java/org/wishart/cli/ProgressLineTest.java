package org.wishart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.progress.Progress;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class ProgressLineTest {

    private static String shown(int columns, int steps) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (ProgressLine line = ProgressLine.on(terminal, columns);
                Progress progress = Progress.begin("layers of a model", steps)) {
            for (int i = 0; i < steps; i++) {
                Thread.sleep(100);
                progress.advance();
            }
            assertTrue(line != null);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesOneLineAgainAndAgainAndLeavesItEmpty() throws Exception {
        String text = shown(80, 8);
        assertTrue(text.contains("\rlayers of a model: "), text);
        assertTrue(text.contains(" s left"), text);
        assertTrue(text.endsWith(" \r"), text);
        assertTrue(text.indexOf('\n') < 0, text);
    }

    @Test
    void isNarrowerThanTheTerminal() throws Exception {
        for (String line : shown(20, 8).split("\r", -1)) {
            assertTrue(line.length() < 20, line);
        }
    }

    @Test
    void showsNothingOfShortWork() throws Exception {
        assertEquals("", shown(80, 1));
    }
}
