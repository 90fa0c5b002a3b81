package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.CellError;
import org.wishart.kernel.CellTester;

import java.util.concurrent.TimeUnit;

/**
 * The compiler of JDK 25 fails at a value of a type that is an intersection of others; that of JDK
 * 17 does not. In jshell no later line compiles after that.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CompilerFailureTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess("int kept = 4;\nvar mixed = List.of(1, \"two\", 3.0);");
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mixed.get(1) + \"\"",
                "String s = mixed.get(1) + \"\";",
                "var t = mixed.get(1) + \"\";",
                "int f() { return (mixed.get(1) + \"\").length(); }",
                "class A { String t() { return mixed.get(1) + \"\"; } }",
                "for (int i = 0; i < 1; i++) { System.out.println(mixed.get(i) + \"\"); }"
            })
    void isOneSentence(String code) {
        try {
            cells.execSuccess(code);
            assertTrue(!cells.printed().contains("exception"), cells.printed());
        } catch (AssertionError e) {
            CellError error = cells.execError(code);
            assertEquals("CompileError", error.name());
            assertEquals(
                    "the Java compiler of JDK "
                            + Runtime.version().feature()
                            + " crashes at this statement; rewrite it, for example with a type instead of var: List<Object> a = …",
                    error.message());
            assertEquals("", cells.printed());
        }
        assertEquals(5, cells.execSuccess("kept + 1"));
        assertEquals("[1, two, 3.0]", cells.execSuccess("mixed").toString());
    }

    @Test
    void isAvoidedAsTheSentenceSays() {
        assertEquals(
                "two",
                cells.execSuccess(
                        "List<Object> typed = List.of(1, \"two\", 3.0);\ntyped.get(1) + \"\""));
    }

    @Test
    void hidesNothingThatCellsPrint() {
        cells.execSuccess(
                "System.err.print(\"a\");\nvar t = new Thread(() -> System.err.print(\"b\"));\n"
                        + "t.start();\nt.join();");
        assertEquals("ab", cells.printed());
    }
}
