package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;
import org.wishart.ensemble.Gaussian;
import org.wishart.spectrum.Spectrum;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class FiguresTest {

    private static final XYChart CHART =
            SpectrumPlot.of(Spectrum.of("noise", Gaussian.matrix(30, 90, 1, 5)));

    @ParameterizedTest
    @CsvSource({"1, 640, 400", "2, 1280, 800", "0.5, 320, 200", "1.001, 641, 400"})
    void pngIsScaleTimesTheSizeOfTheChart(double scale, int width, int height) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Figures.png(CHART, scale)));
        assertEquals(width, image.getWidth());
        assertEquals(height, image.getHeight());
    }

    @Test
    void pngIsSharpUnlessToldOtherwise() throws Exception {
        assertArrayEquals(Figures.png(CHART, 2), Figures.png(CHART));
    }

    @Test
    void imageIsOpaqueAndSmooth() {
        BufferedImage image = Figures.image(CHART, 2);
        assertEquals(BufferedImage.TYPE_INT_RGB, image.getType());
        assertEquals(0xffffffff, image.getRGB(0, 0));
        // axes, text, bars and their anti-aliased borders; without smoothing there are about a
        // dozen
        assertTrue(colours(image) > 60, () -> colours(image) + " colours");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, 12.5, Double.POSITIVE_INFINITY})
    void refusesAnImpossibleScale(double scale) {
        var e = assertThrows(IllegalArgumentException.class, () -> Figures.png(CHART, scale));
        assertEquals(
                "scale must be in (0, 12], got " + scale + "; 2 is sharp in print", e.getMessage());
    }

    @Test
    void svgIsAnImageThatSaysWhatItShows() throws Exception {
        Document document = parse(Figures.svg(CHART));
        var root = document.getDocumentElement();
        assertEquals("svg", root.getTagName());
        assertEquals("640", root.getAttribute("width"));
        assertEquals("400", root.getAttribute("height"));
        assertEquals("0 0 640 400", root.getAttribute("viewBox"));
        assertEquals("img", root.getAttribute("role"));
        assertEquals(
                Figures.describe(CHART),
                root.getElementsByTagName("title").item(0).getTextContent());
        assertTrue(root.getElementsByTagName("path").getLength() > 20);
    }

    @Test
    void svgNeedsNothingFromTheNetworkAndNoFont() {
        String svg = Figures.svg(CHART);
        String withoutNamespaces = svg.replaceAll("xmlns(:xlink)?=\"[^\"]*\"", "");
        assertFalse(withoutNamespaces.contains("http"), "an address in the SVG");
        assertFalse(svg.contains("<text"), "text that needs a font");
        assertFalse(svg.contains("<script"), "a script");
        assertFalse(svg.contains("<!DOCTYPE"), "a document type, which readers may fetch");
    }

    @Test
    void svgsOfDifferentFiguresShareNoIds() {
        XYChart other = SpectrumPlot.of(Spectrum.of("other", Gaussian.matrix(20, 30, 1, 6)));
        List<String> ids = ids(Figures.svg(CHART));
        List<String> otherIds = ids(Figures.svg(other));
        assertFalse(ids.isEmpty());
        assertTrue(ids.stream().noneMatch(otherIds::contains), () -> ids + " and " + otherIds);
        assertEquals(Figures.svg(CHART), Figures.svg(CHART), "the same figure, the same file");
    }

    @Test
    void pdfHasOnePageOfTheSizeOfTheChart() throws Exception {
        byte[] bytes = Figures.pdf(CHART);
        assertEquals("%PDF", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(640, document.getPage(0).getMediaBox().getWidth());
            assertEquals(400, document.getPage(0).getMediaBox().getHeight());
            assertEquals(Figures.describe(CHART), document.getDocumentInformation().getTitle());
        }
    }

    @ParameterizedTest
    @CsvSource({"figure.png, PNG", "figure.svg, svg", "Figure.PDF, PDF", "a b.c.Svg, svg"})
    void savesInTheFormatOfTheEnding(String name, String begins, @TempDir Path folder)
            throws IOException {
        Path saved = Figures.save(CHART, folder.resolve(name));
        assertEquals(folder.resolve(name).toAbsolutePath(), saved);
        String start = new String(Files.readAllBytes(saved), 0, 60, StandardCharsets.ISO_8859_1);
        assertTrue(start.contains(begins), start);
    }

    @Test
    void savesUnderARelativeNameGivenAsText(@TempDir Path folder) throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("figure.svg"));
        Path saved = Figures.save(CHART, relative.toString());
        assertTrue(saved.isAbsolute());
        assertEquals(Figures.svg(CHART), Files.readString(saved));
    }

    @Test
    void replacesAFileInOneStepAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("figure.svg");
        Files.writeString(file, "old");
        Object old = Files.readAttributes(file, "unix:ino").get("ino");
        Figures.save(CHART, file);
        assertEquals(Figures.svg(CHART), Files.readString(file));
        assertNotEquals(
                old,
                Files.readAttributes(file, "unix:ino").get("ino"),
                "written over instead of moved");
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void writesThroughALinkInsteadOfReplacingIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("real.svg"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.svg"), file);
        Figures.save(CHART, link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(Figures.svg(CHART), Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"figure.gif", "figure", "figure.", "png"})
    void refusesAnotherEnding(String name, @TempDir Path folder) {
        Path path = folder.resolve(name);
        var e = assertThrows(IllegalArgumentException.class, () -> Figures.save(CHART, path));
        assertEquals(
                "cannot save " + path + ": the file name must end in .png, .svg or .pdf",
                e.getMessage());
        assertFalse(Files.exists(path));
    }

    @Test
    void refusesAFolderThatIsNotThere(@TempDir Path folder) {
        Path path = folder.resolve("missing/figure.png");
        var e = assertThrows(IllegalArgumentException.class, () -> Figures.save(CHART, path));
        assertEquals(
                "cannot save "
                        + path
                        + ": no folder "
                        + folder.resolve("missing")
                        + "; create it, or choose another",
                e.getMessage());
    }

    @Test
    void refusesToReplaceAFolder(@TempDir Path folder) throws IOException {
        Path path = Files.createDirectory(folder.resolve("figure.png"));
        var e = assertThrows(IllegalArgumentException.class, () -> Figures.save(CHART, path));
        assertEquals(
                "cannot save " + path + ": it is a folder; add a file name to it", e.getMessage());
    }

    @Test
    void describesChartsOfUsersToo() {
        XYChart chart = new XYChart(300, 200);
        assertEquals("chart: y against x", Figures.describe(chart));
        chart.setTitle(" Losses ");
        chart.setXAxisTitle("step");
        chart.setYAxisTitle("loss");
        chart.addSeries("train", new double[] {1, 2}, new double[] {3, 4});
        chart.addSeries("test", new double[] {1, 2}, new double[] {3, 5}).setLabel("of\nthe test");
        assertEquals(
                "chart \"Losses\": loss against step (train, of the test)",
                Figures.describe(chart));
        assertEquals("chart, 300 × 200", Figures.describe(new PieChart(300, 200)));
    }

    private static long colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }

    private static List<String> ids(String svg) {
        return Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(svg)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
