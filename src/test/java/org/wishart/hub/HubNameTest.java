package org.wishart.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a text means, and what is found in a cache that Hugging Face's libraries have filled. */
class HubNameTest {

    private static final String COMMIT = FakeHub.COMMIT;

    @TempDir private Path cache;

    @ParameterizedTest
    @CsvSource({
        "org/name, org/name, main, models--org--name",
        "gpt2, gpt2, main, models--gpt2",
        "mistralai/Mistral-7B-v0.1, mistralai/Mistral-7B-v0.1, main,"
                + " models--mistralai--Mistral-7B-v0.1",
        "org/name@v1.0, org/name, v1.0, models--org--name",
        "org/name@refs/pr/3, org/name, refs/pr/3, models--org--name"
    })
    void names(String text, String repository, String revision, String folder) {
        HubName name = HubName.parse(text).orElseThrow();
        assertEquals(repository, name.repository());
        assertEquals(revision, name.revision());
        assertEquals(folder, name.folder());
        assertEquals(text, name.toString());
    }

    @Test
    void onlyNamesWithAnOrganizationAreDownloaded() {
        assertTrue(Hub.isName("org/name@v1"));
        assertFalse(Hub.isName("gpt2"));
        assertFalse(Hub.isName("/org/name"));
        assertFalse(Hub.isName("./name"));
        assertFalse(Hub.isName("a/b/c"));
    }

    private Hub hub() {
        return Hub.of(Map.of("HF_HUB_CACHE", cache.toString()));
    }

    @Test
    void findsWhatIsInTheCache() throws IOException {
        Path folder = cache.resolve("models--gpt2");
        Path snapshot = Files.createDirectories(folder.resolve("snapshots").resolve(COMMIT));
        assertEquals(Optional.empty(), hub().find("gpt2"));
        Files.createDirectories(folder.resolve("refs"));
        Files.writeString(folder.resolve("refs/main"), COMMIT);
        assertEquals(Optional.empty(), hub().find("gpt2"));
        Files.createFile(snapshot.resolve("some.gguf"));
        assertEquals(Optional.of(snapshot.resolve("some.gguf")), hub().find("gpt2"));
        Files.createFile(snapshot.resolve("other.gguf"));
        assertEquals(Optional.empty(), hub().find("gpt2"));
        Files.createSymbolicLink(
                snapshot.resolve("model.safetensors"), Path.of("../../blobs/gone"));
        assertEquals(Optional.empty(), hub().find("gpt2"));
        Files.createDirectories(folder.resolve("blobs"));
        Files.createFile(folder.resolve("blobs/gone"));
        assertEquals(
                Optional.of(snapshot.resolve("model.safetensors")), hub().find("gpt2@" + COMMIT));
    }

    @Test
    void doesNotFollowWhatIsNoCommit() throws IOException {
        Path folder = cache.resolve("models--org--name");
        Files.createDirectories(folder.resolve("refs"));
        Files.writeString(folder.resolve("refs/main"), "../../secret");
        assertEquals(Optional.empty(), hub().find("org/name"));
    }
}
