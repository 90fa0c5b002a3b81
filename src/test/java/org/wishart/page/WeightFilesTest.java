package org.wishart.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class WeightFilesTest {

    /** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir Path folder;

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void digestsOneFile() throws Exception {
        assertEquals(Map.of("a.bin", ABC), WeightFiles.digests(write("a.bin", "abc")));
    }

    @Test
    void digestsTheShardsOfAnIndex() throws Exception {
        write("b.safetensors", "abc");
        write("other.safetensors", "abc");
        Path index =
                write(
                        "model.safetensors.index.json",
                        "{\"metadata\":{},\"weight_map\":{\"w\":\"b.safetensors\","
                                + "\"v\":\"b.safetensors\",\"u\":\"gone.safetensors\"}}");
        Map<String, String> digests = WeightFiles.digests(index);
        assertEquals(
                List.of("model.safetensors.index.json", "b.safetensors", "gone.safetensors"),
                List.copyOf(digests.keySet()));
        assertEquals(ABC, digests.get("b.safetensors"));
        assertTrue(digests.get("gone.safetensors").startsWith("cannot be read: "));
    }

    @Test
    void digestsTheFilesOfAFolder() throws Exception {
        write("b", "abc");
        write("a", "abc");
        Files.createDirectory(folder.resolve("c"));
        assertEquals(List.of("a", "b"), List.copyOf(WeightFiles.digests(folder).keySet()));
    }
}
