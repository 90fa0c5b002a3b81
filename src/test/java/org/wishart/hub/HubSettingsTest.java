package org.wishart.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The variables mean what they mean to huggingface_hub (its constants.py, version 0.30). */
class HubSettingsTest {

    private static final String HOME = System.getProperty("user.home");

    @TempDir private Path folder;

    private static HubSettings settings(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new HubSettings(environment);
    }

    @Test
    void whereTheCacheIs() {
        assertEquals(Path.of(HOME, ".cache/huggingface/hub"), settings().cache());
        assertEquals(Path.of("/a/huggingface/hub"), settings("XDG_CACHE_HOME", "/a").cache());
        assertEquals(Path.of("/b/hub"), settings("XDG_CACHE_HOME", "/a", "HF_HOME", "/b").cache());
        assertEquals(Path.of(HOME, "b/hub"), settings("HF_HOME", "~/b").cache());
        assertEquals(
                Path.of("/c"), settings("HF_HOME", "/b", "HUGGINGFACE_HUB_CACHE", "/c").cache());
        assertEquals(
                Path.of("/d"),
                settings("HF_HUB_CACHE", "/d", "HUGGINGFACE_HUB_CACHE", "/c").cache());
        assertEquals(Path.of("/b/hub"), settings("HF_HUB_CACHE", " ", "HF_HOME", "/b").cache());
    }

    @Test
    void whoIsAsking() throws IOException {
        String home = folder.toString();
        assertEquals(Optional.empty(), settings("HF_HOME", home).token());
        Files.writeString(folder.resolve("token"), "hf_file\n");
        assertEquals(Optional.of("hf_file"), settings("HF_HOME", home).token());
        assertEquals(
                Optional.of("hf_variable"),
                settings("HF_HOME", home, "HF_TOKEN", "hf_variable").token());
        Path other = Files.writeString(folder.resolve("other"), "hf_other");
        assertEquals(
                Optional.of("hf_other"),
                settings("HF_HOME", home, "HF_TOKEN_PATH", other.toString()).token());
    }

    @ParameterizedTest
    @CsvSource({"1,true", "on,true", "Yes,true", "TRUE,true", "0,false", "no,false", "'',false"})
    void whetherToDownload(String value, boolean offline) {
        assertEquals(offline, settings("HF_HUB_OFFLINE", value).isOffline());
        assertEquals(offline, settings("TRANSFORMERS_OFFLINE", value).isOffline());
    }

    @Test
    void whereTheHubIs() throws HubException {
        assertEquals("https://huggingface.co", settings().endpoint().toString());
        assertEquals(
                "https://mirror.example/hf",
                settings("HF_ENDPOINT", "https://mirror.example/hf/").endpoint().toString());
    }
}
