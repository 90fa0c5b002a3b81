package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models in several files, by their index. */
class ShardedTest {

    @TempDir private Path folder;

    private Path index(String weightMap) throws IOException {
        return Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"metadata\":{\"total_size\":8},\"weight_map\":" + weightMap + "}");
    }

    private void shard(String name, String tensor) throws IOException {
        SafetensorsBytes.one(tensor, "F32", "[1,2]", new byte[8]).write(folder.resolve(name));
    }

    @Test
    void readsWhatTheIndexNames() throws IOException {
        Model model = Model.open(Fixture.path("shards"));
        assertEquals(
                "shards: 2 matrices (2 in 2 blocks), float32, safetensors in shards",
                model.toString());
        assertEquals(
                List.of(
                        "model.layers.1.self_attn.q_proj.weight#2: 2 × 2, float32; not read: the"
                                + " index of the shards takes it from"
                                + " model-00002-of-00002.safetensors",
                        "left.over: 2 × 2, float32; not read: the index of the shards does not"
                                + " name it"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
        assertEquals(
                "torch-shards: 2 matrices (2 in 2 blocks), float32, PyTorch in shards",
                Model.open(Fixture.path("torch-shards")).toString());
    }

    @Test
    void followsLinksAsCachesHaveThem() throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("blobs"));
        Path snapshot = Files.createDirectories(folder.resolve("snapshots/1"));
        SafetensorsBytes.one("w", "F32", "[1,2]", new byte[8]).write(blobs.resolve("abc"));
        Files.createSymbolicLink(snapshot.resolve("a.safetensors"), Path.of("../../blobs/abc"));
        Files.writeString(
                snapshot.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"w\":\"a.safetensors\"}}");
        assertEquals(1, Model.open(snapshot).layers().size());
    }

    @Test
    void goesNowhereElse() throws IOException {
        for (String place : List.of("../secret", "/etc/passwd", "a/../../b", "")) {
            Refusal.of(
                    index("{\"w\":\"" + place + "\"}"),
                    "wants weights from \"" + place + "\", outside its own folder; refused");
        }
        Refusal.of(index("{\"w\":\"a\\u0000b\"}"), "names a file by an impossible path, a?b");
    }

    @Test
    void anIndexThatDoesNotFit() throws IOException {
        Refusal.of(
                index("{\"w\":\"a.safetensors\"}"),
                "keeps its weights in a.safetensors, which is not beside it; copy that file there"
                        + " too");
        shard("a.safetensors", "v");
        Refusal.of(
                index("{\"w\":\"a.safetensors\"}"),
                "looks for tensor w in a.safetensors, where it is not; do index and files belong"
                        + " together?");
        Refusal.of(
                index("{\"v\":\"a.safetensors\",\"v\":\"b.safetensors\"}"),
                "is damaged: it names v twice");
        Refusal.of(index("{}"), "names no tensors; an index of shards does so in its weight_map");
        Refusal.of(
                index("{\"v\":7,"),
                "is damaged: its JSON is wrong at $.weight_map.v; is the copy complete?");
    }

    @Test
    void aShardThatIsNone() throws IOException {
        Path shard =
                Files.writeString(
                        folder.resolve("a.safetensors"),
                        "version https://git-lfs.github.com/spec/v1");
        index("{\"w\":\"a.safetensors\"}");
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(folder));
        assertEquals(
                shard + ": is a Git LFS pointer, not the weights themselves; run git lfs pull",
                thrown.getMessage());
    }
}
