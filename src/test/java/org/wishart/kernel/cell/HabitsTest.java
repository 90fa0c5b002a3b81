package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.CellError;
import org.wishart.kernel.CellTester;

import java.util.concurrent.TimeUnit;

/** What people type out of habit is answered by one sentence that helps. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HabitsTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess("var W = gaussian(5, 6, 1, 1);");
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "import numpy as np|import java.util.*; imports classes, %maven group:artifact:version fetches a library",
                "!ls|commands of the shell go into a cell that begins with %%bash",
                "!ls -l /tmp|commands of the shell go into a cell that begins with %%bash",
                "# a comment|a comment begins with //",
                "'text'|a text is written \"text\", with double quotes",
                "len(\"abc\")|an array has x.length, a text x.length(), a list x.size()",
                "W.T|CommonOps_DDRM.transpose(W, null) transposes",
                "plot(spectrum(W), title=\"x\")|arguments have no names, only their order counts",
                "for i in range(3): print(i)|a loop is written for (int i = 0; i < 10; i++) { … }",
                "def f(x): return x|a method is written double f(double x) { return x; }",
                "None|null"
            })
    void saysThatThisIsJava(String code, String sentence) {
        CellError error = cells.execError(code);
        assertEquals("CompileError", error.name());
        assertTrue(
                error.report().lines().anyMatch(l -> l.endsWith("this is Java: " + sentence)),
                error.report());
    }

    @ParameterizedTest
    @CsvSource({
        "plot(W), write spectrum(W) instead of W",
        "'overlap(W, svd(W))', write svd(W) instead of W",
        "outliers(W), write marchenkoPastur(W) instead of W",
        "outliers(spectrum(W)), write marchenkoPastur(spectrum(W)) instead of spectrum(W)",
        "spectrum(new SimpleMatrix(W)), write new SimpleMatrix(W).getDDRM() instead of new SimpleMatrix(W)",
        "printf(\"a\"), System.out.printf(…) prints"
    })
    void namesWhatIsWanted(String code, String sentence) {
        String report = cells.execError(code).report();
        assertTrue(report.contains("\n  " + sentence + "\n"), report);
        assertTrue(report.lines().count() < 8, report);
    }

    /** The verbs of a spectrum decompose a matrix themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"marchenkoPastur", "hill", "powerLaw", "tail", "levels", "metrics"})
    void takesAMatrixWhereASpectrumIsWanted(String verb) {
        cells.execSuccess("var M = gaussian(70, 90, 1, 1);");
        assertEquals(
                cells.execShown(verb + "(spectrum(M))", "text/plain"),
                cells.execShown(verb + "(M)", "text/plain"));
    }

    @Test
    void takesAMatrixWhereVectorsAreWanted() {
        cells.execSuccess("var V = gaussian(20, 30, 1, 1);");
        assertEquals(
                cells.execShown("porterThomas(svd(V)).right(0)", "text/plain"),
                cells.execShown("porterThomas(V).right(0)", "text/plain"));
        assertEquals(
                cells.execShown("localization(svd(V))", "text/plain"),
                cells.execShown("localization(V)", "text/plain"));
        assertEquals(
                cells.execShown("marchenkoPastur(spectrum(V), SigmaRule.rms())", "text/plain"),
                cells.execShown("marchenkoPastur(V, SigmaRule.rms())", "text/plain"));
    }

    @Test
    void showsAndPrintsWhatIsTypedOutOfHabit() {
        cells.execSuccess("display(W);");
        assertEquals(cells.execShown("W", "text/html"), htmlOf("display(W);"));
        assertEquals("a1null", printed("print(\"a\"); print(1); print(null);"));
        assertEquals(
                "double[2] {1, -0.0}\n\n", printed("println(new double[] {1, -0.0}); println();"));
        assertEquals(
                "the first argument of display(value), value, is null; run the cell that sets it"
                        + " first",
                cells.execError("display(null)").message());
    }

    private static String printed(String code) {
        cells.execSuccess(code);
        return cells.printed();
    }

    private static String htmlOf(String code) {
        cells.execSuccess(code);
        return cells.displayed().get(0).get("text/html");
    }

    @Test
    void needsNoImportsOfTheUsualLibraries() {
        assertEquals(
                5.0,
                cells.execSuccess("NormOps_DDRM.normF(new DMatrixRMaj(new double[][] {{3, 4}}))"));
        cells.execSuccess(
                "CommonOps_DDRM.transpose(W, null); Object m = SeriesMarkers.NONE;\n"
                        + "Table.create(\"t\", StringColumn.create(\"s\"), IntColumn.create(\"i\"),"
                        + " DoubleColumn.create(\"d\"), LongColumn.create(\"l\"),"
                        + " BooleanColumn.create(\"b\"));");
    }

    @Test
    void namesTypesAsTheyAreWritten() {
        String report = cells.execError("plot(3)").report();
        assertTrue(report.contains("; Spectrum, Spectrum, Spectrum...; "), report);
        assertTrue(report.contains("Map<String, double[]>"), report);
        assertFalse(report.contains(",;"), report);
    }

    /** Not 26 lines of overloads. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plot(3)",
                "plot()",
                "hill(\"a\")",
                "marchenkoPastur(W, \"x\")",
                "gaussian(4, 8)",
                "table(3)"
            })
    void listsInOneLineWhatAVerbTakes(String code) {
        String report = cells.execError(code).report();
        assertEquals(
                1, report.lines().filter(line -> line.startsWith("  it takes ")).count(), report);
        assertTrue(report.lines().count() <= 6, report);
        assertTrue(!report.contains("org."), report);
        assertTrue(
                !code.startsWith("gaussian")
                        || report.startsWith(
                                "CompileError: no suitable method found for gaussian(int,int)\n  it"
                                        + " takes int,int,double,long, as in gaussian(m, n, sigma, seed)\n"),
                report);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"don't\" + \"can't\" +", "boolean b = !true;", "!true", "int T = 1; T"})
    void leavesJavaAlone(String code) {
        try {
            cells.execSuccess(code);
        } catch (AssertionError e) {
            assertTrue(!e.getMessage().contains("this is Java"), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "%pip install x, 'there is no magic %pip; this is Java, and %maven group:artifact:version fetches a library'",
        "%matplotlib inline, there is no magic %matplotlib; charts are shown in the notebook without it"
    })
    void namesTheMagicThatIsHere(String code, String sentence) {
        assertEquals(sentence, cells.execError(code).message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package foo; | cells have no package: omit the line, and use simple names for types of cells",
                "package a.b | cells have no package: omit the line, and use simple names for types of cells",
                "/exit | /exit is a command of jshell, and this is a notebook: the kernel is shut down from the notebook's Kernel menu",
                "/reset | /reset is a command of jshell, and this is a notebook: the kernel is restarted, and all variables forgotten, from the notebook's Kernel menu",
                "/reload -restore | /reload is a command of jshell, and this is a notebook: the kernel is restarted, and all variables forgotten, from the notebook's Kernel menu",
                "/vars | /vars is a command of jshell, and this is a notebook: x? describes what x is, and Tab completes the names of the session",
                "/imports | /imports is a command of jshell, and this is a notebook: x? describes what x is, and Tab completes the names of the session",
                "/drop x | /drop is a command of jshell, and this is a notebook: a variable is freed by x = null",
                "/open a.jsh | /open is a command of jshell, and this is a notebook: %load file runs the Java in a file",
                "/env -class-path a.jar | /env is a command of jshell, and this is a notebook: %classpath folder adds a library, %env NAME=value a variable",
                "/save a.jsh | /save is a command of jshell, and this is a notebook: the notebook keeps its cells itself",
                "/edit 1 | /edit is a command of jshell, and this is a notebook: a cell is edited in its place and run again",
                "/set feedback verbose | /set is a command of jshell, and this is a notebook: its settings are those of the notebook",
                "/help | /help is a command of jshell, and this is a notebook: help() lists the verbs, %lsmagic the magics",
                "/? | /? is a command of jshell, and this is a notebook: help() lists the verbs, %lsmagic the magics",
                "/! | /! is a command of jshell, and this is a notebook: a cell holds Java, and magics such as those of %lsmagic",
                "/-1 | /-1 is a command of jshell, and this is a notebook: a cell holds Java, and magics such as those of %lsmagic",
            })
    void answersWhatComesFromJShellOrFiles(String code, String sentence) {
        CellError error = cells.execError(code);
        assertEquals("CompileError", error.name());
        assertEquals(sentence, error.message());
        assertEquals(4, error.report().lines().count(), error.report());
    }

    @Test
    void timesNothingThatDoesNotCompile() {
        cells.execError("%time int q = ;");
        assertEquals("", cells.printed());
    }
}
