package org.wishart.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.ensemble.Gaussian;
import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.SyntheticModel;
import org.wishart.weights.Model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class AnalysisPageTest {

    private static final AnalysisOptions FRESH = AnalysisOptions.all().cache(AnalysisCache.none());

    @TempDir Path folder;

    private Model model() {
        return SyntheticModel.transformer(2, 32, 5).open(folder.resolve("m.safetensors"));
    }

    @Test
    void holdsEverySectionAndNeedsNothingFromElsewhere() throws Exception {
        Model model = model();
        Path page = AnalysisPage.save(model, FRESH, folder.resolve("out.html"));
        assertEquals(folder.resolve("out.html").toAbsolutePath(), page);
        String html = Files.readString(page);

        for (String section :
                List.of(
                        "figures",
                        "layers",
                        "verdicts",
                        "numbers",
                        "missing",
                        "method",
                        "provenance")) {
            assertTrue(html.contains("<h2 id=\"" + section + "\">"), section);
        }
        model.layers().forEach(layer -> assertTrue(html.contains(layer.shape()), layer.name()));
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(folder.resolve("m.safetensors")));
        assertTrue(
                html.contains(
                        "<dt>SHA-256 of m.safetensors</dt>\n<dd>"
                                + HexFormat.of().formatHex(digest)
                                + "</dd>"));
        assertNothingIsLoaded(html);
        assertWellFormed(html);
        // 2 maps, 2 against depth, 4 roles with more than one layer; a strip for each of 9 layers
        assertEquals(8, count(html, "<figure>"));
        assertEquals(9, count(html, "<svg class=\"strip\""));
    }

    /** Addresses are only those that a reader may click on, and the names of XML's languages. */
    private static void assertNothingIsLoaded(String html) {
        assertFalse(
                Pattern.compile("<(link|img|iframe|object|embed|base)\\b").matcher(html).find());
        assertFalse(
                Pattern.compile(
                                "<\\w+(\\s[\\w:-]+=\"[^\"]*\")*\\ssrc=|@import|url\\(\\s*['\"]?http")
                        .matcher(html)
                        .find());
        assertEquals(1, count(html, "<script>"));
        Matcher addresses = Pattern.compile("(\\S+)=\"(https?://[^\"]*)\"").matcher(html);
        assertEquals(
                List.of(),
                addresses
                        .results()
                        .filter(each -> !each.group(1).equals("href"))
                        .filter(each -> !each.group(1).startsWith("xmlns"))
                        .map(MatchResult::group)
                        .toList());
        String script = html.substring(html.indexOf("<script>") + 8, html.indexOf("</script>"));
        assertTrue(html.contains("script-src '" + Html.hash(script) + "'"));
    }

    /** Each element that needs an end has one, and ids are unique. */
    private static void assertWellFormed(String html) {
        for (String name :
                List.of("table", "tr", "td", "th", "div", "svg", "figure", "dl", "ul", "details")) {
            assertEquals(
                    Pattern.compile("<" + name + "\\b[^>]*[^/>]>|<" + name + ">")
                            .matcher(html)
                            .results()
                            .count(),
                    count(html, "</" + name + ">")
                            + Pattern.compile("</" + name + "\\s+>")
                                    .matcher(html)
                                    .results()
                                    .count(),
                    name);
        }
        List<String> ids =
                Pattern.compile("\\sid=\"([^\"]*)\"")
                        .matcher(html)
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertEquals(ids.stream().distinct().count(), ids.size(), ids.toString());
    }

    private static long count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1L;
    }

    /** Whoever made the file chose its names. */
    @Test
    void escapesWhatComesFromTheFile() {
        String hostile = "x</script><script>alert(1)</script><img src=y onerror='alert(2)'>\"&.w";
        DMatrixRMaj broken = SyntheticModel.noise(24, 12, 1);
        broken.set(0, 0, Double.NaN);
        Model model =
                new SyntheticModel()
                        .with("encoder.layer.0." + hostile, SyntheticModel.noise(24, 12, 1))
                        .with("encoder.layer.1." + hostile, broken)
                        .with("encoder.layer.2." + hostile, SyntheticModel.noise(24, 12, 2))
                        .open(folder.resolve("a<b>&\"'.safetensors"));
        Path page = AnalysisPage.save(model, FRESH, folder.resolve("out.html"));
        String html = read(page);
        assertFalse(html.contains("alert(1)</script>"), "a script of the file's own");
        assertFalse(html.contains("<img"), "an element of the file's own");
        assertNothingIsLoaded(html);
        assertWellFormed(html);
        assertTrue(
                html.contains("<title>Report on a&lt;b&gt;&amp;&quot;&#39;.safetensors</title>"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysWhereThePathIsWrongBeforeItComputes() throws Exception {
        Model model = model();
        Files.createDirectory(folder.resolve("there.html"));
        Path missing = folder.resolve("missing").resolve("out.html");
        assertMessage(
                "cannot save "
                        + missing
                        + ": no folder "
                        + missing.getParent()
                        + "; create it, or choose another",
                () -> AnalysisPage.save(model, FRESH, missing));
        Path there = folder.resolve("there.html");
        assertMessage(
                "cannot save " + there + ": it is a folder; add a file name to it",
                () -> AnalysisPage.save(model, FRESH, there));
        Path text = folder.resolve("out.txt");
        assertMessage(
                "cannot save " + text + ": the file name of a report must end in .html",
                () -> AnalysisPage.save(model, FRESH, text));
        assertMessage(
                "cannot save a report: this is no path: Nul character not allowed",
                () -> AnalysisPage.path("a\0.html"));
    }

    /** A folder that cannot be written to stands for a disk that is full: the old page stays. */
    @Test
    void whatCannotBeWrittenLeavesTheOldPage() throws Exception {
        ModelAnalysis analysis = ModelAnalysis.of(model(), FRESH.statistics("bulk"));
        Path page = AnalysisPage.save(analysis, folder.resolve("page.html"));
        assertTrue(Files.size(page) > 10_000);
        try (var inside = Files.list(folder)) {
            assertEquals(2, inside.count(), "no draft is left behind");
        }
        Path proc = Path.of("/proc/page.html");
        assumeTrue(Files.isDirectory(proc.getParent()));
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> AnalysisPage.save(analysis, proc));
        assertTrue(e.getMessage().startsWith("cannot save /proc/page.html: "), e.getMessage());
    }

    @Test
    void anInterruptWritesNoPage() {
        Model model = model();
        Thread.currentThread().interrupt();
        CancellationException e =
                assertThrows(
                        CancellationException.class,
                        () -> AnalysisPage.save(model, FRESH, folder.resolve("out.html")));
        assertEquals(
                "interrupted before the page was written; run it again to go on from the cache",
                e.getMessage());
        assertFalse(Files.exists(folder.resolve("out.html")));
    }

    /** Rows of a run that was interrupted are a page, which says so. */
    @Test
    void saysThatARunWasInterrupted() {
        Model model = model();
        Thread.currentThread().interrupt();
        ModelAnalysis partial = ModelAnalysis.of(model, FRESH);
        assertTrue(Thread.interrupted());
        String html = AnalysisPage.html(partial);
        assertTrue(html.contains("This run was interrupted: layers without a row are not in this"));
        assertTrue(html.contains("SHA-256 not recorded"));
    }

    @Test
    void doesWithoutStatistics() {
        ModelAnalysis levels = ModelAnalysis.of(model(), FRESH.statistics("levels"));
        String html = AnalysisPage.html(levels);
        assertTrue(html.contains(">Not judged.</span> Spacing ratio 0."), html);
        assertFalse(html.contains("Marchenko and Pastur 1967"), "a method that was not used");
        assertWellFormed(html);
    }

    /** A page of 200 layers stays small enough to send by mail. */
    @Test
    void twoHundredLayersAreLight() {
        SyntheticModel many = SyntheticModel.transformer(50, 16, 1);
        ModelAnalysis analysis =
                ModelAnalysis.of(
                        many.open(folder.resolve("many.safetensors")),
                        FRESH.statistics("bulk", "noise", "levels"));
        assertEquals(201, analysis.layers().size());
        int bytes = AnalysisPage.html(analysis).length();
        assertTrue(bytes < 2_500_000, bytes + " characters");
    }

    @Test
    void roundsCoordinatesOfFiguresOnly() {
        assertEquals(
                "<svg width=\"640.125\"><path d=\"M1.23 4L-0.5 7\" id=\"a1.2345\"/></svg>",
                SmallSvg.of(
                        "<?xml version=\"1.0\"?><svg width=\"640.125\"><path d=\"M1.2345 4.000L-0.499"
                                + " 7\" id=\"a1.2345\"/></svg>"));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /** A row or a column alone has one singular value and no fit, and its figure is sound. */
    @Test
    void aVectorHasAFigureToo() {
        String html =
                AnalysisPage.html(
                        ModelAnalysis.of(
                                new SyntheticModel()
                                        .with("a.weight", Gaussian.matrix(1, 40, 1, 1))
                                        .with("b.weight", Gaussian.matrix(40, 1, 1, 2))
                                        .with("c.weight", Gaussian.matrix(1, 1, 1, 3))
                                        .open(folder.resolve("vectors.safetensors")),
                                AnalysisOptions.all().cache(AnalysisCache.none())));
        assertFalse(html.contains("NaN"), "a figure with NaN");
        assertFalse(html.contains("Infinity"), "a figure with Infinity");
    }
}
