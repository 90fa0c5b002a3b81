package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.kernel.CellError;
import org.wishart.kernel.CellTester;

import java.util.concurrent.TimeUnit;

/** A method or type that cannot be used says which name, and which arguments, are the reason. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class UnusableTest {

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
                "int q1() { return nowhere + 1; } | | q1() | q1 cannot be used until this is declared: variable nowhere",
                "int q2() { return gone(3); } | | q2() | q2 cannot be used until this is declared: method gone(int)",
                "int q3() { return new Lost().n; } | | q3() | q3 cannot be used until this is declared: class Lost",
                "class Q4 { int k() { return missing(3, \"x\"); } } | | new Q4() | Q4 cannot be used until this is declared: method missing(int,java.lang.String)",
                "int f5(int n) { return n; } int q5() { return f5(1); } | String f5(int n) { return \"a\"; } | q5() | q5 cannot be used until it is declared again: incompatible types: String cannot be converted to int, in f5(1)",
                "int q6(int k) { return f6(k, \"x\"); } | int f6(int n) { return n; } | q6(1) | q6 cannot be used until it is declared again: f6 takes (int) and is called with (int,String), in f6(k, \"x\")",
                "int q7() { return 1 + f7(3) * 2; } | int f7(String s) { return 1; } | q7() | q7 cannot be used until it is declared again: incompatible types: int cannot be converted to String, in f7(3)",
                "class F8 { int a(int n) { return n; } } int q8() { return new F8().a(2); } | class F8 { int a() { return 1; } } | q8() | q8 cannot be used until it is declared again: a takes (no arguments) and is called with (int), in a(2)",
                "int f9 = 1; int q9() { return f9 * 2; } | String f9 = \"a\"; | q9() | q9 cannot be used until it is declared again: bad operand types for binary operator '*' first type:  String second type: int",
            })
    void saysWhy(String declared, String changed, String use, String message) {
        cells.execSuccess(declared);
        if (changed != null) {
            cells.execSuccess(changed);
        }
        CellError error = cells.execError(use);
        assertEquals(message, error.message());
        assertEquals("UnresolvedReference", error.name());
    }
}
