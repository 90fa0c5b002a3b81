package org.wishart.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class StreamLimitTest {

    private static final String NOTE =
            "\n[… output truncated; the last part is shown when the cell finishes]\n";

    private final List<String> sent = new ArrayList<>();
    private final StreamLimit limit = new StreamLimit(sent::add);

    @Test
    void letsThroughWhatABrowserBears() {
        limit.accept("a".repeat(StreamLimit.BEGINNING));
        limit.end();
        assertEquals(List.of("a".repeat(StreamLimit.BEGINNING)), sent);
    }

    @Test
    void keepsTheBeginningAndTheEndOfOneHugeText() {
        limit.accept("a".repeat(100_000_000) + "the end");
        assertEquals("a".repeat(StreamLimit.BEGINNING) + NOTE, String.join("", sent));
        sent.clear();
        limit.end();
        String end = String.join("", sent);
        assertTrue(end.startsWith("[… 98.98 MB left out]\naaa"), end.substring(0, 40));
        assertTrue(end.endsWith("the end"));
        assertEquals(StreamLimit.END + "[… 98.98 MB left out]\n".length(), end.length());
    }

    @Test
    void saysOnceThatItIsTooMuch() {
        for (int i = 0; i < 3000; i++) {
            limit.accept("0123456789".repeat(100));
        }
        assertEquals(StreamLimit.BEGINNING + NOTE.length(), String.join("", sent).length());
    }
}
