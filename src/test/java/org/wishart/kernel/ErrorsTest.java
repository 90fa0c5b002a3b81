package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.concurrent.TimeUnit;

/** What a person reads when a cell goes wrong, also when the error itself is broken. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ErrorsTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    private static String report(String code) {
        return cells.execError(code).report();
    }

    @Test
    void namesTheCellOfEveryFrame() {
        cells.execSuccess("int half(int x) {\n  int zero = 0;\n  return x / zero;\n}");
        String report = report("int a = 1;\nhalf(a)");
        assertTrue(
                report.matches(
                        "(?s)ArithmeticException: / by zero\nIn \\[\\d+], line 3\n"
                                + "→ 3 │   return x / zero;\nIn \\[\\d+], line 2\n→ 2 │ half\\(a\\)"),
                report);
    }

    @Test
    void tellsCausesAndSuppressedExceptions() {
        String report =
                report(
                        """
                        var e = new Exception("outer", new RuntimeException("inner"));
                        e.addSuppressed(new IOException("closing"));
                        throw e;
                        """);
        assertTrue(report.startsWith("Exception: outer\n"), report);
        assertTrue(report.contains("\nsuppressed IOException: closing\n"), report);
        assertTrue(report.contains("\ncaused by RuntimeException: inner\n"), report);
    }

    @Test
    void tellsALineOnceWhereCausesWereMadeInItToo() {
        String report =
                report(
                        "int a = 1;\n"
                                + "throw new Exception(\"outer\", new RuntimeException(\"inner\"));");
        assertTrue(
                report.matches(
                        "(?s)Exception: outer\nIn \\[\\d+], line 2\n→ 2 │ throw [^\n]*\n"
                                + "caused by RuntimeException: inner"),
                report);
    }

    @Test
    void endsWhereCausesGoInCircles() {
        String report =
                report(
                        "var a = new RuntimeException(\"a\"); var b = new RuntimeException(\"b\", a);"
                                + " a.initCause(b); throw a;");
        assertEquals(1, report.split("caused by", -1).length - 1, report);
    }

    @Test
    void survivesAnExceptionThatCannotBeAsked() {
        cells.execSuccess(
                """
                class Mute extends RuntimeException {
                  public String getMessage() { throw new RuntimeException(); }
                  public StackTraceElement[] getStackTrace() { throw new Error(); }
                }
                """);
        assertEquals("Mute: (getMessage() failed)", report("throw new Mute();"));
    }

    @Test
    void showsNoCharacterThatSteersATerminal() {
        CellError error = cells.execError("throw new Error(\"<b>x</b> \\u001b[31m\\u0007\");");
        assertEquals("<b>x</b> \uFFFD[31m\uFFFD", error.message());
    }

    @Test
    void cutsALongMessage() {
        String message = cells.execError("throw new Error(\"x\".repeat(50_000));").message();
        assertTrue(message.contains("x … 48000 characters left out … x"), message);
    }

    @Test
    void showsTheCauseOfAFailedInitializer() {
        String report =
                report("class Bad { static int v = Integer.parseInt(\"x\"); }\nint q = Bad.v;");
        assertTrue(report.startsWith("ExceptionInInitializerError"), report);
        assertTrue(report.contains("caused by NumberFormatException: For input"), report);
        String again = report("Bad.v");
        assertTrue(again.contains("Could not initialize class Bad"), again);
    }

    @Test
    void tellsWhatAValueThrowsWhenItIsShown() {
        cells.execSuccess(
                "class Loud { public String toString() { throw new Error(\"no text\"); } }");
        assertEquals(
                "Error: no text\n    while rendering a value of type Loud; the"
                        + " cell itself has run, and variables keep their values\n"
                        + "    at Loud.toString",
                report("new Loud()"));
    }

    /** Assertions are on in cells: who writes one wants to know. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "assert false; | AssertionError | 1",
                "int a = 1;⏎assert a > 1 : \"a is \" + a; | AssertionError: a is 1 | 2",
                "void f(int n) { assert n > 0 : \"n\"; }⏎f(0); | AssertionError: n | 1",
                "class A { A(int n) { assert n > 0; } }⏎new A(0) | AssertionError | 1",
                "Runnable r = () -> { assert 1 > 2; };⏎r.run(); | AssertionError | 1",
                "interface I { static void g() { assert false; } }⏎I.g(); | AssertionError | 1",
            })
    void holdsAssertions(String code, String first, int line) {
        String report = report(code.replace('⏎', '\n'));
        assertTrue(
                report.matches("(?s)\\Q" + first + "\\E\nIn \\[\\d+], line " + line + "\n.*"),
                report);
    }

    @Test
    void survivesCollectionsThatContainEachOther() {
        CellError error =
                cells.execError(
                        "var one = new ArrayList<Object>(); var two = new ArrayList<Object>();"
                                + " one.add(two); two.add(one); one");
        assertEquals("StackOverflowError", error.name());
        assertTrue(
                error.report()
                        .startsWith(
                                "StackOverflowError: infinite recursion, or a collection that"
                                        + " contains itself\n"),
                error.report());
    }

    @Test
    void refusesToEndTheKernel() {
        String sentence =
                "a cell cannot end the kernel, which would lose all variables; shut it down or restart it from the Kernel menu";
        assertEquals(sentence, cells.execError("System.exit(0)").message());
        assertEquals(sentence, cells.execError("Runtime.getRuntime().halt(1);").message());
        String reference = "java.util.function.IntConsumer end = ";
        assertEquals(
                sentence, cells.execError(reference + "System::exit;\nend.accept(1);").message());
        assertEquals(
                sentence,
                cells.execError(reference + "Runtime.getRuntime()::halt;\nend.accept(1);")
                        .message());
    }

    @Test
    void tellsOfExceptionsInThreadsThatTheCellStarts() {
        cells.execSuccess(
                """
                int one = 1;
                var t = new Thread(() -> {
                    throw new IllegalStateException("lost");
                }, "mine");
                t.start(); t.join();
                """);
        String printed = cells.printed();
        assertTrue(
                printed.matches(
                        "thread mine started by In \\[\\d+], line 3, ended with"
                                + " IllegalStateException: lost\n"
                                + "→ 3 │ {5}throw new IllegalStateException\\(\"lost\"\\);\n"),
                printed);
    }

    @Test
    void showsTheWholeTraceOnRequest() {
        cells.execError("List.of().iterator().next()");
        String trace = cells.execSuccess("lastError()").toString();
        assertTrue(trace.startsWith("java.util.NoSuchElementException"), trace);
        assertTrue(trace.contains("\tat java.base/java.util."), trace);
    }

    @Test
    void tellsOfCodeThatIsNestedTooDeeply() {
        CellError error = cells.execError("Object o = " + "(".repeat(20_000) + "1;");
        assertEquals("CompileError", error.name(), error.report());
        assertEquals(2, cells.execSuccess("1 + 1"));
    }
}
