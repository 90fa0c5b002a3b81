package org.wishart.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.ensemble.Gaussian;
import org.wishart.report.SmallModel;
import org.wishart.weights.Fixture;
import org.wishart.weights.Model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

class WeightFilesTest {

    @TempDir Path folder;

    private static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private Path weights(String name, String tensor, long seed) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return SmallModel.write(file, Map.of(tensor, Gaussian.matrix(3, 4, 1, seed)));
    }

    @Test
    void digestsOneFile() throws Exception {
        Path file = weights("a.safetensors", "w", 1);
        assertEquals(Map.of("a.safetensors", sha256(file)), WeightFiles.digests(Model.open(file)));
    }

    @Test
    void digestsShardsOfEqualNamesInTheirFolders() throws Exception {
        Path first = weights("a/m.safetensors", "v", 1);
        Path second = weights("b/m.safetensors", "w", 2);
        Path index =
                Files.writeString(
                        folder.resolve("model.safetensors.index.json"),
                        "{\"metadata\":{},\"weight_map\":{\"v\":\"a/m.safetensors\","
                                + "\"w\":\"b/m.safetensors\"}}");
        Map<String, String> digests = WeightFiles.digests(Model.open(index));
        assertNotEquals(sha256(first), sha256(second));
        assertEquals(
                Map.of(
                        Path.of("a", "m.safetensors").toString(),
                        sha256(first),
                        Path.of("b", "m.safetensors").toString(),
                        sha256(second),
                        "model.safetensors.index.json",
                        sha256(index)),
                digests);
    }

    /** The index of a checkpoint holds no weights: they lie in the files beside it. */
    @Test
    void digestsTheFilesThatHoldTheEntries() {
        Map<String, String> digests =
                WeightFiles.digests(Model.open(Fixture.path("tiny.ckpt.index")));
        assertEquals(
                List.of(
                        "tiny.ckpt.data-00000-of-00002",
                        "tiny.ckpt.data-00001-of-00002",
                        "tiny.ckpt.index"),
                List.copyOf(digests.keySet()));
    }

    @Test
    void aFileThatIsGoneHasTheReason() throws Exception {
        Path file = weights("gone.safetensors", "w", 1);
        Model model = Model.open(file);
        Files.delete(file);
        String digest = WeightFiles.digests(model).get("gone.safetensors");
        assertTrue(digest.startsWith("cannot be read: "), digest);
    }
}
