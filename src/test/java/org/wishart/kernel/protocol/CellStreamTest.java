package org.wishart.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class CellStreamTest {

    private final List<String> sent = new ArrayList<>();
    private final CellStream stream = new CellStream(sent::add);

    @Test
    void neverCutsACharacter() throws IOException {
        byte[] bytes = "aλ₊𝛌\n".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            stream.write(b);
            stream.send();
        }
        assertEquals("aλ₊𝛌\n", String.join("", sent));
        assertTrue(sent.stream().noneMatch(s -> s.contains("\uFFFD")), sent.toString());
    }

    @Test
    void sendsAFinishedLineAtOnceAndTheRestOnRequest() throws IOException {
        stream.write("line\n".getBytes(StandardCharsets.UTF_8));
        stream.write("rest".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("line\n"), sent);
        stream.send();
        stream.send();
        assertEquals(List.of("line\n", "rest"), sent);
    }

    @Test
    void bundlesManyLines() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            stream.write("0123456789\n".getBytes(StandardCharsets.UTF_8));
        }
        stream.send();
        assertEquals(110_000, sent.stream().mapToInt(String::length).sum());
        assertTrue(sent.size() < 1000, "messages: " + sent.size());
    }
}
