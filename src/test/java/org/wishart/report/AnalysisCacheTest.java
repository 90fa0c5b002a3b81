package org.wishart.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.ensemble.Gaussian;
import org.wishart.weights.Model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class AnalysisCacheTest {

    @TempDir Path folder;
    private Path file;
    private AnalysisCache cache;

    @BeforeEach
    void model() throws IOException {
        file = folder.resolve("model.safetensors");
        SmallModel.write(
                file,
                Map.of(
                        "a.weight", Gaussian.matrix(20, 30, 1, 1),
                        "b.weight", Gaussian.matrix(20, 30, 1, 2),
                        "tiny.weight", Gaussian.matrix(1, 5, 1, 3)));
        cache = AnalysisCache.in(folder.resolve("cache"), 1 << 20);
    }

    private ModelAnalysis analyze() {
        return analyze(AnalysisOptions.all().statistics("bulk", "tail"));
    }

    private ModelAnalysis analyze(AnalysisOptions options) {
        return ModelAnalysis.of(Model.open(file), options.cache(cache));
    }

    private static long cached(ModelAnalysis analysis) {
        return analysis.layers().stream().filter(LayerAnalysis::isCached).count();
    }

    @Test
    void rowsAreKeptByTheirContent() throws IOException {
        ModelAnalysis first = analyze();
        assertEquals(0, cached(first));
        assertEquals(3, cache.size());
        file = Files.move(file, folder.resolve("renamed.safetensors"));
        ModelAnalysis second = analyze();
        assertEquals(3, cached(second));
        for (int i = 0; i < 3; i++) {
            LayerAnalysis expected = first.layers().get(i);
            LayerAnalysis row = second.layers().get(i);
            assertEquals(expected.cells(), row.cells());
            assertEquals(expected.route(), row.route());
            assertEquals(expected.seconds(), row.seconds());
            assertTrue(Arrays.equals(expected.singularValues(), row.singularValues()));
        }
        assertTrue(second.toString().contains(", 3 from the cache"), second.toString());
    }

    @Test
    void otherWeightsOrStatisticsAreOtherEntries() throws IOException {
        analyze();
        assertEquals(0, cached(analyze(AnalysisOptions.all().statistics("bulk"))));
        SmallModel.write(
                file,
                Map.of(
                        "a.weight", Gaussian.matrix(20, 30, 1, 1),
                        "b.weight", Gaussian.matrix(20, 30, 1, 7)));
        assertEquals(1, cached(analyze()));
    }

    @Test
    void aDamagedEntryIsComputedAnew() throws IOException {
        ModelAnalysis expected = analyze();
        Random random = new Random(8);
        for (int round = 0; round < 200; round++) {
            for (Path entry : entries()) {
                byte[] bytes = Files.readAllBytes(entry);
                int cut = random.nextInt(bytes.length);
                if (round % 2 == 0) {
                    bytes[cut] ^= (byte) (1 + random.nextInt(255));
                    Files.write(entry, bytes);
                } else {
                    Files.write(entry, Arrays.copyOf(bytes, cut));
                }
            }
            if (round % 20 < 2) { // every entry is read: once changed, once cut off
                ModelAnalysis again = analyze();
                assertEquals(0, cached(again));
                assertEquals(expected.layers().get(0).cells(), again.layers().get(0).cells());
            }
            analyze();
        }
        assertEquals(3, cached(analyze()));
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.toList();
        }
    }

    @Test
    void theOldestGoWhenThereAreTooManyBytes() throws IOException {
        analyze();
        long bytes = cache.bytes();
        List<Path> entries = entries();
        for (Path entry : entries) {
            Files.setLastModifiedTime(entry, FileTime.fromMillis(1_000_000));
        }
        Path newest = entries.get(1);
        Files.setLastModifiedTime(newest, FileTime.fromMillis(2_000_000));
        AnalysisCache smaller = AnalysisCache.in(folder.resolve("cache"), Files.size(newest));
        assertTrue(bytes > Files.size(newest));
        smaller.trim();
        assertEquals(List.of(newest), entries());
    }

    @Test
    void aFolderThatCannotBeMadeIsNoReasonToFail() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "no folder");
        cache = AnalysisCache.in(blocked, 1 << 20);
        ModelAnalysis analysis = analyze();
        assertTrue(analysis.isComplete());
        assertTrue(
                analysis.toString().contains("not cached, as " + blocked + " cannot be written to"),
                analysis.toString());
        assertEquals(0, cached(analyze()));
    }

    @Test
    void isShownAndCleared() {
        analyze();
        assertTrue(cache.toString().startsWith("cache of analyses: 3 layers, "), cache.toString());
        assertEquals(3, cache.clear());
        assertEquals(0, cache.size());
        assertEquals(0, cache.clear());
        assertEquals("no cache of analyses", AnalysisCache.none().toString());
        assertFalse(AnalysisCache.none().folder().isPresent());
        assertEquals(
                "a cache needs at least 1 byte, got 0; AnalysisCache.none() keeps nothing",
                assertThrows(IllegalArgumentException.class, () -> AnalysisCache.in(folder, 0))
                        .getMessage());
    }

    @Test
    void severalRunsShareAFolder() {
        List<ModelAnalysis> all =
                IntStream.range(0, 8).parallel().mapToObj(run -> analyze()).toList();
        all.forEach(
                each ->
                        assertEquals(
                                all.get(0).layers().get(1).cells(), each.layers().get(1).cells()));
        assertEquals(3, cache.size());
    }

    /** Rows of another state of the program are not found, whichever file it lies in. */
    @Test
    void theKeyKnowsTheProgram() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/org/wishart/law"));
        Files.write(classes.resolve("A.class"), new byte[] {1, 2, 3});
        String first = ProgramVersion.of(folder.resolve("classes"));
        Files.write(classes.resolve("A.class"), new byte[] {1, 2, 4});
        assertFalse(first.equals(ProgramVersion.of(folder.resolve("classes"))));
        assertTrue(ProgramVersion.checksum().matches("[0-9a-f]{1,8}"), ProgramVersion.checksum());
    }
}
