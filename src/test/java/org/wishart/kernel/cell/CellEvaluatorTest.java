package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CellEvaluatorTest {

    private static CellEvaluator evaluator;
    private static int cells;

    @BeforeAll
    static void start() {
        evaluator = new CellEvaluator(session -> new JavaOnly());
    }

    @AfterAll
    static void stop() {
        evaluator.close();
    }

    private static Object run(String code) {
        return evaluator.evaluate(new CellSource(++cells, code));
    }

    private static CellFailure fail(String code) {
        return assertThrows(CellFailure.class, () -> run(code));
    }

    private static String plain(CellFailure failure) {
        return String.join("\n", failure.lines()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void answersWithTheLastExpression() {
        assertEquals(42, run("int a = 40;\nint b = 2;\na + b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int a = 40\nint b = 2\na + b",
                "int a = 40; int b = 2\na + b",
                "var list = List.of(40, 2).stream()\n    .mapToInt(i -> i)\nlist.sum()",
                "int twoOf(int x) { return 2 * x; }\nint z = twoOf(\n    21)\n\n// a remark\nz",
                "import java.util.*\nvar words = new ArrayList<Integer>()\nwords.add(42)\nwords.get(0)",
                "for (int i = 0; i < 3; i++) { }\nint n = 6\nn * 7 // product"
            })
    void takesTheEndOfALineForAMissingSemicolon(String code) {
        run("import java.util.List;");
        assertEquals(42, run(code));
    }

    @Test
    void namesTheLineThatIsBrokenAmongLinesWithoutSemicolons() {
        CellFailure failure = fail("int a = 1\nint b = = 2\na + b");
        assertTrue(plain(failure).contains("line 2\n→ 2 │ int b = = 2"), plain(failure));
    }

    @Test
    void keepsWhatEarlierCellsDeclared() {
        run("int kept = 7;");
        run("int twice(int x) { return 2 * x; }");
        assertEquals(14, run("twice(kept)"));
    }

    @Test
    void redefines() {
        run("int f() { return 1; }\nrecord P(int x) {}");
        run("int f() { return 2; }\nrecord P(String s) {}");
        assertEquals(2, run("f()"));
        assertEquals("P[s=q]", run("new P(\"q\")").toString());
    }

    @Test
    void imports() {
        assertEquals(
                List.of(1, 2),
                run("import java.util.stream.*;\nStream.of(1, 2).collect(Collectors.toList())"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int n = 3;",
                "1 + 1;",
                "1 + 1; // a remark",
                "for (int i = 0; i < 3; i++) {}",
                "// only a remark",
                "",
                "  \n ",
                "var text = \"x\"",
                "void g() {}"
            })
    void hasNoValueWithoutAnExpression(String code) {
        assertNull(run(code));
    }

    @Test
    void aRemarkAfterTheExpressionHidesNothing() {
        assertEquals(2, run("1 + 1 // two"));
        assertEquals("a // b;", run("\"a // b;\""));
    }

    @Test
    void handsOverObjectsThemselvesAndNeverTheirText() {
        run(
                "class Loud { public String toString() { throw new IllegalStateException(\"no\"); }"
                        + " }");
        assertEquals("Loud", run("new Loud()").getClass().getSimpleName());
    }

    @Test
    void marksTheSpanThatDoesNotCompile() {
        CellFailure failure = fail("int ok = 1;\nint bad = \"text\";");
        assertEquals("CompileError", failure.name());
        assertEquals(
                "incompatible types: java.lang.String cannot be converted to int",
                failure.getMessage());
        assertTrue(
                plain(failure)
                        .endsWith(
                                "line 2\n→ 2 │ int bad = \"text\";\n" + " ".repeat(16) + "^^^^^^"),
                plain(failure));
    }

    @Test
    void namesAnUnknownSymbolWithoutJShellsOwnClasses() {
        CellFailure failure = fail("nowhere(3)");
        assertEquals("cannot find symbol", failure.getMessage());
        assertTrue(plain(failure).contains("symbol:   method nowhere(int)"), plain(failure));
        assertTrue(!plain(failure).contains("location"), plain(failure));
    }

    @Test
    void marksOnlyTheUnknownNameOfAChain() {
        CellFailure failure = fail("\"a\".strip().nowhere()");
        assertTrue(
                plain(failure)
                        .endsWith(
                                "→ 1 │ \"a\".strip().nowhere()\n"
                                        + " ".repeat(6 + 11)
                                        + "^".repeat(8)),
                plain(failure));
    }

    @Test
    void runsNothingOfACellWhoseTextIsBroken() {
        run("int counter = 0;");
        fail("counter = 5;\nint = = 3;");
        assertEquals(0, run("counter"));
        CellFailure incomplete = fail("counter = 6;\nfor (int i = 0;");
        assertEquals("IncompleteCell", incomplete.name());
        assertEquals(
                "the cell ends in the middle of something that begins in line 2;"
                        + " a bracket, a quote or a semicolon is missing",
                incomplete.getMessage());
        assertEquals(0, run("counter"));
    }

    @Test
    void showsTheRealExceptionFirstAndTheLineOfTheCell() {
        CellFailure failure =
                fail("int x = 1;\nint y = 2;\nthrow new IllegalStateException(\"boom\");");
        assertEquals("IllegalStateException", failure.name());
        assertEquals("boom", failure.getMessage());
        assertEquals(
                "IllegalStateException: boom\nIn ["
                        + cells
                        + "], line 3\n→ 3 │ throw new IllegalStateException(\"boom\");",
                plain(failure));
    }

    @Test
    void followsACallThroughMethodsOfEarlierCells() {
        run("int deep(int n) {\n    return 1 / n;\n}");
        int defined = cells;
        CellFailure failure = fail("var ok = 1;\ndeep(0)");
        assertEquals("ArithmeticException", failure.name());
        assertEquals(
                "ArithmeticException: / by zero\nIn ["
                        + defined
                        + "], line 2\n→ 2 │     return 1 / n;\nIn ["
                        + cells
                        + "], line 2\n→ 2 │ deep(0)",
                plain(failure));
    }

    @Test
    void namesTheCause() {
        CellFailure failure =
                fail(
                        "throw new RuntimeException(\"outer\", new"
                                + " java.io.IOException(\"inner\"));");
        assertTrue(plain(failure).contains("caused by IOException: inner"), plain(failure));
    }

    @Test
    void survivesErrorsOfTheMachine() {
        assertEquals(
                "StackOverflowError",
                fail("int down(int n) { return down(n + 1) + 1; }\ndown(0)").name());
        CellFailure recursion = fail("int down2(int n) { return down2(n + 1) + 1; }\ndown2(0)");
        assertEquals(2, recursion.lines().size(), plain(recursion)); // not a thousand equal frames
        assertEquals("OutOfMemoryError", fail("new long[Integer.MAX_VALUE]").name());
        assertEquals(3, run("1 + 2"));
    }

    @Test
    void saysWhatAMethodStillMisses() {
        PrintStream before = System.err;
        var said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            run("int later() { return notYet() + 1; }");
        } finally {
            System.setErr(before);
        }
        assertEquals(
                "later is kept, but cannot be used until this is declared: method notYet()\n",
                said.toString(StandardCharsets.UTF_8));
        CellFailure failure = fail("later()");
        assertEquals("UnresolvedReference", failure.name());
        run("int notYet() { return 1; }");
        assertEquals(2, run("later()"));
    }
}
