package org.wishart.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What is downloaded, where it goes, and what a bad connection does to it. */
@Timeout(60)
class HubDownloadTest {

    private static final byte[] WEIGHTS = FakeHub.bytes(300_000);

    @TempDir private Path home;
    private final FakeHub server = new FakeHub();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Long> pauses = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private Hub hub() {
        environment.put("HF_HOME", home.toString());
        environment.put("HF_ENDPOINT", server.endpoint() + "/");
        return new Hub(environment, pauses::add);
    }

    private Path folder() {
        return home.resolve("hub/models--org--name");
    }

    private Path blob() {
        return folder().resolve("blobs").resolve(GitHash.sha256(WEIGHTS));
    }

    private Path part() {
        return blob().resolveSibling(blob().getFileName() + ".incomplete");
    }

    private FakeHub aModel() {
        return server.small("config.json", "{}")
                .small("README.md", "text")
                .large("model.safetensors", WEIGHTS);
    }

    @Test
    void putsWeightsAndSettingsWhereHuggingFacePutsThem() throws IOException {
        aModel().small("tokenizer.json", "[]").large("pytorch_model.bin", new byte[9]);
        Path weights = hub().fetch("org/name");
        Path snapshot = folder().resolve("snapshots").resolve(FakeHub.COMMIT);
        assertEquals(snapshot.resolve("model.safetensors"), weights);
        assertArrayEquals(WEIGHTS, Files.readAllBytes(weights));
        assertEquals(
                Path.of("../../blobs", GitHash.sha256(WEIGHTS)), Files.readSymbolicLink(weights));
        assertEquals(
                Path.of("../../blobs", server.checksum("config.json")),
                Files.readSymbolicLink(snapshot.resolve("config.json")));
        assertEquals(FakeHub.COMMIT, Files.readString(folder().resolve("refs/main")));
        try (var files = Files.list(snapshot)) {
            assertEquals(
                    List.of("config.json", "model.safetensors", "tokenizer.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        try (var blobs = Files.list(folder().resolve("blobs"))) {
            assertEquals(3, blobs.count());
        }
    }

    @Test
    void downloadsOnce() throws IOException {
        aModel();
        Path weights = hub().fetch("org/name");
        int asked = server.requests().size();
        assertEquals(weights, hub().fetch("org/name"));
        assertEquals(Optional.of(weights), hub().find("org/name"));
        assertEquals(Optional.of(weights), hub().find("org/name@" + FakeHub.COMMIT));
        assertEquals(asked, server.requests().size());
        environment.put("HF_HUB_OFFLINE", "1");
        assertEquals(weights, hub().fetch("org/name"));
    }

    @Test
    void aRevision() throws IOException {
        aModel();
        hub().fetch("org/name@refs/pr/1");
        assertEquals(
                "/api/models/org/name/revision/refs%2Fpr%2F1", server.requests().get(0).path());
        assertEquals(FakeHub.COMMIT, Files.readString(folder().resolve("refs/refs/pr/1")));
        assertEquals(Optional.empty(), hub().find("org/name"));
        int asked = server.ofStorage().size();
        hub().fetch("org/name"); // the same commit: nothing has to come again
        assertEquals(asked, server.ofStorage().size());
    }

    @Test
    void tellsTheTokenToTheHubAlone() throws IOException {
        aModel();
        environment.put("HF_TOKEN", "hf_secret\n");
        hub().fetch("org/name");
        for (FakeHub.Request request : server.requests()) {
            assertEquals(
                    request.ofStorage() ? null : "Bearer hf_secret",
                    request.authorization(),
                    request.path());
        }
        assertFalse(server.ofStorage().isEmpty());
    }

    @Test
    void aModelInShards() throws IOException {
        server.small(
                        "model.safetensors.index.json",
                        "{\"weight_map\":{\"a\":\"model-1.safetensors\",\"b\":\"model-2.safetensors\"}}")
                .large("model-1.safetensors", FakeHub.bytes(10))
                .large("model-2.safetensors", FakeHub.bytes(20))
                .large("model-3.safetensors", FakeHub.bytes(30));
        Path index = hub().fetch("org/name");
        assertEquals("model.safetensors.index.json", index.getFileName().toString());
        assertEquals(20, Files.size(index.resolveSibling("model-2.safetensors")));
        assertFalse(Files.exists(index.resolveSibling("model-3.safetensors")));
        Files.delete(index.resolveSibling("model-1.safetensors"));
        assertEquals(Optional.empty(), hub().find("org/name"));
        int asked = server.ofStorage().size();
        hub().fetch("org/name");
        assertEquals(10, Files.size(index.resolveSibling("model-1.safetensors")));
        assertEquals(asked, server.ofStorage().size()); // its blob was still there
    }

    @Test
    void weightsOfOnnxInAFileOfTheirOwn() throws IOException {
        server.large("onnx/model.onnx", FakeHub.bytes(10))
                .large("onnx/model.onnx_data", FakeHub.bytes(20));
        Path weights = hub().fetch("org/name");
        assertEquals(20, Files.size(weights.resolveSibling("model.onnx_data")));
        assertTrue(Files.readSymbolicLink(weights).startsWith(Path.of("../../../blobs")));
    }

    @Test
    void goesOnWhereTheConnectionBrokeOff() throws IOException {
        aModel();
        server.reply(
                "GET /" + GitHash.sha256(WEIGHTS),
                FakeHub.brokenOff(Arrays.copyOf(WEIGHTS, 100_000), WEIGHTS.length));
        assertArrayEquals(WEIGHTS, Files.readAllBytes(hub().fetch("org/name")));
        assertNull(server.ofStorage().get(0).range());
        assertEquals("bytes=100000-", server.ofStorage().get(1).range());
        assertEquals(List.of(1L), pauses);
        assertFalse(Files.exists(part()));
    }

    @Test
    void goesOnWhereAnEarlierSessionEnded() throws IOException {
        aModel();
        Files.createDirectories(part().getParent());
        Files.write(part(), Arrays.copyOf(WEIGHTS, 200_000));
        assertArrayEquals(WEIGHTS, Files.readAllBytes(hub().fetch("org/name")));
        assertEquals("bytes=200000-", server.ofStorage().get(0).range());
    }

    @Test
    void beginsAnewWhereItCannotGoOn() throws IOException {
        aModel();
        Files.createDirectories(part().getParent());
        Files.write(part(), Arrays.copyOf(WEIGHTS, 200_000));
        String path = "GET /" + GitHash.sha256(WEIGHTS);
        server.reply(path, FakeHub.status(416));
        server.reply(
                path,
                exchange -> { // the whole file, whatever is asked for
                    exchange.sendResponseHeaders(200, WEIGHTS.length);
                    exchange.getResponseBody().write(WEIGHTS);
                });
        assertArrayEquals(WEIGHTS, Files.readAllBytes(hub().fetch("org/name")));
        assertEquals(2, server.ofStorage().size());
    }

    @Test
    void beginsAnewWhereTheBeginningIsWrong() throws IOException {
        aModel();
        Files.createDirectories(part().getParent());
        Files.write(part(), new byte[1000]);
        assertArrayEquals(WEIGHTS, Files.readAllBytes(hub().fetch("org/name")));
        assertEquals(
                Arrays.asList("bytes=1000-", null),
                server.ofStorage().stream().map(FakeHub.Request::range).toList());
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws IOException {
        aModel();
        server.reply(
                "GET /api/models/org/name/revision/main",
                FakeHub.status(429, "Retry-After", "7"),
                FakeHub.status(503),
                FakeHub.status(500, "Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT"));
        hub().fetch("org/name");
        assertEquals(List.of(7L, 2L, 0L), pauses);
    }

    @Test
    void anInterruptKeepsWhatHasCome() throws Exception {
        aModel();
        CountDownLatch half = new CountDownLatch(1);
        server.reply(
                "GET /" + GitHash.sha256(WEIGHTS),
                exchange -> {
                    exchange.sendResponseHeaders(200, WEIGHTS.length);
                    exchange.getResponseBody().write(WEIGHTS, 0, 100_000);
                    exchange.getResponseBody().flush();
                    half.countDown();
                    waitForEver();
                });
        FutureTask<Path> fetch = new FutureTask<>(() -> hub().fetch("org/name"));
        Thread thread = new Thread(fetch);
        thread.start();
        half.await();
        while (!Files.exists(part()) || Files.size(part()) < 100_000) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        var thrown = assertThrows(ExecutionException.class, fetch::get);
        assertEquals(CancellationException.class, thrown.getCause().getClass());
        assertEquals(100_000, Files.size(part()));
        assertArrayEquals(WEIGHTS, Files.readAllBytes(hub().fetch("org/name")));
        assertEquals("bytes=100000-", server.ofStorage().get(1).range());
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    @Test
    void twoSessionsDownloadOnce() throws Exception {
        aModel();
        List<FutureTask<Path>> both =
                List.of(
                        new FutureTask<>(() -> hub().fetch("org/name")),
                        new FutureTask<>(() -> hub().fetch("org/name")));
        both.forEach(each -> new Thread(each).start());
        assertEquals(Set.of(both.get(0).get()), Set.of(both.get(1).get()));
        assertEquals(1, server.ofStorage().size());
    }

    @Test
    void anEmptyFile() throws IOException {
        server.small("vocab.txt", "").large("model.safetensors", WEIGHTS);
        Path weights = hub().fetch("org/name");
        assertEquals(0, Files.size(weights.resolveSibling("vocab.txt")));
    }
}
