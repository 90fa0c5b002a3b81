package org.wishart.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Models of sentence-transformers in several parts are downloaded with all of them. */
@Timeout(60)
class HubModulesTest {

    private static final String POOLING = "{\"path\":\"1_Pooling\",\"type\":\"a.models.Pooling\"}";
    private static final String DENSE = "{\"path\":\"2_Dense\",\"type\":\"a.models.Dense\"}";
    private static final String NORMALIZE = "{\"path\":\"3_Normalize\",\"type\":\"a.Normalize\"}";

    @TempDir private Path home;
    private final FakeHub server = new FakeHub();
    private final Map<String, String> environment = new HashMap<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private Hub hub() {
        environment.put("HF_HOME", home.toString());
        environment.put("HF_ENDPOINT", server.endpoint());
        return new Hub(environment, seconds -> {});
    }

    private FakeHub modules(String... modules) {
        return server.small("modules.json", "[" + String.join(",", modules) + "]")
                .small("config.json", "{}")
                .small("README.md", "text");
    }

    /** One matrix of 1 × 2. */
    private static byte[] weights(String name) {
        String header =
                "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
        ByteBuffer bytes = ByteBuffer.allocate(16 + header.length()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        return bytes.putFloat(1).putFloat(2).array();
    }

    private static List<String> names(Path file) {
        return Model.open(file).layers().stream().map(Layer::name).toList();
    }

    private static String own() {
        return "{\"path\":\"\",\"type\":\"a.models.Transformer\"}";
    }

    @Test
    void theDensePartComesToo() throws IOException {
        modules(own(), POOLING, DENSE, NORMALIZE)
                .large("model.safetensors", weights("encoder.weight"))
                .large("pytorch_model.bin", new byte[5])
                .large("onnx/model.onnx", new byte[5])
                .small("1_Pooling/config.json", "{}")
                .small("2_Dense/config.json", "{\"in_features\":2}")
                .large("2_Dense/model.safetensors", weights("linear.weight"))
                .large("2_Dense/pytorch_model.bin", new byte[5]);
        Path file = hub().fetch("org/name");
        assertEquals("modules.json", file.getFileName().toString());
        assertEquals(List.of("encoder.weight", "2_Dense.linear.weight"), names(file));
        assertEquals(
                "{\"in_features\":2}",
                Files.readString(file.resolveSibling("2_Dense/config.json")));
        int asked = server.requests().size();
        assertEquals(file, hub().fetch("org/name"));
        assertEquals(asked, server.requests().size());
        // as a download that was interrupted, or another library, leaves it
        Files.delete(file.resolveSibling("2_Dense/model.safetensors"));
        assertEquals(Optional.empty(), hub().find("org/name"));
        assertEquals(
                List.of("encoder.weight", "2_Dense.linear.weight"), names(hub().fetch("org/name")));
    }

    @Test
    void withoutOtherWeightsItIsTheFileOfWeights() throws IOException {
        modules(own(), POOLING, NORMALIZE)
                .large("model.safetensors", weights("encoder.weight"))
                .small("1_Pooling/config.json", "{}");
        Path file = hub().fetch("org/name");
        assertEquals("model.safetensors", file.getFileName().toString());
        assertEquals(Optional.of(file), hub().find("org/name"));
        assertEquals(List.of("encoder.weight"), names(file));
    }

    @Test
    void weightsOfAnotherName() throws IOException {
        modules(own(), POOLING).large("custom.safetensors", weights("encoder.weight"));
        Path file = hub().fetch("org/name");
        assertEquals("custom.safetensors", file.getFileName().toString());
        assertEquals(Optional.of(file), hub().find("org/name"));
    }

    /** As the first versions of the library saved models. */
    @Test
    void aTransformerInAFolderOfItsOwn() throws IOException {
        modules("{\"path\":\"0_Transformer\",\"type\":\"a.models.Transformer\"}", POOLING)
                .small("0_Transformer/config.json", "{}")
                .large("0_Transformer/model.safetensors", weights("encoder.weight"));
        assertEquals(List.of("encoder.weight"), names(hub().fetch("org/name")));
    }

    @Test
    void aTransformerInShards() throws IOException {
        modules(own(), DENSE)
                .small(
                        "model.safetensors.index.json",
                        "{\"weight_map\":{\"a.weight\":\"m-1.safetensors\",\"b.weight\":\"m-2.safetensors\"}}")
                .large("m-1.safetensors", weights("a.weight"))
                .large("m-2.safetensors", weights("b.weight"))
                .large("2_Dense/model.safetensors", weights("linear.weight"));
        Path file = hub().fetch("org/name");
        assertEquals(List.of("a.weight", "b.weight", "2_Dense.linear.weight"), names(file));
        Files.delete(file.resolveSibling("m-2.safetensors"));
        assertEquals(Optional.empty(), hub().find("org/name"));
    }

    /** The model's own weights come last, so that they are not taken for all of it. */
    @Test
    void anInterruptedDownloadIsNotTakenForAll() throws IOException {
        byte[] own = weights("encoder.weight");
        modules(own(), DENSE)
                .large("model.safetensors", own)
                .large("2_Dense/model.safetensors", weights("linear.weight"));
        String commit = "org/name@" + FakeHub.COMMIT;
        Thread cell = Thread.currentThread();
        server.reply(
                "GET /" + GitHash.sha256(own),
                exchange -> {
                    cell.interrupt();
                    exchange.sendResponseHeaders(200, own.length);
                });
        assertThrows(CancellationException.class, () -> hub().fetch(commit));
        assertEquals(Optional.empty(), hub().find(commit));
        assertEquals(
                List.of("encoder.weight", "2_Dense.linear.weight"), names(hub().fetch(commit)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"path\":\"../x\",\"type\":\"t\"}", "3", "{\"path\":[1,2]}"})
    void aListThatIsNone(String module) throws IOException {
        modules(own(), module).large("model.safetensors", weights("encoder.weight"));
        var thrown = assertThrows(HubException.class, () -> hub().fetch("org/name"));
        Path list =
                home.resolve("hub/models--org--name/snapshots")
                        .resolve(FakeHub.COMMIT)
                        .resolve("modules.json");
        assertEquals(
                "modules.json of org/name is no list of modules; delete "
                        + list
                        + " to have it downloaded again",
                thrown.getMessage());
    }
}
