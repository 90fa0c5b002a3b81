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

/** What does not compile is said before anything of the cell has run, and nothing else is. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CellCheckTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess("int ran = 0;\nrecord Point(int x) {}\nint inc(int n) { return n + 1; }");
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    private static Object run(String code) {
        return cells.execSuccess(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "String y1 = ran + 1;   | incompatible types: int cannot be converted to java.lang.String",
                "var l2 = List.of(1); l2.get(0).length() | cannot find symbol",
                "for (int i = 0; i < 3; i++) { nowhere(i); } | cannot find symbol",
                "inc(\"a\") | incompatible types: java.lang.String cannot be converted to int",
                "new Point(1, 2) | constructor Point in record Point cannot be applied to given types;",
                "boolean b6 = 1 + true; | bad operand types for binary operator '+'",
                "int twice(int n) { return \"a\" + n; } twice(1)"
                        + " | incompatible types: java.lang.String cannot be converted to int",
                "class C8 { int a() { return \"a\"; } } new C8()"
                        + " | incompatible types: java.lang.String cannot be converted to int",
                "record D9(int d) {} int e9 = new D9(3).f(); | cannot find symbol",
                "List.of(1).forEach(n -> Thread.sleep(n));"
                        + " | unreported exception java.lang.InterruptedException; must be caught or declared to be thrown",
                "switch (ran) { case 1 -> System.out.println(undefined); default -> {} }"
                        + " | cannot find symbol",
            })
    void saysAnErrorBeforeAnythingHasRun(String wrong, String message) {
        run("ran = 0;");
        CellError error = cells.execError("ran = 1;\nSystem.out.println(\"has run\");\n" + wrong);
        assertEquals(message, error.message());
        assertEquals("CompileError", error.name());
        assertTrue(error.report().contains("line 3\n→ 3 │ " + wrong), error.report());
        assertEquals("", cells.printed());
        assertEquals(0, run("ran"));
    }

    @Test
    void marksWhatItMeansAndKnowsVariablesOfTheCell() {
        CellError error =
                cells.execError("ran = 1;\nint measured = 3; // so much\n1 + mesured * 2");
        assertTrue(
                error.report()
                        .endsWith(
                                "  did you mean measured?\n"
                                        + error.report().lines().skip(3).findFirst().orElse("")
                                        + "\n→ 3 │ 1 + mesured * 2\n"
                                        + " ".repeat(6 + 4)
                                        + "^^^^^^^"),
                error.report());
    }

    @Test
    void looksBehindMagicsAndImportsWhenTheyHaveRun() {
        run("ran = 0;");
        cells.execError("%env WISHART_A=1\nran = 2;\nString s = 3;");
        assertEquals(0, run("ran"));
        cells.execError("ran = 3;\nimport java.time.*;\nint day = Duration.ZERO;");
        assertEquals(3, run("ran")); // what an import brings is not known before
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int count = 0; Runnable r = () -> count++; r.run(); count = 4; r.run(); count == 5",
                "int i = 5; for (int i = 0; i < 3; i++) {} List.of(\"a\").forEach(i -> i.length());"
                        + " i == 5",
                "int fresh; fresh++; fresh == 1",
                "int x = 1; x++; String x = \"abc\"; x.length() == 3",
                "record Point(int x, int y) {}\nvar point = new Point(1, 2);\npoint.y() == 2",
                "int inc(int n) { return n + 2; }\ninc(1) == 3",
                "String inc(String s) { return s; }\n(inc(\"a\") + inc(1)).length() == 2",
                "int isEven(int n) { return n == 0 ? 1 : isOdd(n - 1); }\n"
                        + "int isOdd(int n) { return n == 0 ? 0 : isEven(n - 1); }\nisEven(4) == 1",
                "class Tree { Leaf leaf; }\nclass Leaf { Tree of = new Tree(); }\n"
                        + "new Leaf().of.leaf == null",
                "var o = new Object() { int v = 3; int w() { return v; } };\no.v + o.w() == 6",
                "final int K = 3;\nstatic int st = 3;\npublic int pu = 4;\nst + pu + K == 10",
                "String text = \"\"\"\n  \"a\" { ; \n  \"\"\";\nvar m = new HashMap<String,"
                        + " List<Integer>>(); // a remark\n"
                        + "m.computeIfAbsent(text, k -> new ArrayList<>()).add(3); /* more */\n"
                        + "m.size() == 1",
                "while (true) { break; }\nif (ran > 1000) throw new IllegalStateException();\ntrue",
                "enum Colour { RED }\nvar c = Colour.RED;\n"
                        + "switch (c) { case RED -> System.out.println(1); }\nc.name() == \"RED\"",
                "import java.util.regex.*;\nvar p = Pattern.compile(\"a\");\n"
                        + "p.matcher(\"a\").matches()",
                "%env WISHART_B=7\nvar e = 3;\ne == 3",
                "var list = new ArrayList<>(List.of(3, 1)); Collections.sort(list);\n"
                        + "list.stream().map(n -> n * 2.0).toList().get(0) == 2.0",
                "Later waits;\nint before = 1;\nclass Later { int n = 2; }\nwaits == null",
                "<T extends Comparable<T>> T most(T a, T b) { return a.compareTo(b) > 0 ? a : b; }\n"
                        + "most(1, 2) == 2 && most(\"a\", \"b\").equals(\"b\")",
                "int[][] grid = new int[2][3]; for (var row : grid) Arrays.fill(row, 1);\n"
                        + "Arrays.stream(grid).mapToInt(r -> Arrays.stream(r).sum()).sum() == 6",
                "abstract class Base { abstract int n(); }\nBase base = new Base() { int n() {"
                        + " return ran; } };\nbase.n() == ran",
                "{ int inner = 3; ran = inner; }\nran == 3",
                "byte small = 10; char ch = 65; float f = 1.5f; long big = 1L << 40;\n"
                        + "small + ch == 75",
                "try { Integer.parseInt(\"x\"); } catch (NumberFormatException e) { ran = 7; }\n"
                        + "ran == 7",
                "double ran = 1.5;\ndouble half = ran / 2;\nint ran = 0;\nhalf == 0.75",
            })
    void refusesNothingThatRuns(String cell) {
        assertEquals(true, run(cell), cell);
        assertEquals(true, run(cell), cell); // and again: now the session knows its names
    }

    @Test
    void aDeclarationThatDoesNotCompileTakesNothingAway() {
        run("List<Integer> held = List.of(1);\nrecord Old(int a) {}\nint f(int n) { return n; }");
        cells.execError("List<Integer> held = nothing();");
        cells.execError("record Old(int a) { int b() { return \"\"; } }");
        cells.execError("int f(int n) { return \"\"; }");
        assertEquals(5, run("held.get(0) + new Old(1).a() + f(3)"));
    }
}
