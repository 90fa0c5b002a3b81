package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.CellTester;

import java.util.concurrent.TimeUnit;

/** A stack trace that a cell prints names places in cells, and nothing of the kernel. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CellTraceTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess(
                """
                void g(int k) {
                  if (k == 0) { throw new IllegalStateException("deep"); }
                  g(k - 1);
                }
                class Odd extends Exception { Odd(Throwable cause) { super("odd", cause); } }
                record Point(int a) { int norm() { return a / 0; } }
                IllegalStateException deep() {
                  try { g(1); return null; } catch (IllegalStateException e) { return e; }
                }""");
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    private static String printed(String code) {
        cells.execSuccess(code);
        return cells.printed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deep().printStackTrace();",
                "deep().printStackTrace(System.out);",
                "{ var w = new java.io.PrintWriter(System.out); deep().printStackTrace(w); w.flush(); }",
                "{ var w = new java.io.StringWriter(); deep().printStackTrace(new java.io.PrintWriter(w));"
                        + " System.out.print(w); }",
                "Optional.of(deep()).ifPresent(Throwable::printStackTrace);",
                "Optional.of(deep()).ifPresent(IllegalStateException::printStackTrace);",
                "Optional.of(System.out).ifPresent(deep()::printStackTrace);",
            })
    void namesPlacesInCells(String code) {
        String printed = printed(code);
        assertTrue(
                printed.matches(
                        """
                        java\\.lang\\.IllegalStateException: deep
                        \tat g\\(In \\[1], line 2\\)
                        \tat g\\(In \\[1], line 3\\)
                        \tat deep\\(In \\[1], line 8\\)
                        \tat In \\[\\d+], line 1
                        """),
                printed);
    }

    /** What the logging of Java adds to its own two lines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.logging.Logger.getLogger(\"a\").log(java.util.logging.Level.WARNING, \"hm\","
                        + " deep());",
                "System.getLogger(\"a\").log(System.Logger.Level.WARNING, \"hm\", deep());",
            })
    void isLoggedSo(String code) {
        String printed = printed(code);
        assertTrue(
                printed.matches(
                        """
                        .* a
                        WARNING: hm
                        java\\.lang\\.IllegalStateException: deep
                        \tat g\\(In \\[1], line 2\\)
                        \tat g\\(In \\[1], line 3\\)
                        \tat deep\\(In \\[1], line 8\\)
                        \tat In \\[\\d+], line 1
                        """),
                printed);
    }

    @Test
    void tellsOfCausesAndOfWhatWasSuppressed() {
        String printed =
                printed(
                        """
                        try {
                          try { new Point(1).norm(); }
                          catch (ArithmeticException e) {
                            var odd = new Odd(e);
                            odd.addSuppressed(new java.io.IOException("also"));
                            throw odd;
                          }
                        } catch (Odd odd) { odd.printStackTrace(); }""");
        assertTrue(
                printed.matches(
                        """
                        Odd: odd
                        \tat In \\[(\\d+)], line 4
                        \tSuppressed: java\\.io\\.IOException: also
                        \t\tat In \\[\\1], line 5
                        Caused by: java\\.lang\\.ArithmeticException: / by zero
                        \tat Point\\.norm\\(In \\[1], line 6\\)
                        \tat In \\[\\1], line 2
                        """),
                printed);
    }

    @Test
    void endsWhereCausesGoRound() {
        String printed =
                printed(
                        "var a = new Exception(\"a\");\nvar b = new Exception(\"b\", a);\na.initCause(b);\na.printStackTrace();");
        assertTrue(
                printed.endsWith("Caused by: [CIRCULAR REFERENCE: java.lang.Exception: a]\n"),
                printed);
    }

    @Test
    void namesFramesBetweenTwoPlacesOfACell() {
        String printed =
                printed(
                        "List.of(1).forEach(i -> {\n  new Exception(\"x\").printStackTrace();\n});");
        assertTrue(
                printed.matches(
                        """
                        java\\.lang\\.Exception: x
                        \tat In \\[(\\d+)], line 2
                        \tat java\\.base/java\\.\\S+\\.forEach\\(.*\\)
                        \tat In \\[\\1], line 1
                        """),
                printed);
    }

    @Test
    void namesPlacesInThreadsToo() {
        String printed =
                printed(
                        "var t = new Thread(() -> deep().printStackTrace());\nt.start();\nt.join();");
        assertTrue(
                printed.matches(
                        """
                        (?s).*\tat deep\\(In \\[1], line 8\\)
                        \tat In \\[\\d+], line 1
                        \tat java\\.base/java\\.lang\\.Thread\\.run\\(\\S+\\)
                        (\tat java\\.base/java\\.lang\\.Thread\\.run\\w*\\(\\S+\\)
                        )?"""),
                printed);
    }

    /** What holds for the exception of a program holds for that of a cell. */
    @Test
    void leavesTheExceptionItselfAlone() {
        assertEquals(
                "java.lang.reflect.Method.invoke",
                cells.execSuccess(
                        "Arrays.stream(deep().getStackTrace()).map(f -> f.getClassName() + \".\" + f.getMethodName())"
                                + ".filter(n -> n.endsWith(\"Method.invoke\")).findFirst().get()"));
    }

    @Test
    void leavesOtherMethodsOfThatNameAlone() {
        cells.execSuccess(
                """
                class Own extends RuntimeException {
                  @Override public void printStackTrace(java.io.PrintStream s) { s.print("own"); }
                }
                class Printer { void printStackTrace() { System.out.print("printer"); } }""");
        assertEquals("own", printed("new Own().printStackTrace();"));
        assertEquals("printer", printed("new Printer().printStackTrace();"));
    }
}
