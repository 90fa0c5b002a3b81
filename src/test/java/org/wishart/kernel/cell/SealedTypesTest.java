package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.CellError;
import org.wishart.kernel.CellTester;

import java.util.concurrent.TimeUnit;

/** Sealed types and their subtypes in one cell, as in one source file. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SealedTypesTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    private static Object run(String code) {
        return cells.execSuccess(code);
    }

    @SuppressWarnings("StringConcatToTextBlock") // one cell a line is easier to compare
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed interface S1 {}\nrecord A1(int n) implements S1 {}\n"
                        + "record B1(int n) implements S1 {}\nS1 s1 = new A1(2);\ns1 instanceof A1",
                "sealed interface S2 permits A2, B2 {}\nrecord A2() implements S2 {}\n"
                        + "enum B2 implements S2 { X }\nS2 s2 = B2.X;\ns2 == B2.X",
                "sealed abstract class S3 { abstract int n(); }\n"
                        + "final class A3 extends S3 { int n() { return 3; } }\n"
                        + "non-sealed class B3 extends S3 { int n() { return 4; } }\n"
                        + "class C3 extends B3 {}\nnew A3().n() + new C3().n() == 7",
                "record A4(int n) implements S4 {}\nrecord B4(S4 in) implements S4 {}\n"
                        + "sealed interface S4 {}\nnew B4(new A4(1)).in() instanceof A4",
                "sealed interface S5 {}\nsealed interface T5 extends S5 {}\n"
                        + "record A5() implements T5 {}\nfinal class B5 implements S5 {}\n"
                        + "S5 s5 = new A5();\ns5 instanceof T5",
                "sealed interface S6<T> { record In<T>(T t) implements S6<T> {} }\n"
                        + "record Out<T>(T t) implements S6<T> {}\n"
                        + "S6<String> s6 = new S6.In<>(\"a\");\ns6.toString().equals(\"In[t=a]\")",
                "double k7 = 2;\nsealed interface S7 {}\nrecord A7() implements S7 {}\n"
                        + "S7 s7 = new A7();\nrecord B7(double r) implements S7 {"
                        + " double a() { return k7 * r; } }\nnew B7(3).a() == 6",
                "import java.awt.*;\nsealed interface Shape {}\nrecord Circle() implements Shape {}\n"
                        + "Shape circle = new Circle();\ncircle instanceof Circle",
                "class Outer { sealed interface S {} record A() implements S {} }\n"
                        + "Outer.S outer = new Outer.A();\nouter instanceof Outer.A",
            })
    void areDeclaredTogether(String cell) {
        for (int i = 0; i < 2; i++) { // a cell is run again and again
            assertEquals(true, run(cell));
            assertEquals("", cells.printed());
        }
    }

    @Test
    void takeAnotherSubtypeWhenTheCellRunsAgain() {
        run("sealed interface G {}\nrecord GA() implements G {}\nG g = new GA();");
        run("sealed interface G {}\nrecord GA() implements G {}\nrecord GB() implements G {}");
        assertEquals("g keeps its value, of type G as it was before this cell\n", cells.printed());
        assertEquals("GB[]", run("G other = new GB();\nother").toString());
        assertEquals("GA[]", run("g").toString());
    }

    @Test
    void takeASubtypeThatIsDeclaredAnewAlone() {
        run("sealed interface H {}\nrecord HA(int a) implements H {}\nrecord HB() implements H {}");
        run("record HA(int a, int b) implements H {}");
        assertEquals("HA[a=1, b=2]", run("H h = new HA(1, 2);\nh").toString());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void areExhaustiveInASwitch() {
        run(
                "sealed interface X {}\nrecord XA(int n) implements X {}\n"
                        + "record XB(int n) implements X {}\n"
                        + "int of(X x) { return switch (x) { case XA a -> a.n(); case XB b ->"
                        + " -b.n(); }; }");
        assertEquals(-3, run("of(new XB(3))"));
        CellError error =
                cells.execError("X x = new XA(1);\nint n = switch (x) { case XA a -> a.n(); };");
        assertEquals(
                "the switch expression does not cover all possible input values", error.message());
    }

    @Test
    void marksAnErrorWhereItIsTyped() {
        CellError error =
                cells.execError(
                        "sealed interface E { int a = \"b\"; }\nrecord EA() implements E {}");
        assertTrue(
                error.report()
                        .endsWith(
                                "→ 1 │ sealed interface E { int a = \"b\"; }\n"
                                        + " ".repeat(6 + 29)
                                        + "^^^"),
                error.report());
    }

    @Test
    void refuseWhatOneSourceFileRefuses() {
        assertEquals(
                "sealed class must have subclasses",
                cells.execError("sealed interface Alone {}").message());
        run("sealed interface F {}\nrecord FA() implements F {}");
        assertTrue(
                cells.execError("record FB() implements F {}")
                        .message()
                        .startsWith("class is not allowed to extend sealed class: F"));
    }
}
