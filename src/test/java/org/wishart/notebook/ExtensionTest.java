package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import javax.imageio.ImageIO;

/** The extension in a kernel that is not ours. */
class ExtensionTest {

    private static StockKernel kernel;

    @BeforeAll
    static void start() {
        kernel = new StockKernel();
        kernel.evalRaw(
                "var W = gaussian(60, 90, 0.1, 5); var s = spectrum(W); var fit ="
                        + " marchenkoPastur(s); var lin = linearModel(20, 80);");
    }

    @AfterAll
    static void stop() {
        kernel.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plot(s)",
                "plot(fit)",
                "plot(s, fit)",
                "plot(hill(s))",
                "plot(lin.sweep(10, 1))",
                "panel(plot(s), plot(hill(s)))"
            })
    void showsChartsAtTwiceTheirSizeWithTheirOwnSizeAsMetadata(String code) throws IOException {
        Map<String, Object> shown = kernel.cell(code);
        byte[] png = Base64.getDecoder().decode((String) shown.get("image/png"));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(
                "{\"width\":" + image.getWidth() / 2 + ",\"height\":" + image.getHeight() / 2 + "}",
                sorted((String) shown.get("metadata:image/png")));
        assertTrue(image.getWidth() >= 960);
        assertFalse(((String) shown.get("text/plain")).contains("\n"));
    }

    private static String sorted(String json) {
        return json.startsWith("{\"height\"")
                ? json.replaceAll(
                        "\\{\"height\":(\\d+),\"width\":(\\d+)}", "{\"width\":$2,\"height\":$1}")
                : json;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W",
                "SimpleMatrix.wrap(W)",
                "s",
                "fit",
                "hill(s)",
                "lin",
                "lin.at(0.1)",
                "lin.sweep(10, 1).points().get(0)",
                "lin.measure(lin.sample(0.1, 1))",
                "hill(s).at(5)",
                "s.route()",
                "table(lin)",
                "lin.sweep(10, 1)",
                "svd(W)",
                "porterThomas(svd(W))",
                "porterThomas(svd(W)).right(0)",
                "localization(svd(W))",
                "localization(svd(W).right(0))",
                "overlap(svd(W), svd(W))",
                "models()",
                "MarchenkoPastur.ofNoise(3, 4, 1)",
                "table(s)",
                "table(fit)",
                "table(hill(s))",
                "table(lin.sweep(10, 1))",
                "table(models())",
                "help()",
                "help(\"hill\")"
            })
    void showsEveryResultAsHtmlAndAsText(String code) {
        Map<String, Object> shown = kernel.cell(code);
        String html = (String) shown.get("text/html");
        assertTrue(html != null && html.startsWith("<"), shown.toString());
        assertFalse(html.contains("<script"), html);
        String text = (String) shown.get("text/plain");
        assertFalse(text.isBlank());
        assertFalse(text.matches("(?s).*\\w@[0-9a-f]{5,}.*"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new double[] {1, 2.5, 1e-7}|double[3] {1, 2.5, 1 × 10⁻⁷}",
                "new int[] {1, 2}|int[2] {1, 2}",
                "new double[0]|double[0] {}",
                "new double[][] {{1, 2}, {3}}|double[2][] {double[2] {1, 2}, double[1] {3}}",
                "new double[] {Double.NaN}|double[1] {NaN}"
            })
    void showsArraysByTheirEntries(String code, String text) {
        assertEquals(text, kernel.cell(code).get("text/plain"));
    }

    @Test
    void shortensLongArrays() {
        assertEquals(
                "double[1000] {0, 1, 2, 3, 4, 5, …, 998, 999}",
                kernel.cell("java.util.stream.IntStream.range(0, 1000).asDoubleStream().toArray()")
                        .get("text/plain"));
    }

    @Test
    void saysWhatItCannotDoInAStockKernel() {
        Throwable thrown =
                assertThrows(IllegalStateException.class, () -> kernel.cell("clearOutput()"));
        assertTrue(
                thrown.getMessage()
                        .endsWith(
                                "clearOutput() needs the kernel \"Java (Wishart)\", not \"stock\"; choose it in the notebook's menu, or use live(chart), which works in every kernel"),
                thrown.getMessage());
    }

    @Test
    void installsWithoutOurKernelOnTheClassPath(@TempDir Path folder) throws Exception {
        String here =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        Path classes =
                Path.of(Wishart.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        copyWithoutOurKernel(classes, folder);
        assertFalse(Files.exists(folder.resolve("org/wishart/kernel")));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.awt.headless=true",
                                "-cp",
                                here.replace(classes.toString(), folder.toString()),
                                StockKernel.class.getName(),
                                "marchenkoPastur(spectrum(gaussian(40, 50, 1, 1)))")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("text/html") && said.contains("text/plain"), said);
    }

    private static void copyWithoutOurKernel(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith(Path.of("org", "wishart", "kernel"))) {
                    Path copy = to.resolve(relative);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
