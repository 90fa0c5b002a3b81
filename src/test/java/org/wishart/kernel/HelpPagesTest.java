package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.help.ApiEntry;
import org.wishart.help.ApiIndex;
import org.wishart.help.Help;
import org.wishart.weights.Model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the help pages keep their promise: meaning, units, and an example that runs. */
@Timeout(120)
class HelpPagesTest {

    /** The types of these packages are there for a notebook; the others serve the kernel. */
    private static final Pattern FOR_NOTEBOOKS =
            Pattern.compile(
                    "org\\.wishart\\.(?:linalg|hub|weights|law|ensemble|spectrum|bulk|tail|vectors|filter|plot|table|progress)\\..*");

    /** Programs and what a kernel implements: nobody writes their names in a cell. */
    private static final Set<String> OF_THE_KERNEL = Set.of("Fetch", "Progress.Display");

    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\}</pre>");
    private static final Pattern NUMBERS =
            Pattern.compile("(?:static )?(?:double|float)(?:\\[])? .*");
    private static final Pattern UNIT =
            Pattern.compile(
                    "\\b(?:unit|units|dimensionless|probability|seconds|pixels?)\\b|\\bin\\s+[(\\[]");
    private static final Pattern FORMULA = Pattern.compile("[=≤∓±√Σ∼~<>]|\\bmean\\b|\\bshare\\b");
    private static final Pattern MODEL = Pattern.compile("open\\(\"[^\"]*\"\\)");

    /** A file in the working folder, which an example may write. */
    private static final Pattern SAVED =
            Pattern.compile("\"([\\w-]+\\.(?:pdf|svg|png|html|csv|tsv|safetensors))\"");

    private static final Pattern LAYER = Pattern.compile("\"(encoder\\.layer\\.[\\w.]+)\"");

    @TempDir private static Path folder;
    private static CellTester cells;

    private static List<Path> before;

    @BeforeAll
    static void start() throws IOException {
        before = workingFolder();
        System.setProperty("wishart.home", folder.toString()); // for the cache of analyses
        cells = new CellTester();
    }

    @AfterAll
    static void stop() throws IOException {
        cells.close();
        System.clearProperty("wishart.home");
        assertEquals(before, workingFolder(), "examples left files behind");
    }

    private static List<Path> workingFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.sorted().toList();
        }
    }

    private static Stream<ApiEntry> types() {
        return ApiIndex.all().stream()
                .filter(ApiEntry::isType)
                .filter(type -> FOR_NOTEBOOKS.matcher(type.key()).matches())
                .filter(type -> !OF_THE_KERNEL.contains(type.type()))
                .filter(type -> !type.type().contains(".")); // explained with the type around it
    }

    @ParameterizedTest
    @MethodSource("org.wishart.help.Help#all")
    void theExampleOfAVerbRuns(Help help) throws Exception {
        assertTrue(help.example().contains(help.verb() + "("), help.example());
        runs(help.example());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeHasAnExampleThatRuns(ApiEntry type) throws Exception {
        Matcher example = EXAMPLE.matcher(type.comment());
        assertTrue(example.find(), type.key() + " has no example");
        runs(example.group(1));
        assertTrue(
                type.javadoc().text().contains(example.group(1).lines().findFirst().orElseThrow()),
                type.javadoc().text());
    }

    /** With a small model in the place of a large one, and files where they do no harm. */
    private static void runs(String example) throws IOException, URISyntaxException {
        Path small =
                Path.of(
                        HelpPagesTest.class
                                .getResource("/org/wishart/weights/encoder.onnx")
                                .toURI());
        String layer = Model.open(small).layers().get(0).name();
        Matcher named = LAYER.matcher(example);
        while (named.find()) {
            assertTrue(isALayerOfMiniLm(named.group(1)), named.group(1));
        }
        String code =
                MODEL.matcher(example)
                        .replaceAll(Matcher.quoteReplacement("open(\"" + small + "\")"));
        code = LAYER.matcher(code).replaceAll(Matcher.quoteReplacement("\"" + layer + "\""));
        code = code.replace(".head(3, 12)", ".head(3, 4)"); // four rows
        code =
                SAVED.matcher(code)
                        .replaceAll(Matcher.quoteReplacement("\"" + folder + "/") + "$1\"");
        cells.execSuccess(code);
    }

    private static boolean isALayerOfMiniLm(String name) throws IOException {
        try (InputStream csv =
                HelpPagesTest.class.getResourceAsStream(
                        "/org/wishart/weights/catalogue-weights.csv")) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .contains("\nminilm," + name + ",");
        }
    }

    @Test
    void everyMemberSaysWhatItMeans() {
        assertNone(
                ApiIndex.all().stream().filter(entry -> entry.comment().isBlank()),
                "without a meaning");
    }

    @Test
    void everyNumberHasAUnit() {
        assertNone(
                ApiIndex.all().stream()
                        .filter(entry -> FOR_NOTEBOOKS.matcher(entry.key()).matches())
                        .filter(entry -> NUMBERS.matcher(entry.declaration()).matches())
                        .filter(entry -> !UNIT.matcher(entry.comment()).find()),
                "without a unit");
    }

    @Test
    void everyVerbThatComputesHasAFormula() {
        for (String verb :
                Set.of("spectrum", "svd", "marchenkoPastur", "hill", "linearModel", "spiked")) {
            String text = Help.of(verb).orElseThrow().explanation();
            assertTrue(FORMULA.matcher(text).find(), verb);
            assertTrue(text.contains("unit") || text.contains("dimensionless"), verb);
        }
    }

    @Test
    void nothingIsWrittenAsJavaEscapes() {
        assertNone(
                ApiIndex.all().stream()
                        .filter(entry -> entry.comment().matches("(?s).*\\\\u[0-9a-f]{4}.*")),
                "with escapes");
    }

    private static void assertNone(Stream<ApiEntry> entries, String what) {
        Set<String> found =
                entries.map(ApiEntry::key).collect(Collectors.toCollection(TreeSet::new));
        assertFalse(!found.isEmpty(), () -> what + ": " + String.join("\n", found));
    }
}
