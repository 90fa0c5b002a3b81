package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.help.Help;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tab, Shift-Tab and the spelling of names, as Jupyter asks for them. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LookupProtocolTest {

    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess();
        Path file =
                Path.of(
                        LookupProtocolTest.class
                                .getResource("/org/wishart/weights/encoder.onnx")
                                .toURI());
        var outcome =
                kernel.execute(
                        "var model = open(\""
                                + file
                                + "\");\n"
                                + "var s = spectrum(gaussian(40, 60, 1, 1));\n"
                                + "var fit = marchenkoPastur(s);\n"
                                + "42\n"
                                + "int half(int whole) { return whole / 2; }");
        assertEquals("ok", outcome.status(), outcome::traceback);
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    private static List<String> complete(String code) {
        return kernel.complete(code).reply().getAsJsonArray("matches").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static JsonObject inspect(String code) {
        return kernel.inspect(code, code.length()).reply().getAsJsonObject("data");
    }

    private static String shown(String code) {
        JsonObject data = inspect(code);
        return data.has("text/plain") ? data.get("text/plain").getAsString() : "";
    }

    @Test
    void offersWhatFitsTheTypeFirstAndNoNoise() {
        List<String> names = complete("marchenkoPastur(");
        assertEquals("s", names.get(0));
        assertTrue(names.indexOf("spectrum(") < names.indexOf("half("), names.toString());
        assertFalse(names.contains("AbstractList"), names.toString());
        assertTrue(names.contains("half("), names.toString());
        assertTrue(names.stream().noneMatch(n -> n.startsWith("$") || n.startsWith("REPL")));
    }

    @Test
    void offersVerbsThenNamesOfTheSessionAtTheBeginning() {
        List<String> names = complete("");
        String first = Help.all().stream().map(Help::verb).sorted().findFirst().orElseThrow();
        assertEquals(first + "(", names.get(0));
        assertTrue(names.indexOf("table(") < names.indexOf("fit"), names.toString());
        assertFalse(names.contains("ArrayList"), names.toString());
        assertTrue(complete("new Array").stream().anyMatch(n -> n.startsWith("ArrayList")));
    }

    @Test
    void offersWhatEveryObjectHasLast() {
        List<String> names = complete("fit.");
        assertEquals("above()", names.get(0));
        assertTrue(names.indexOf("withTracyWidomMargin(") < names.indexOf("equals("));
    }

    @Test
    void saysOfWhatKindEachSuggestionIs() {
        JsonObject reply = kernel.complete("/* λ𝜈 */ fi").reply();
        var kinds = reply.getAsJsonObject("metadata").getAsJsonArray("_jupyter_types_experimental");
        assertEquals(reply.getAsJsonArray("matches").size(), kinds.size());
        assertEquals(
                "{\"start\":9,\"end\":11,\"text\":\"fit\",\"type\":\"instance\"}",
                kinds.get(0).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "marchenkoP|marchenkoPastur(|function",
                "MarchenkoPasturF|MarchenkoPasturFit|class",
                "DType.BF|BFLOAT16|property",
                "java.ut|util.|module",
                "hal|half(|function"
            })
    void knowsKinds(String code, String text, String kind) {
        JsonObject reply = kernel.complete(code).reply();
        var all = reply.getAsJsonObject("metadata").getAsJsonArray("_jupyter_types_experimental");
        JsonObject first = all.get(0).getAsJsonObject();
        assertEquals(text, first.get("text").getAsString());
        assertEquals(kind, first.get("type").getAsString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"model.matrix(\"", "spectrum(model, \"", "svd(model, \"", "model.layer(\""})
    void completesLayers(String code) {
        List<String> layers = complete(code);
        String first = layers.get(0);
        assertTrue(kernel.execute("model.matrix(\"" + first + "\");").status().equals("ok"), first);
        assertEquals(kernel.execute("model.layers().size()").text(), String.valueOf(layers.size()));
        String begun = code + first.substring(0, 3);
        JsonObject reply = kernel.complete(begun).reply();
        assertEquals(code.length(), reply.get("cursor_start").getAsInt());
        assertEquals(begun.length(), reply.get("cursor_end").getAsInt());
        assertTrue(complete(begun).contains(first));
        String inside = first.substring(first.length() - 4);
        assertTrue(complete(code + inside).contains(first), "contains " + inside);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "var text = new StringBuilder();\\ntext.appe|append(",
                "var text = new StringBuilder()\\nint n = 3\\ntext.appe|append(",
                "int fit = 3\\nString fresh = \"a\"\\nfresh.toUpp|toUpperCase(",
                "record Point(double x, double y) {}\\nnew Point(1, 2).x|x",
                "List<Layer> some = model.layers();\\nfor (var layer : progress(some.su|subList(",
                "import java.util.concurrent.ato|atomic.",
                "model.layers().forEach(layer -> layer.dty|dtype()",
                "for (var layer : progress(model.layers|layers(",
                "for (var layer : progress(model.layers(), \"layers\")) {\\n  layer.dty|dtype()"
            })
    void completesWithinACellThatHasNotRun(String code, String wanted) throws InterruptedException {
        String cell = code.replace("\\n", "\n");
        List<String> found = complete(cell);
        while (found.isEmpty()) { // JShell still looks through the jars for packages
            Thread.sleep(100);
            found = complete(cell);
        }
        String first = found.get(0);
        assertTrue(first.equals(wanted) || first.equals(wanted + ")"), first);
    }

    @Test
    void completesLayersOfAModelThatTheCellIsToOpen() {
        String path = Path.of("src/test/resources/org/wishart/weights/encoder.onnx").toString();
        String opened = "var fresh = open(\"" + path + "\")\n";
        assertEquals(complete("model.matrix(\""), complete(opened + "fresh.matrix(\""));
        assertEquals(complete("model.matrix(\""), complete("spectrum(open(\"" + path + "\"), \""));
        assertEquals(List.of(), complete("var fresh = open(\"nowhere\")\nfresh.matrix(\""));
    }

    @Test
    void completesHeads() {
        String path = "src/test/resources/org/wishart/weights/structure/llama/model.safetensors";
        String typed = "model.layers.0.self_attn.k_proj.weight[";
        assertEquals(
                List.of(typed + "head 0]", typed + "head 1]"),
                complete("spectrum(open(\"" + path + "\"), \"" + typed));
    }

    @Test
    void completesWhatALoopGoesOver() {
        assertTrue(complete("for (var layer : progress(model.").size() < 20);
    }

    @Test
    void explainsAVariableOfACellThatHasNotRun() {
        String text = shown("var fresh = new StringBuilder();\nfresh.append(");
        assertTrue(text.contains("StringBuilder.append("), text);
    }

    @Test
    void completesModelsFilesVerbsAndEndings() throws IOException {
        assertEquals("minilm", complete("open(\"mini").get(0));
        String folder = Path.of("src/test/resources/org/wishart/weights/").toString();
        assertEquals(List.of(folder + "/encoder.onnx"), complete("open(\"" + folder + "/enc"));
        assertEquals(List.of("src/"), complete("open(\"sr"));
        assertEquals("marchenkoPastur", complete("help(\"marc").get(0));
        assertEquals(List.of("Hill.tailIndex"), complete("help(\"Hill.tailI"));
        assertEquals(List.of("a/b.png", "a/b.svg", "a/b.pdf"), complete("save(plot(fit), \"a/b"));
        assertEquals(List.of("figure.svg"), complete("save(plot(fit), \"figure.s"));
        assertEquals(List.of("./pom.xml"), complete("Path.of(\"./pom"));
        assertEquals(List.of(), complete("System.out.println(\"hel"));
        assertEquals(List.of(), complete("plot(fit) // mar"));
    }

    @Test
    void explainsAMethodOnAVariableFromWithinItsBrackets() {
        String text =
                """
                int MarchenkoPasturFit.below()

                    Number of singular values strictly below the lower threshold.

                    Returns:
                        0 for a square matrix without a margin, by construction""";
        assertEquals(text, shown("fit.below("));
        assertEquals(text, shown("int k = 3;\nfit.below("));
        String html = inspect("fit.below(").get("text/html").getAsString();
        assertTrue(html.contains("<b>int MarchenkoPasturFit.below()</b>"), html);
    }

    @Test
    void explainsTypesConstructorsConstantsAndVariables() {
        assertTrue(shown("TailIndex").startsWith("record TailIndex(double value, double sta"));
        assertTrue(shown("TailIndex").contains("An estimated tail index κ: P(X > x) ~ x^(−κ)"));
        assertTrue(
                shown("new TailIndex(2, ")
                        .startsWith("record TailIndex(double value, double standardErr"),
                shown("new TailIndex(2, "));
        assertTrue(
                shown("DType.BFLOAT16").startsWith("DType DType.BFLOAT16\n\n    "),
                shown("DType.BFLOAT16"));
        assertTrue(shown("fit").startsWith("MarchenkoPasturFit fit = Marchenko–"), shown("fit"));
        assertTrue(shown("Hill.of(").startsWith("Hill Hill.of("), shown("Hill.of("));
        assertEquals("int half(int whole)", shown("half("));
    }

    @Test
    void saysWhatAVariableHoldsWithoutRunningCodeOfTheUser() {
        var cell =
                kernel.execute(
                        """
                        int whole = 41;
                        double[] several = {1, 2, 3};
                        class Loud {
                            public String toString() { throw new IllegalStateException(); }
                        }
                        Loud loud = new Loud();
                        String nothing = null;
                        """);
        assertEquals("ok", cell.status(), cell::traceback);
        assertEquals("int whole = 41", shown("whole"));
        assertEquals("double[] several = 3 elements", shown("several"));
        assertEquals("Loud loud", shown("loud"));
        assertTrue(shown("nothing").startsWith("String nothing"), shown("nothing"));
        assertFalse(shown("nothing").contains("="), shown("nothing"));
    }

    @Test
    void addsTheSignaturesToTheHelpOfAVerb() {
        String text = shown("marchenkoPastur(s, ");
        assertTrue(text.startsWith("marchenkoPastur: the noise in a spectrum"), text);
        assertTrue(
                text.contains(
                        """
                        MarchenkoPasturFit marchenkoPastur(Spectrum spectrum, SigmaRule rule)

                            Fits the Marchenko–Pastur law by a rule of choice.
                        """),
                text);
    }

    @Test
    void aMethodThatIsCalledLikeAVerbIsNoVerb() {
        assertTrue(shown("Model.open(").startsWith("Model Model.open("), shown("Model.open("));
        assertTrue(shown("fit.spectrum(").startsWith("Spectrum MarchenkoPasturFit.spectrum()"));
    }

    @Test
    void explainsWhatStandsInTextAndBracketsByTheCall() {
        assertTrue(shown("spectrum(model, \"a (b, ").startsWith("spectrum: the singular"));
        assertEquals("", shown("// hill("));
        assertTrue(shown("unheard(Math.max").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "marchenkoPastu(s)|marchenkoPastur",
                "histo(s)|''",
                "spektrum(gaussian(3, 4, 1, 1))|spectrum",
                "halv(4)|half",
                "fti.below()|fit",
                "fit.belwo()|below",
                "MarchenkoPastrFit.of(s)|MarchenkoPasturFit",
                "new ArayList<String>()|ArrayList",
                "Stirng text = null;|String",
                "for (int i = 0; i < 3; i++) { hill(model.matrx(\"a\")); }|matrix"
            })
    void suggestsTheNearestName(String code, String meant) {
        var outcome = kernel.execute(code);
        assertEquals("CompileError", outcome.reply().get("ename").getAsString());
        String trace = outcome.traceback();
        if (meant.isEmpty()) {
            assertFalse(trace.contains("did you mean"), trace);
        } else {
            assertTrue(trace.contains("\n  did you mean " + meant + "?\n"), trace);
        }
    }

    @Test
    void suggestsInOneReadableMessage() {
        var outcome = kernel.execute("marchenkoPastu(s)");
        int count = outcome.reply().get("execution_count").getAsInt();
        assertEquals(
                "CompileError: cannot find symbol\n"
                        + "  symbol:   method marchenkoPastu(Spectrum)\n"
                        + "  did you mean marchenkoPastur?\n"
                        + "In ["
                        + count
                        + "], line 1\n"
                        + "→ 1 │ marchenkoPastu(s)\n"
                        + "      ^^^^^^^^^^^^^^\n",
                outcome.traceback());
    }

    @Test
    void helpAnswersForTypesAndMethods() {
        assertTrue(
                kernel.execute("help(\"Hill.tailIndex\")")
                        .text()
                        .startsWith("double Hill.tailIndex(int k)\n\n"));
        JsonObject data = kernel.execute("help(\"Hill\")").data();
        assertTrue(data.get("text/plain").getAsString().startsWith("class Hill\n\n    "));
        assertTrue(data.get("text/html").getAsString().contains("TailIndex at(int k)"));
    }
}
