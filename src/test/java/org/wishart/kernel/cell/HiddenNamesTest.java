package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.kernel.CellTester;

import java.util.concurrent.TimeUnit;

/** A type of a cell that has the name of one of Java: what it breaks has this reason. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HiddenNamesTest {

    private CellTester cells;

    @BeforeEach
    void start() {
        cells = new CellTester();
    }

    @AfterEach
    void stop() {
        cells.close();
    }

    private void assertNotes(String type, String... notes) {
        cells.execSuccess("class " + type + " {}");
        assertEquals(String.join("\n", notes) + "\n", cells.printed());
    }

    @Test
    void isTheReasonThatIsGiven() {
        cells.execSuccess(
                """
                String text = "q";
                int kind(String s) { switch (s) { case "a": return 1; default: return 2; } }
                String f() { return "a"; }
                double root() { return Math.sqrt(2); }
                void say() { System.out.println("x"); }
                int size(List<Integer> l) { return l.size(); }
                class Base { public String toString() { return "base"; } }
                """);
        String string =
                "it is declared again: String is the type declared in In [2], line 1, not java.lang.String";
        assertNotes(
                "String",
                "kind is kept, but cannot be used until " + string,
                "f is kept, but cannot be used until " + string,
                "Base is kept, but cannot be used until " + string,
                "String now means the type of this cell; Java's own is java.lang.String");
        assertEquals("q", cells.execSuccess("text").toString());
        assertEquals("f cannot be used until " + string, cells.execError("f()").message());
        assertNotes(
                "Math",
                "root is kept, but cannot be used until this is declared: method sqrt(int); Math is"
                        + " the type declared in In [5], line 1, not java.lang.Math",
                "Math now means the type of this cell; Java's own is java.lang.Math");
        assertNotes(
                "System",
                "say is kept, but cannot be used until this is declared: variable out; System is the"
                        + " type declared in In [6], line 1, not java.lang.System",
                "System now means the type of this cell; Java's own is java.lang.System");
        assertNotes(
                "List",
                "size is kept, but cannot be used until it is declared again: List is the type"
                        + " declared in In [7], line 1, not java.util.List",
                "List now means the type of this cell; Java's own is java.util.List");
        assertNotes(
                "Integer",
                "Integer now means the type of this cell; Java's own is java.lang.Integer");
        assertNotes(
                "Override",
                "Override now means the type of this cell; Java's own is java.lang.Override");
        assertEquals(
                "the name Object is taken: every cell needs Java's own; choose another",
                cells.execError("class Object {}").message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String | String s = \"a\"; | java.lang.String",
                "String | int g(String s) { switch (s) { case \"a\": return 1; default: return 2; } } g(null) | java.lang.String",
                "Math | Math.sqrt(2) | java.lang.Math",
                "System | System.out.println(1); | java.lang.System",
                "Integer | Integer i = 3; | java.lang.Integer",
                "Integer | Integer.parseInt(\"3\") | java.lang.Integer",
                "Override | class C { @Override public int hashCode() { return 1; } } | java.lang.Override",
                "List | List<Integer> l = List.of(1); | java.util.List",
            })
    void isTheReasonOfErrors(String type, String code, String java) {
        cells.execSuccess("class " + type + " {}");
        String report = cells.execError(code).report();
        assertTrue(
                report.contains(type + " is the type declared in In [1], line 1, not " + java),
                report);
    }

    @Test
    void isNotBlamedForOtherErrors() {
        cells.execSuccess("class String {}");
        String report = cells.execError("nowhere + 1").report();
        assertTrue(!report.contains("java.lang.String"), report);
        cells.execSuccess("class Layer {}");
        assertEquals("", cells.printed());
    }
}
