package org.wishart.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The messages to a user who cannot get a model of the hub. */
@Timeout(60)
class HubRefusalTest {

    private static final byte[] WEIGHTS = FakeHub.bytes(1000);
    private static final String LIST = "GET /api/models/org/name/revision/main";

    @TempDir private Path home;
    private final FakeHub server = new FakeHub().large("model.safetensors", WEIGHTS);
    private final Map<String, String> environment = new HashMap<>();
    private final List<Long> pauses = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private void refuses(String name, String message) {
        environment.put("HF_HOME", home.toString());
        environment.putIfAbsent("HF_ENDPOINT", server.endpoint());
        Hub hub = new Hub(environment, pauses::add);
        var thrown = assertThrows(HubException.class, () -> hub.fetch(name));
        assertEquals(message.replace("HUB/", server.endpoint() + "/"), thrown.getMessage());
    }

    private Path blob(String name) {
        return home.resolve("hub/models--org--name/blobs").resolve(server.checksum(name));
    }

    @Test
    void aModelThatIsNotThere() {
        server.reply(LIST, FakeHub.status(401, "X-Error-Code", "RepoNotFound"));
        refuses(
                "org/name",
                "model org/name does not exist at 127.0.0.1, or is private; check the name, or set HF_TOKEN to a token with access");
        server.reply(LIST, FakeHub.status(404, "X-Error-Code", "RepoNotFound"));
        refuses("org/name", "there is no model org/name at 127.0.0.1; check the spelling");
        server.reply(
                "GET /api/models/org/name/revision/v2",
                FakeHub.status(404, "X-Error-Code", "RevisionNotFound"));
        refuses(
                "org/name@v2",
                "org/name has no revision \"v2\" at 127.0.0.1; the default one is main");
    }

    @Test
    void aModelThatIsNotForEverybody() {
        server.reply(LIST, FakeHub.status(403));
        refuses(
                "org/name",
                "127.0.0.1 refuses org/name to the public; ask for access at HUB/org/name, then set HF_TOKEN to a token that has it");
        server.reply(LIST, FakeHub.status(401, "X-Error-Code", "GatedRepo"));
        refuses(
                "org/name",
                "org/name is gated: accept its terms at HUB/org/name, and set HF_TOKEN to a token of that account");
        environment.put("HF_TOKEN", "hf_old");
        server.reply(LIST, FakeHub.status(401));
        refuses(
                "org/name",
                "127.0.0.1 does not accept the token for org/name; set HF_TOKEN to a new one from HUB/settings/tokens");
        server.reply(LIST, FakeHub.status(403));
        refuses(
                "org/name",
                "127.0.0.1 refuses org/name to your token; ask for access at HUB/org/name, then set HF_TOKEN to a token that has it");
    }

    @Test
    void aFileThatIsNotThere() {
        server.reply(
                "HEAD " + FakeHub.path("model.safetensors"),
                FakeHub.status(404, "X-Error-Code", "EntryNotFound"));
        refuses(
                "org/name",
                "model.safetensors of org/name is listed at 127.0.0.1, but not there; try later");
        server.reply("HEAD " + FakeHub.path("model.safetensors"), FakeHub.status(418));
        refuses(
                "org/name",
                "127.0.0.1 answers model.safetensors of org/name with HTTP status 418; look at"
                        + " HUB/org/name");
    }

    @Test
    void aHubThatIsBusy() {
        FakeHub.Reply busy = FakeHub.status(503);
        server.reply(LIST, busy, busy, busy, busy, busy);
        refuses(
                "org/name",
                "127.0.0.1 fails with HTTP status 503 repeatedly; try again later, the part received is kept");
        assertEquals(List.of(1L, 2L, 4L, 8L), pauses);
        server.reply(LIST, FakeHub.status(429, "Retry-After", "3600"));
        refuses(
                "org/name",
                "127.0.0.1 gets too many requests and asks to wait 3600 seconds; try again later, the part received is kept");
        assertEquals(4, pauses.size());
    }

    @Test
    void aConnectionThatAlwaysBreaksOff() {
        FakeHub.Reply nothing = FakeHub.brokenOff(new byte[0], WEIGHTS.length);
        server.reply(
                "GET /" + server.checksum("model.safetensors"),
                nothing,
                nothing,
                nothing,
                nothing,
                nothing);
        refuses(
                "org/name",
                "the download of model.safetensors of org/name kept failing; try again later, the part received is kept");
    }

    @Test
    void aFileThatArrivesDamaged() throws IOException {
        byte[] other = WEIGHTS.clone();
        other[500]++;
        server.reply(
                "GET /" + server.checksum("model.safetensors"),
                exchange -> {
                    exchange.sendResponseHeaders(200, other.length);
                    exchange.getResponseBody().write(other);
                });
        refuses(
                "org/name",
                "model.safetensors of org/name is damaged: its checksum is not that of the hub; it was deleted, try again");
        try (var blobs = Files.list(blob("model.safetensors").getParent())) {
            assertEquals(0, blobs.count());
        }
        assertFalse(Files.exists(home.resolve("hub/models--org--name/snapshots")));
    }

    @Test
    void aSmallFileThatArrivesDamaged() {
        server.small("config.json", "{}");
        server.reply(
                "GET " + FakeHub.path("config.json"),
                exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("[]".getBytes(StandardCharsets.UTF_8));
                });
        refuses(
                "org/name",
                "config.json of org/name is damaged: its checksum is not that of the hub; it was deleted, try again");
    }

    @Test
    void anAnswerWithoutEnd() {
        server.reply(
                "GET /" + server.checksum("model.safetensors"),
                exchange -> {
                    exchange.sendResponseHeaders(200, 0); // in chunks
                    pour(exchange.getResponseBody());
                });
        refuses(
                "org/name",
                "model.safetensors of org/name is damaged: its checksum is not that of the hub; it was deleted, try again");
        server.reply(
                LIST,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    pour(exchange.getResponseBody());
                });
        refuses(
                "org/name",
                "127.0.0.1 did not return a list of files; is HF_ENDPOINT right, or does the network require a login?");
    }

    /** Until the other side hangs up. */
    private static void pour(OutputStream out) throws IOException {
        byte[] zeros = new byte[1 << 16];
        while (true) {
            out.write(zeros);
        }
    }

    @Test
    void anotherSizeThanAnnounced() {
        server.reply(
                "GET /" + server.checksum("model.safetensors"),
                exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[2]);
                });
        refuses(
                "org/name",
                "127.0.0.1 returned a different byte range of model.safetensors of org/name than requested;"
                        + " try again later");
    }

    @Test
    void aFileWithoutAChecksum() {
        server.reply(
                "HEAD " + FakeHub.path("model.safetensors"),
                FakeHub.status(200, "ETag", "\"5d41402abc4b2a76b9719d911017c592\""));
        refuses(
                "org/name",
                "127.0.0.1 announces neither size nor checksum of model.safetensors of org/name; is HF_ENDPOINT right?");
        server.reply(
                "HEAD " + FakeHub.path("model.safetensors"),
                FakeHub.status(
                        200,
                        "X-Linked-Etag",
                        "\"" + "0".repeat(64) + "\"",
                        "X-Linked-Size",
                        "1000"));
        refuses(
                "org/name",
                "127.0.0.1 announces two checksums of model.safetensors of org/name; that is"
                        + " refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret", "/etc/passwd", "a/../b", "a//b", "a\\b", "C:x", ".", "./a"})
    void aFileOutsideOfItsFolder(String file) {
        server.small(file, "text");
        refuses(
                "org/name",
                "org/name lists a file \"" + file + "\", outside its own folder; refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:///etc/passwd | file:///etc/passwd",
                "gopher://x?key=secret | gopher://x?…",
                "http:// | http://",
                "'' | ''"
            })
    void aRedirectionToWhereNoHubIs(String location, String shown) {
        server.reply(LIST, FakeHub.status(302, "Location", location));
        refuses(
                "org/name",
                "127.0.0.1 sends the download of org/name to \""
                        + shown
                        + "\", an unsafe address; refused");
    }

    @Test
    void redirectionsWithoutEnd() {
        FakeHub.Reply again = FakeHub.status(307, "Location", LIST.substring(4));
        for (int i = 0; i < 20; i++) {
            server.reply(LIST, again);
        }
        refuses(
                "org/name",
                "127.0.0.1 redirects the download of org/name in a loop; try again later");
    }

    @Test
    void anIndexThatDoesNotFit() {
        String index = "model.safetensors.index.json";
        FakeHub other = new FakeHub();
        environment.put("HF_ENDPOINT", other.endpoint());
        try (other) {
            other.small(index, "{\"weight_map\":{\"a\":\"a.safetensors\"}}");
            refuses(
                    "org/name",
                    index
                            + " of org/name names a.safetensors, which is missing; is the upload complete?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"weight_map\":{}}", "{\"weight_map\":{\"a\":[]}}", "{"})
    void anIndexThatIsNone(String text) {
        String index = "pytorch_model.bin.index.json";
        try (FakeHub other = new FakeHub().small(index, text)) {
            environment.put("HF_ENDPOINT", other.endpoint());
            refuses(
                    "org/name",
                    index
                            + " of org/name is no index of weights; delete "
                            + home.resolve("hub/models--org--name/snapshots")
                                    .resolve(FakeHub.COMMIT)
                                    .resolve(index)
                            + " to have it downloaded again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in", "[]", "{}", "{\"sha\":\"main\",\"siblings\":[]}"})
    void anAnswerThatIsNoList(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        server.reply(
                LIST,
                exchange -> {
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                });
        refuses(
                "org/name",
                "127.0.0.1 did not return a list of files; is HF_ENDPOINT right, or does the network require a login?");
    }

    @Test
    void withoutANetwork() {
        server.close();
        refuses(
                "org/name",
                "model org/name is incomplete in the cache, and 127.0.0.1 cannot be reached; copy its folder from elsewhere, and open that by path");
        environment.put("HF_HUB_OFFLINE", "yes");
        refuses(
                "org/name",
                "model org/name is incomplete in the cache, "
                        + home.resolve("hub")
                        + ", and HF_HUB_OFFLINE forbids downloads; unset it, or open a folder by path");
    }

    @Test
    void aDiskThatIsFull() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a device that is always full");
        Path part =
                blob("model.safetensors")
                        .resolveSibling(server.checksum("model.safetensors") + ".incomplete");
        Files.createDirectories(part.getParent());
        Files.createSymbolicLink(part, full);
        refuses(
                "org/name",
                "cannot write to "
                        + part
                        + ": No space left on device; make room and try again, the part received is kept");
        Files.delete(part);
    }

    @Test
    void noWeightsOrTooMany() {
        try (FakeHub other =
                new FakeHub()
                        .small("config.json", "{}")
                        .small("training_args.bin", "pickle")
                        .small("optimizer.pt", "pickle")) {
            environment.put("HF_ENDPOINT", other.endpoint());
            refuses(
                    "org/name",
                    "org/name has no weights that can be read; its files are config.json,"
                            + " optimizer.pt, training_args.bin");
            other.small("q4.gguf", "").small("q8.gguf", "");
            refuses(
                    "org/name",
                    "org/name has several weight files, q4.gguf, q8.gguf; download one, and open it by its path");
        }
    }

    @Test
    void settingsThatCannotBe() throws IOException {
        for (String endpoint :
                List.of("huggingface.co", "ftp://x", "https://", "http://a b", "https://u@x")) {
            environment.put("HF_ENDPOINT", endpoint);
            refuses(
                    "org/name",
                    "HF_ENDPOINT is \""
                            + endpoint
                            + "\", no address of a hub; write one like https://huggingface.co");
        }
        environment.put("HF_ENDPOINT", server.endpoint());
        environment.put("HF_TOKEN", "hf_a hf_b");
        refuses("org/name", "HF_TOKEN does not contain a token (expected one word such as hf_…)");
        environment.remove("HF_TOKEN");
        Path file = Files.writeString(home.resolve("token"), "hf_ü");
        refuses("org/name", file + " does not contain a token (expected one word such as hf_…)");
    }

    @Test
    void aNameThatIsNone() {
        Hub hub = new Hub(environment, pauses::add);
        for (String name : List.of("", "a/b/c", "../a", "a--b/c", "-a/b", "a/b@", "a/b@../c")) {
            var thrown = assertThrows(IllegalArgumentException.class, () -> hub.fetch(name));
            assertEquals(
                    "\"" + name + "\" is no name of a model; write org/name or org/name@revision",
                    thrown.getMessage());
        }
    }
}
