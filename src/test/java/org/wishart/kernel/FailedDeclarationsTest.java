package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A declaration that fails leaves no 0 and no null behind, and its use gives the reason. A # in a
 * name stands for the number of the test, which makes the name a new one.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FailedDeclarationsTest {

    private static final String SLEEPS = "wishart.test.cell.sleeps";

    private static CellTester cells;
    private static int count;
    private static int test;
    private static int failing;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        count = 0;
        run(
                "long pause = 60_000;\n"
                        + "int slow() {\n"
                        + "  System.setProperty(\""
                        + SLEEPS
                        + "\", \"yes\");\n"
                        + "  try { Thread.sleep(pause); } catch (InterruptedException e) {\n"
                        + "    throw new IllegalStateException(e); }\n"
                        + "  return 1;\n"
                        + "}");
    }

    @BeforeEach
    void next() {
        test++;
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    private static String named(String code) {
        return code.replace("#", String.valueOf(test));
    }

    private static Object run(String code) {
        count++;
        return cells.execSuccess(named(code));
    }

    private static CellError fail(String code) {
        count++;
        failing = count;
        return cells.execError(named(code));
    }

    /** After a cell that fails, and that declares the variable in a line of its own. */
    private static void assertNoValue(String name, int line, String how) {
        String variable = named(name);
        String expected =
                String.format(
                        "CompileError: cannot find symbol\n  symbol:   variable %s\n"
                                + "  %s has no value: %s\nIn [",
                        variable, variable, why(line, how));
        count++;
        String report = cells.execError(variable).report();
        assertTrue(report.startsWith(expected), expected + "\n" + report);
    }

    private static String why(int line, String how) {
        return String.format("its declaration in In [%d], line %d %s", failing, line, how);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n# | int n# = Integer.parseInt(\"x\");",
                "n# | var n# = Integer.parseInt(\"x\");",
                "n# | final long n# = Long.parseLong(\"x\");",
                "n# | String n# = List.of(\"a\").get(3);",
                "n# | double[] n# = {1, 2, 1 / 0};",
                "n# | int[] n# = new int[-1];",
                "n# | int n#[] = new int[1 / 0];",
                "n# | var n# = new Object() { int k = 1 / 0; };",
                "n# | List<Integer> n# = List.of(1 / 0);",
                "n# | Runnable n# = (Runnable) (Object) \"a\";",
                "n# | int k# = 1, n# = k# / 0;",
                "later# | int n# = 1 / 0, later# = 3;",
            })
    void hasNoVariable(String variable, String declaration) {
        fail("System.out.print(\"a\");\n" + declaration + "\nint after# = 3;");
        assertEquals("a", cells.printed());
        assertNoValue(variable, 2, "failed");
        assertNoValue("after#", 3, "did not run");
        fail("System.out.print(\"a\");\n" + declaration + "\nint after# = 3;"); // word for word
        assertNoValue(variable, 2, "failed");
        run("int " + variable + " = 5; int after# = 6;");
        assertEquals(11, run(variable + " + after#"));
    }

    @Test
    void givesTheReasonToWhatDependsOnIt() {
        fail("int n# = 1 / 0;\nint twice# = 2 * n#;");
        assertNoValue("twice#", 2, "did not run");
        String why = why(1, "failed");
        assertTrue(
                fail("int m# = n# + 1;")
                        .report()
                        .contains(named("\n  n# has no value: " + why + "\n")));
        run("int f#() { return n#; }");
        assertEquals(
                named(
                        "f# is kept, but cannot be used until this is declared: variable n#; "
                                + why
                                + "\n"),
                cells.printed());
        assertEquals(
                named("f# cannot be used until this is declared: variable n#; " + why),
                fail("f#()").message());
        run("int n# = 4;");
        assertEquals(4, run("f#()"));
    }

    @Test
    void runsTheSameTextAgain() {
        run("int divisor# = 0;");
        fail("int part# = 12 / divisor#;");
        assertEquals(4, run("divisor# = 3;\nint part# = 12 / divisor#;\npart#"));
        fail("divisor# = 0;\nvar list# = List.of(12 / divisor#);");
        assertEquals(
                "[3]", run("divisor# = 4;\nvar list# = List.of(12 / divisor#);\nlist#").toString());
    }

    /** Java would not compute the variables behind the one that fails. */
    @Test
    void runsNothingBehindTheFailureInOneDeclaration() {
        run("int calls# = 0;\nint call#() { return ++calls#; }");
        assertEquals("/ by zero", fail("int a# = call#(), b# = 1 / 0, c# = call#();").message());
        assertEquals(1, run("calls#"));
        assertEquals(1, run("a#"));
        assertNoValue("b#", 1, "failed");
        assertNoValue("c#", 1, "failed");
    }

    @Test
    void keepsAnOldValueOfTheSameType() {
        run("int n# = 5; String s# = \"old\"; List<Integer> list# = List.of(1);");
        fail("int n# = Integer.parseInt(\"x\");");
        fail("String s# = List.of(\"a\").get(3);");
        fail("List<Integer> list# = List.of(1 / 0);");
        assertEquals("5 old [1]", run("n# + \" \" + s# + \" \" + list#"));
        assertEquals("", cells.printed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int n# = 5; | String n# = List.of(\"a\").get(3); | String",
                "int n# = 5; | long n# = 1 / 0; | long",
                "String n# = null; | Integer n# = 1 / 0; | Integer",
            })
    void saysThatAnOldValueOfAnotherTypeIsLost(String old, String renewed, String type) {
        run(old);
        fail(renewed);
        assertEquals(
                named("n# no longer exists: its old value was not of type ")
                        + type
                        + ", and its new declaration failed\n",
                cells.printed());
        assertNoValue("n#", 1, "failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw new IllegalStateException(\"stop\");",
                "if (true) { throw new IllegalStateException(\"stop\"); }",
                "java.util.Objects.requireNonNull(null);",
                "%load /nowhere/at/all.java",
            })
    void knowsWhatTheCellDidNotReach(String end) {
        fail("int x# = 1;\n" + end + "\nint y# = 7;");
        assertEquals(1, run("x#"));
        assertNoValue("y#", 3, "did not run");
    }

    @Test
    void saysSoOfACellThatDoesNotCompile() {
        fail("int x# = 1;\nint y# = 2;\nint z# = \"three\";");
        assertNoValue("x#", 1, "did not run");
    }

    private static void interrupted(String code) throws Exception {
        System.clearProperty(SLEEPS);
        var cell = CompletableFuture.supplyAsync(() -> fail(code));
        while (System.getProperty(SLEEPS) == null) {
            LockSupport.parkNanos(1_000_000);
        }
        cells.interrupt();
        assertEquals("Interrupted", cell.get(60, TimeUnit.SECONDS).name());
    }

    @Test
    void hasNoVariableAfterAnInterrupt() throws Exception {
        interrupted("int a# = 1;\nvar m# = slow();\nint after# = 3;");
        assertEquals(1, run("a#"));
        assertNoValue("m#", 2, "was interrupted");
        assertNoValue("after#", 3, "did not run");
        interrupted("int p# = 1, q# = slow(), r# = 2;");
        assertNoValue("q#", 1, "was interrupted");
        assertNoValue("r#", 1, "was interrupted");
        run("int old# = 3;");
        interrupted("int old# = slow();");
        assertEquals(3, run("old#"));
        interrupted("String old# = \"\" + slow();");
        assertNoValue("old#", 1, "was interrupted");
    }

    @Test
    void initializesATypeAgainOnceTheReasonIsMended() {
        run("var text# = \"x\";\nvoid refuse#() { throw new ArithmeticException(); }");
        String type = "class K# { static int q = Integer.parseInt(text#); }\n";
        assertEquals("ExceptionInInitializerError", fail(type + "K#.q").name());
        assertEquals("NoClassDefFoundError", fail("K#.q").name());
        assertEquals(4, run("text# = \"4\";\n" + type + "K#.q"));
        String constants =
                """
                enum E# { A, B; E#() { if (text#.equals("4")) { refuse#(); } } }
                int place#(E# e) { return e.ordinal(); }
                """;
        assertEquals("ExceptionInInitializerError", fail(constants + "E#.A").name());
        assertEquals(1, run("text# = \"5\";\n" + constants + "place#(E#.B)"));
        String held =
                "record R#(int a) { static final int[] Q = new int[Integer.parseInt(text#)]; }\n";
        fail("text# = \"-1\";\n" + held + "new R#(1)");
        assertEquals(named("R#[a=1]"), run("text# = \"2\";\n" + held + "new R#(1)").toString());
        String sealed =
                """
                sealed interface S# permits T# {}
                final class T# implements S# { static int t = 1 / text#.length(); }
                """;
        fail("text# = \"\";\n" + sealed + "T#.t");
        assertEquals(1, run("text# = \"2\";\n" + sealed + "T#.t"));
    }

    @Test
    void initializesATypeAgainAfterAnInterrupt() throws Exception {
        String type = "class K# { static int q = slow(); }\n";
        interrupted(type + "K#.q");
        assertEquals(1, run("pause = 0;\n" + type + "K#.q"));
        run("pause = 60_000;");
    }
}
