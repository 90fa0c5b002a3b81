package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.lookup.Completion;
import org.wishart.kernel.lookup.Inspection;
import org.wishart.kernel.magic.MagicHelp;
import org.wishart.kernel.magic.MagicNames;
import org.wishart.kernel.run.Stopwatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

@Timeout(120)
class MagicsTest {

    private static CellTester cells;

    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        cells = new CellTester();
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    private static void assertFails(String sentence, String code) {
        CellError error = cells.execError(code);
        assertEquals("MagicError", error.name());
        assertEquals(sentence, error.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int x = 17\n  % 3\nx",
                "int x = 17\n% 3\nx",
                "int x = 17\n%3\nx",
                "int time = 3;\nint x = Math.abs(17\n%time)\nx",
                "int x = (17\n%5)\nx",
                "String s = \"\"\"\n%time\n%nothing\n\"\"\"\n2 * s.lines().mapToInt(l -> 1).sum() / 2",
                "/*\n%nothing\n*/\nint x = 2\nx",
                "String s = \"%d %s\"\nString.format(\"%d\", 2).equals(\"2\") ? 2\n: 3",
                "boolean flag = true;\nflag ?\n2 : 3",
                "boolean flag = true;\nint x =\nflag ?\n2 : 3;\nx",
                "boolean flag = true;\nint x = flag\n? 2\n: 3;\nx"
            })
    void leavesJavaAlone(String code) {
        assertEquals(2, cells.execSuccess(code));
    }

    @Test
    void mixesWithJava() {
        assertEquals(
                42,
                cells.execSuccess(
                        "int a = 40\n%env MIXED=2\nint b = Integer.parseInt(System.getProperty("
                                + "\"MIXED\"))\na + b"));
        assertEquals(
                42,
                cells.execSuccess(
                        "// a remark\n%env MIXED=it's (odd\n/* another */\nint c = 42\nc"));
    }

    @Test
    void keepsTheNumbersOfLines() {
        CellError error = cells.execError("%env A=b\nint zero = 0;\n\n%env\n1 / zero");
        assertTrue(error.report().endsWith("line 5\n→ 5 │ 1 / zero"), error.report());
        CellError compile = cells.execError("%env A=b\nint n = \"a\";");
        assertTrue(
                compile.report().endsWith("line 2\n→ 2 │ int n = \"a\";\n              ^^^"),
                compile.report());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%mavne a:b:1|there is no magic %mavne; did you mean %maven?",
                "%%bahs|there is no magic %%bahs; did you mean %%bash?",
                "%qwertyuiop|there is no magic %qwertyuiop; %lsmagic lists them",
                "var x = %tiem 1|there is no magic %tiem; did you mean %time?",
                "%time|%time needs Java to time, such as"
                        + " %time svd(gaussian(500, 1000, 1, 1));",
                "%load|%load needs the path of a notebook or file, such as %load helpers.ipynb",
                "%load a.txt|%load runs .ipynb, .jsh, .jshell and .java files, not a.txt",
                "%env NO_SUCH_NAME_HERE|there is no environment variable NO_SUCH_NAME_HERE; %env"
                        + " lists them",
                "%env a-b=1|a variable's name must be letters, digits, dots and _, got \"a-b\"; write %env NAME=value",
                "%%html|%%html shows the lines below it, and there are none",
                "var x = %env A=b|%env has no value to assign",
                "hilll?|nothing is called hilll; did you mean hill?",
                "qwertyuiop?|nothing is called qwertyuiop; help() lists the verbs, %lsmagic the"
                        + " magics",
                "%mavne?|there is no magic %mavne; did you mean %maven?"
            })
    void failsInOneSentence(String code, String sentence) {
        assertFails(sentence, code.equals("%load a.txt") ? "%load " + aText() : code);
    }

    private Path aText() {
        return write("a.txt", "1");
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void marksTheLineOfTheMagicThatFails() {
        CellError error = cells.execError("int ok = 1;\n%env NO_SUCH_NAME_HERE");
        assertTrue(error.report().endsWith("line 2\n→ 2 │ %env NO_SUCH_NAME_HERE"), error.report());
    }

    @Test
    void runsNothingOfACellWithAMistypedMagic() {
        cells.execSuccess("int untouched = 1;");
        cells.execError("untouched = 2;\n%mavne a:b:1");
        assertEquals(1, cells.execSuccess("untouched"));
    }

    @Test
    void timesALine() {
        assertEquals(42, cells.execSuccess("%time 40 + 2"));
        assertTrue(
                cells.printed()
                        .matches("wall [\\d.]+ (ns|µs|ms|s), CPU of its thread [\\d.]+ \\S+\\n"),
                cells.printed());
        assertNull(cells.execSuccess("%time 40 + 2;"));
        assertEquals(5, cells.execSuccess("%time var five = 5\nfive"));
    }

    @Test
    void timesAnAssignmentAndKeepsItsType() {
        assertEquals(3, cells.execSuccess("var text = %time \"abc\"\ntext.length()"));
        assertTrue(cells.printed().startsWith("wall "), cells.printed());
        CellError error = cells.execError("int ok = 1;\nint n = %time \"abc\"");
        assertTrue(
                error.report()
                        .endsWith("line 2\n→ 2 │ int n = %time \"abc\"\n                    ^^^^^"),
                error.report());
    }

    @Test
    void timesACellAlsoIfItFails() {
        assertEquals(3, cells.execSuccess("%%time\nint one = 1\none + 2"));
        assertTrue(cells.printed().startsWith("wall "), cells.printed());
        CellError error = cells.execError("%%time\nint none = 0;\n1 / none");
        assertTrue(error.report().endsWith("line 3\n→ 3 │ 1 / none"), error.report());
        assertTrue(cells.printed().startsWith("wall "), cells.printed());
    }

    @ParameterizedTest
    @CsvSource({
        "999, 999 ns",
        "1500, 1.50 µs",
        "25100000, 25.1 ms",
        "321000000, 321 ms",
        "1234000000, 1.23 s",
        "61000000000, 1 min 1 s",
        "3720000000000, 1 h 2 min"
    })
    void writesTimesAsAPersonReadsThem(long nanos, String text) {
        assertEquals(text, Stopwatch.readable(nanos));
    }

    @Test
    void knowsTheEnvironment() {
        assertEquals(System.getenv("PATH"), cells.execSuccess("%env PATH"));
        cells.execSuccess("%env WISHART_TEST = a b");
        assertEquals("a b", cells.execSuccess("String v = %env WISHART_TEST\nv.strip()"));
        assertEquals("a b", cells.execSuccess("System.getProperty(\"WISHART_TEST\")"));
        cells.execSuccess("%%bash\necho \"[$WISHART_TEST]\"");
        assertEquals("[a b]\n", cells.printed());
        assertTrue(cells.execShown("%env", "text/plain").contains("WISHART_TEST=a b\n"));
    }

    @Test
    void runsBash() {
        cells.execSuccess("%%bash\necho λ; echo wrong >&2; cat; echo end");
        String printed = cells.printed();
        for (String line : List.of("λ\n", "wrong\n", "end\n")) { // two streams, in no fixed order
            assertTrue(printed.contains(line), printed);
        }
        assertFails("bash ended with exit code 3", "%%bash\nexit 3");
        assertFails("bash ended with exit code 1", "%%bash -e\nfalse\necho not reached");
        assertEquals("", cells.printed());
    }

    @Test
    void interruptsBashWithWhatItStarted() throws Exception {
        Path pid = folder.resolve("pid");
        var cell =
                CompletableFuture.supplyAsync(
                        () ->
                                cells.execError(
                                        "%%bash\n(echo $BASHPID > " + pid + "; sleep 50; true)"));
        while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
            Thread.sleep(5);
        }
        cells.interrupt();
        assertEquals("Interrupted", cell.get().name());
        long child = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
        assertEquals(2, cells.execSuccess("1 + 1"));
    }

    @Test
    void interruptsWhatIsTimed() throws Exception {
        var cell =
                CompletableFuture.supplyAsync(
                        () -> cells.execError("%env BUSY=yes\n%time while (true) { }"));
        while (!"yes".equals(System.getProperty("BUSY"))) {
            Thread.sleep(5);
        }
        Thread.sleep(300);
        cells.interrupt();
        assertEquals("Interrupted", cell.get().name());
        assertEquals(2, cells.execSuccess("%time 1 + 1"));
    }

    @Test
    void showsMarkup() {
        assertEquals("<b>x</b>\n", cells.execHtml("%%html\n<b>x</b>\n"));
        assertEquals("1", cells.execShown("%%javascript\n1", "application/javascript"));
        assertEquals("**a**", cells.execShown("\n%%markdown\n**a**", "text/markdown"));
        assertEquals("$x$", cells.execShown("%%latex\n$x$", "text/latex"));
    }

    @Test
    void loadsFilesAndNotebooks() {
        Path source = write("a.jshell", "int loaded = 5\nint tripled(int x) { return 3 * x; }");
        assertEquals(15, cells.execSuccess("%load " + source + "\ntripled(loaded)"));
        Path notebook =
                write(
                        "b.ipynb",
                        "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"x\"]},"
                                + "{\"cell_type\": \"code\", \"source\": [\"%env FROM=b\\n\","
                                + " \"int six = 6\"]}, {\"cell_type\": \"code\", \"source\":"
                                + " \"7 * six\"}], \"nbformat\": 4}");
        assertEquals(42, cells.execSuccess("%load \"" + notebook + "\""));
    }

    @Test
    void namesFileCellAndLineOfWhatFailsInAFile() {
        Path notebook =
                write(
                        "bad.ipynb",
                        "{\"cells\": [{\"cell_type\": \"code\", \"source\":"
                                + " [\"int o = 0;\\n\", \"1 / o\"]}]}");
        CellError error = cells.execError("int first = 1;\n%load " + notebook);
        assertEquals(
                "ArithmeticException: / by zero\nbad.ipynb, cell 1, line 2\n→ 2 │ 1 / o",
                error.report());
        Path source = write("bad.java", "int u = ;");
        assertTrue(
                cells.execError("%load " + source).report().contains("bad.java, line 1\n→ 1 │"),
                () -> cells.execError("%load " + source).report());
        Path none = folder.resolve("none.jsh");
        assertFails(none + " does not exist in " + Path.of("").toAbsolutePath(), "%load " + none);
        Path broken = write("broken.ipynb", "[1]");
        assertFails(broken + " is not a notebook of format 4", "%load " + broken);
    }

    @Test
    void listsMagics() {
        String html = cells.execHtml("%lsmagic");
        for (String name : MagicNames.all()) {
            assertTrue(html.contains("<code>" + name + "</code>"), name);
            assertTrue(MagicHelp.of(name).isPresent(), name);
        }
        assertTrue(html.contains("%maven? describes one in full"), html);
    }

    @Test
    void explainsWithAQuestionMark() {
        for (String code : List.of("hill?", "?hill", "hill()?", "int q = 1\nhill?", "hill?;")) {
            assertNull(cells.execSuccess(code), code);
            assertTrue(shown().startsWith("hill: "), code + " shows " + shown());
        }
        cells.execSuccess("var words = List.of(\"a\");\nwords?");
        assertTrue(shown().startsWith("List<String> words"), shown());
        cells.execSuccess("%time?");
        assertTrue(shown().startsWith("%time: times a line"), shown());
        cells.execSuccess("?%%bash");
        assertTrue(shown().startsWith("%%bash: runs"), shown());
        cells.execSuccess("Hill.tailIndex?");
        assertTrue(shown().contains("double Hill.tailIndex(int k)"), shown());
        assertTrue(cells.execShown("%help hill", "text/plain").startsWith("hill: "));
    }

    private static String shown() {
        return cells.displayed().get(0).get("text/plain");
    }

    @Test
    void showsSourcesWithTwoQuestionMarks() {
        cells.execSuccess("int halved(int whole) {\n    return whole / 2;\n}");
        cells.execSuccess("halved??");
        assertTrue(shown().endsWith("int halved(int whole) {\n    return whole / 2;\n}"), shown());
        cells.execSuccess("hill??");
        assertTrue(shown().contains("public static Hill hill(Spectrum"), shown());
        cells.execSuccess("record Pair(int a, int b) {}\nPair??");
        assertTrue(shown().endsWith("record Pair(int a, int b) {}"), shown());
        cells.execSuccess("??Hill.tailIndex");
        assertTrue(shown().contains("public double tailIndex(int k) {"), shown());
        cells.execSuccess("%lsmagic??");
        assertTrue(shown().startsWith("%lsmagic: "), shown());
    }

    @Test
    void showsSourcesOfTheJdkWhereItHasThem() {
        Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        cells.execSuccess("Optional.ofNullable??");
        String source =
                Files.exists(sources)
                        ? "public static <T> Optional<T> ofNullable("
                        : "the source of Optional.ofNullable is not here";
        assertTrue(shown().contains(source), shown());
    }

    @Test
    void completesNamesFilesAndTheEnvironment() {
        assertEquals(List.of("%maven", "%mavenRepo"), completed("%mav"));
        assertEquals(List.of("%%markdown"), completed("%%m"));
        assertEquals(List.of("%time"), completed("int x = 3;\n%ti"));
        assertEquals(
                List.of("PATH"), completed("%env PAT").stream().filter("PATH"::equals).toList());
        write("one.ipynb", "{}");
        write("two.txt", "");
        assertEquals(List.of(folder + "/one.ipynb"), completed("%load " + folder + "/"));
        assertTrue(completed("%time hil").contains("hill("), () -> "" + completed("%time hil"));
        assertTrue(completed("%%time\nhil").contains("hill("));
        assertTrue(completed("var h = %time hil").contains("hill("));
        assertEquals(List.of(), completed("%%bash\nhil"));
        var kinds = Completion.at(cells.evaluator(), "%mav", 4).candidates();
        assertEquals("magic", kinds.get(0).kind());
        assertFalse(completed("int x = 7 % h").contains("%help"));
    }

    private static List<String> completed(String code) {
        return Completion.at(cells.evaluator(), code, code.length()).candidates().stream()
                .map(Completion.Candidate::text)
                .toList();
    }

    @Test
    void inspectsMagics() {
        assertEquals("%maven: ", plain("%maven a:b", 10).substring(0, 8));
        assertEquals("%maven: ", plain("%maven a:b", 3).substring(0, 8));
        assertEquals("hill: ", plain("%time hill", 10).substring(0, 6));
        assertEquals("hill: ", plain("%%time\nhill", 11).substring(0, 6));
        assertEquals("%time: ", plain("%time hill", 2).substring(0, 7));
    }

    private static String plain(String code, int cursor) {
        return (String)
                Inspection.at(cells.evaluator(), code, cursor, false).getData(MIMEType.TEXT_PLAIN);
    }
}
