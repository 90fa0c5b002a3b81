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

/** Records whose constructors are as little public as those of a source file may be. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RecordSourceTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record P(int x) { P { if (x < 0) throw new Error(); } } | new P(3).x()",
                "record P(int x) { P(int x) { this.x = x + 1; } } | new P(2).x()",
                "record P(int x) { public P { x++; } } | new P(2).x()",
                "record P(int x) { protected P { x++; } } | new P(2).x()",
                "record P(int x, List<? extends int[]> l) { P(int x, List<? extends int[]> l) { this.x = x; this.l = l; } P(int x) { this(x, null); } } | new P(3).x()",
                "record P(int... x) { P { } P(String s) { this(s.length()); } } | new P(3, 4).x()[0]",
                "record P<T extends Number>(T t) { @Deprecated P { Objects.requireNonNull(t); } static int made = 1; } | new P<>(3).t()",
                "@SuppressWarnings(\"unchecked\") record P(int x) { /* P { */ P { } } | new P(3).x()",
                "record P(int x) { P(int a, int b) { this(a + b); } } | new P(1, 2).x()",
                "record P(int x) { record Q(int y) { Q { y++; } } int q() { return new Q(x).y(); } } | new P(2).q()",
                "class P { record Q(int y) { Q { y++; } } int q() { return new Q(2).y(); } } | new P().q()",
            })
    void areDeclared(String record, String use) {
        assertEquals(3, cells.execSuccess(record + "\n" + use));
        cells.execSuccess(record);
        assertEquals(3, cells.execSuccess(use));
        assertEquals(3, cells.execSuccess(record + "\n" + use));
    }

    @Test
    void areDeclaredAmongSealedTypes() {
        assertEquals(
                4,
                cells.execSuccess(
                        """
                        sealed interface S {}
                        record A(int n) implements S { A { n++; } }
                        record B(int n) implements S { B(int n) { this.n = n; } }
                        new A(1).n() + new B(2).n()\
                        """));
    }

    @Test
    void keepTheLinesAndPlacesOfTheirErrors() {
        CellError error = cells.execError("record R(int x) {\n  R { int y = \"a\"; }\n}");
        assertTrue(
                error.report()
                        .endsWith(
                                "line 2\n→ 2 │   R { int y = \"a\"; }\n"
                                        + " ".repeat(6 + 14)
                                        + "^^^"),
                error.report());
        cells.execSuccess(
                "record R(int x) {\n  R {\n    if (x < 0) throw new IllegalStateException(\"neg\");\n  }\n}");
        assertTrue(cells.execError("new R(-1)").report().contains("line 3\n→ 3 │     if (x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record R(int x) { private R { } }",
                "record R(int x) { R { this.x = 1; } }",
                "record R(int x) { R { return; } }"
            })
    void staysWrongWhatIsWrong(String code) {
        assertEquals("CompileError", cells.execError(code).name());
    }

    @Test
    void changesNothingElse() {
        for (String text :
                new String[] {
                    "record R(int x) { }",
                    "int record = 1;",
                    "record R(int x",
                    "class A { A() {} }",
                    "record R(int x) { R(int y, int z) { this(y); } }"
                }) {
            assertEquals(Insertion.none(text), RecordSource.of(text));
        }
    }
}
