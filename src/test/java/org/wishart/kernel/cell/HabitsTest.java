package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
                "len(\"abc\")|the length is x.length of an array, x.length() of a text, x.size() of a list",
                "W.T|CommonOps_DDRM.transpose(W, null) transposes, after import org.ejml.dense.row.CommonOps_DDRM;",
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
        "marchenkoPastur(W), write spectrum(W) instead of W",
        "hill(W), write spectrum(W) instead of W",
        "plot(W), write spectrum(W) instead of W",
        "porterThomas(W), write svd(W) instead of W",
        "display(W), show(…) shows a value in the middle of a cell",
        "print(W), 'System.out.println(…) prints, show(…) shows a value'",
        "println(W), System.out.println(…) prints"
    })
    void namesWhatIsWanted(String code, String sentence) {
        String report = cells.execError(code).report();
        assertTrue(report.contains("\n  " + sentence + "\n"), report);
        assertTrue(report.lines().count() < 8, report);
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

    @Test
    void timesNothingThatDoesNotCompile() {
        cells.execError("%time int q = ;");
        assertEquals("", cells.printed());
    }
}
