package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wishart.bulk.MarchenkoPasturFit;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

@Timeout(60)
class CellTesterTest {

    private static final PrintStream OUT = System.out;
    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
    }

    @AfterAll
    static void stop() {
        cells.close();
        assertSame(OUT, System.out);
    }

    @Test
    void answersWithTheValue() {
        assertEquals(2, cells.execSuccess("1 + 1"));
        assertNull(cells.execSuccess("int x = 1;"));
        assertEquals(
                MarchenkoPasturFit.class,
                cells.execSuccess("var s = spectrum(gaussian(20, 40, 1, 1));\nmarchenkoPastur(s)")
                        .getClass());
    }

    @Test
    void keepsTheOtherPreloadedImportsWhenOneIsTypedAgain() {
        cells.execSuccess("import java.io.*;");
        assertEquals(1, cells.execSuccess("new BigDecimal(\"1.5\").scale()"));
        assertEquals(3, cells.execSuccess("gaussian(3, 4, 1, 1).numRows"));
    }

    @Test
    void givesAnExpressionTheTypeThatItHasAlone() {
        assertEquals(1.0, cells.execSuccess("true ? 1 : 2.0"));
        assertEquals(2.0, cells.execSuccess("switch (3) { case 1 -> 1; default -> 2.0; }"));
        assertEquals('a', cells.execSuccess("'a'"));
        cells.execSuccess("int typed = 5");
        assertNull(cells.execSuccess("typed = 7"));
        assertEquals(7, cells.execSuccess("typed"));
        assertEquals(8, cells.execSuccess("typed += 1"));
        assertEquals("CompileError", cells.execError("() -> 1").name());
    }

    @Test
    void answersWithTheHtml() {
        String html = cells.execHtml("table(MarchenkoPastur.ofNoise(3, 4, 1))");
        assertTrue(html.startsWith("<table") && html.contains("aspectRatio"), html);
        assertEquals("42", cells.execShown("6 * 7", "text/plain"));
        assertEquals(
                "the cell shows no text/html, but [text/plain]",
                assertThrows(AssertionError.class, () -> cells.execHtml("6 * 7")).getMessage());
        assertEquals(
                "the cell shows no text/html, but []",
                assertThrows(AssertionError.class, () -> cells.execHtml("int y = 0;"))
                        .getMessage());
    }

    @Test
    void answersWithTheError() {
        CellError error = cells.execError("int zero = 0;\n1 / zero");
        assertEquals("ArithmeticException", error.name());
        assertEquals("/ by zero", error.message());
        assertTrue(error.report().endsWith("line 2\n→ 2 │ 1 / zero"), error.report());
        assertEquals(
                "the cell should fail, and its value is 2",
                assertThrows(AssertionError.class, () -> cells.execError("1 + 1")).getMessage());
    }

    @Test
    void failsWithWhatTheNotebookWouldShow() {
        String message =
                assertThrows(AssertionError.class, () -> cells.execSuccess("gaussian(0, 1, 1, 1)"))
                        .getMessage();
        assertTrue(
                message.startsWith("the cell fails:\nIllegalArgumentException: ")
                        && message.endsWith("│ gaussian(0, 1, 1, 1)"),
                message);
    }

    @Test
    void catchesWhatIsPrintedAndShown() {
        cells.execSuccess("System.out.println(\"λ\"); show(7); System.err.print(\"end\");");
        assertEquals("λ\nend", cells.printed());
        assertEquals(List.of(Map.of("text/plain", "7")), cells.displayed());
        cells.execSuccess("1");
        assertEquals("", cells.printed());
        assertEquals(List.of(), cells.displayed());
    }

    @Test
    void isTheOnlyKernelOfItsJvm() {
        assertEquals(
                "this JVM already runs a kernel, and can run only one; close its CellTester first",
                assertThrows(IllegalStateException.class, CellTester::new).getMessage());
    }

    @Test
    void letsCellsUseAllThatIsInTheirPackage() {
        cells.execSuccess(
                "class A { int a = 1; protected int b() { return a + 1; } static int c() { return 3; } A(int d) { } }");
        assertEquals(6, cells.execSuccess("var o = new A(0);\no.a + o.b() + A.c()"));
        cells.execSuccess(
                "class B extends A { int e; B() { super(7); e = a + 4; } protected int b() { return super.b() + e; } }");
        assertEquals(7, cells.execSuccess("new B().b()"));
        cells.execSuccess("A o2 = new B();");
        assertEquals(7, cells.execSuccess("o2.b()"));
        cells.execSuccess("enum Colour { RED, BLUE }");
        assertEquals(
                1,
                cells.execSuccess(
                        "switch (Colour.BLUE) { case RED -> 0; case BLUE -> 1; default -> 2; }"));
        cells.execSuccess(
                "sealed interface S permits P, Q {}\nrecord P(int x) implements S {}\nrecord Q() implements S {}");
        assertEquals(4, cells.execSuccess("S s = new P(4);\n((P) s).x()"));
        cells.execSuccess(
                "interface Doubled { private int one() { return 1; } default int two() { return 2 * one(); } }");
        assertEquals(2, cells.execSuccess("new Doubled() {}.two()"));
        cells.execSuccess("int even(int n) { return n == 0 ? 1 : odd(n - 1); }");
        cells.execSuccess("int odd(int n) { return n == 0 ? 0 : even(n - 1); }");
        assertEquals(1, cells.execSuccess("even(10)"));
    }
}
