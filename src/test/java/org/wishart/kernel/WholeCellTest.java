package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.cell.CellSource;
import org.wishart.kernel.cell.Syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Nothing of a cell is left out: all of it runs, or the cell fails and says so. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WholeCellTest {

    private static final int CELLS = 10;

    /**
     * A new session after so many cells, as the names of the pieces are declared again and again.
     */
    private static final int CELLS_OF_A_SESSION = 10;

    /** Each ends a statement; with their last semicolon, where they need one. */
    private static final List<String> PIECES =
            List.of(
                    "switch (day) { case \"MON\" -> { } default -> throw new Error(day); }",
                    "int n = switch (day) {\n  case \"MON\" -> 6;\n  default -> throw new Error(day);\n};",
                    "int n = switch (day) { case \"MON\" -> { yield 6; } default -> throw new Error(); };",
                    "switch (day) { case \"TUE\" -> throw new Error(); case \"MON\" -> one(); }",
                    "switch (day) { case \"TUE\": throw new Error(); default: one(); }",
                    "int k = switch (day) { case \"MON\": yield 1; default: throw new Error(); };",
                    "one(switch (day) { case \"MON\" -> 1; default -> throw new Error(); });",
                    "Runnable r = () -> { throw new Error(\"never\"); };",
                    "Supplier<Runnable> s = () -> () -> { switch (day) { default -> throw new Error(); } };",
                    "Function<Integer, Integer> f = x -> switch (x) { case 1 -> 2; default -> throw new Error(); };",
                    "outer: for (int i = 0; i < 3; i++) { for (;;) { if (i == 1) break outer; continue outer; } }",
                    "here: { if (day != null) break here; one(); }",
                    "record R(int a, String b) { public R { if (a < 0) throw new Error(); } }",
                    "record S<T>(T t) implements Supplier<T> { public T get() { return t; } }",
                    "enum E { A { int f() { return 1; } }, B { int f() { throw new Error(); } }; abstract int f(); }",
                    "interface I { default int f() { return 1; } static int g() { return 2; } }",
                    "class C { { one(); } static { int q = 1; } C() {} int x; }",
                    "int m(String d) { return switch (d) { case \"a\" -> 1; default -> throw new Error(); }; }",
                    "<T extends Comparable<T>> T max(T a, T b) { return a.compareTo(b) > 0 ? a : b; }",
                    "@Deprecated static int z = 3;",
                    "@SuppressWarnings(\"unchecked\")\npublic void w() { }",
                    "int a = 1, b[] = {2, 3}, c;",
                    "int[][] g = {{1}, {2, 3}};",
                    "var t = \"\"\"\n  a; } b \\\"\"\" \"quoted\" \\u0041\n  // no remark\n  \"\"\";",
                    "String u = \"\\u0022 + \\u0022; }\";",
                    "char c1 = '\\u0041', c2 = ';', c3 = '}', c4 = '\"', c5 = '\\'';",
                    "/* a remark; with \" } */ one(); // and another; }",
                    "one(/* ; */ 2 // ; }\n);",
                    "{ int inner = 1; { one(); } }",
                    "if (day == null) throw new Error(); else one();",
                    "if (day == null) { throw new Error(); }\nelse if (day.isEmpty()) one();\nelse { one(); }",
                    "do one(); while (day == null);",
                    "while (day == null) throw new Error();",
                    "for (var x : List.of(1, 2)) if (x == 1) continue; else one();",
                    "try { throw new Exception(); } catch (RuntimeException | Error e) { throw e; } catch (Exception e) { } finally { one(); }",
                    "try (var in = new StringReader(\"\")) { in.read(); }",
                    "synchronized (day) { one(); }",
                    "assert day != null : \"no day\";",
                    "Object o = new Object() { int y = 1; public String toString() { throw new Error(); } };",
                    "if (o1 instanceof String text && !text.isEmpty()) one();",
                    "int q = day == null ? 1 : 2;",
                    "long h = 1L << 3 >>> 1 & 0xFFL | 0b1_0;",
                    "int λ = 1; String größe = \"λ; }\";",
                    "import java.util.zip.*;",
                    "import static java.lang.Character.*;",
                    ";",
                    "one();;",
                    "List<? extends Map<String, int[]>> l = new ArrayList<>();",
                    "IntFunction<int[]> make = int[]::new;",
                    "new Thread(() -> { if (day == null) throw new Error(); }).start();",
                    "throwing(() -> { throw new Exception(); });");

    private CellTester cells;

    @BeforeEach
    void start() {
        cells = new CellTester();
        cells.execSuccess(
                """
                import java.util.function.*;
                String day = "MON"; Object o1 = "x";
                void one(int... x) { }
                void throwing(java.util.concurrent.Callable<?> c) { }
                """);
    }

    @AfterEach
    void stop() {
        cells.close();
    }

    private void renewNowAndThen(int done) {
        if (done % CELLS_OF_A_SESSION == CELLS_OF_A_SESSION - 1) {
            stop();
            start();
        }
    }

    private void assertAllRuns(List<String> statements, String between) {
        StringBuilder cell = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < statements.size(); i++) {
            expected.append(i).append('\n');
            cell.append(statements.get(i)).append(between);
            cell.append("System.out.println(").append(i).append(");").append(between);
        }
        cells.execSuccess(cell.toString());
        assertEquals(expected.toString(), cells.printed(), cell.toString());
    }

    @Test
    void runsWhatFollowsEachKindOfStatement() {
        for (String piece : PIECES) {
            renewNowAndThen(PIECES.indexOf(piece));
            assertAllRuns(List.of(piece), "\n");
            cells.execSuccess(piece.replaceAll("//[^\n]*$", "") + " System.out.print(7);");
            assertEquals("7", cells.printed(), piece);
        }
    }

    @Test
    void runsAllStatementsOfAnyCell() {
        var random = new Random(10);
        for (int i = 0; i < CELLS; i++) {
            renewNowAndThen(i);
            List<String> statements = new ArrayList<>();
            for (int j = 0; j < 5; j++) {
                statements.add(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertAllRuns(statements, random.nextBoolean() ? "\n" : "\n// a remark\n\n");
        }
    }

    /** Every character of a cell is in a piece, or a space, or in a remark between two. */
    @Test
    void piecesCoverTheCell() {
        String code = String.join("\n", PIECES);
        int at = 0;
        var pieces = new CellSource(1, code).pieces(cells.evaluator().analysis());
        for (CellSource.Piece piece : pieces) {
            assertTrue(piece.state() == CellSource.State.COMPLETE, piece.toString());
            assertTrue(Syntax.isBlank(code.substring(at, piece.start())), piece.toString());
            at = piece.end();
        }
        assertTrue(Syntax.isBlank(code.substring(at)), code.substring(at));
    }

    @Test
    void goesOnBehindASwitchThatThrows() {
        cells.execSuccess(
                """
                var len = switch (day) {
                    case "MON", "TUE" -> 6;
                    default -> throw new IllegalArgumentException(day);
                };
                System.out.println("reached, len " + len);
                """);
        assertEquals("reached, len 6\n", cells.printed());
        cells.execSuccess(
                "switch (day) { case \"MON\" -> System.out.println(\"MON\"); default -> throw new"
                        + " IllegalArgumentException(day); }\nSystem.out.println(\"after\");");
        assertEquals("MON\nafter\n", cells.printed());
        assertEquals(
                3,
                cells.execSuccess(
                        "switch (day) { case \"MON\" -> one(); default -> throw new Error(); } 1 + 2"));
    }

    /** JShell would run the beginning of each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.print(1); )",
                "System.out.print(1) System.out.print(2)",
                "System.out.print(1); } System.out.print(2);",
                "switch (day) { default -> throw new Error(); } }",
                "switch (day) { case \"MON\" -> System.out.print(1); default -> throw new Error(); } System.out.print(2); )",
                "switch (day) { case \"MON\" -> System.out.print(1); default -> throw new Error(); } foo bar baz;",
                "void f() { } } class Evil { void g() { }",
                "System.out.print(1); else System.out.print(2);",
                "System.out.print(1); case 2:",
                "System.out.print(1); 'ab'"
            })
    void runsNothingOfWhatIsBroken(String code) {
        assertEquals("CompileError", cells.execError(code).name());
        assertEquals("", cells.printed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (true)",
                "while (false)",
                "for (int i = 0; i < 2; i++)",
                "for (int i : List.of(1))",
                "for (;;)",
                "if (false) System.out.println(1);\nelse",
                "if (false) System.out.println(1);\nelse if (true) // not yet",
                "name:",
                "name: ",
                "one: two:",
                "name: while (true)",
                "while (true) if (false)",
                "do",
                "try",
                "switch (day)",
                "synchronized (day)",
                "class A"
            })
    void saysThatAHeaderIsNoCell(String code) {
        CellError error = cells.execError("System.out.print(1);\n" + code);
        assertEquals("IncompleteCell", error.name(), error.report());
        assertEquals(
                "the cell ends in the middle of something that begins in line 2;"
                        + " a bracket, a quote or a semicolon is missing",
                error.message());
        assertEquals("", cells.printed());
        assertEquals("IncompleteCell", cells.execError(code).name());
        assertEquals("", cells.kernel().isComplete(code));
        assertEquals("", cells.kernel().isComplete("int a = 1;\n" + code));
    }
}
