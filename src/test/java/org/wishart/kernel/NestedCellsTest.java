package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Cells whose code has the kernel evaluate more, as extensions do. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public class NestedCellsTest {

    private static CellTester cells;

    /** Set by a cell that runs. */
    public static volatile boolean isRunning;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess(
                "Object inner(String code) { return org.wishart.kernel.NestedCellsTest.inner(code); }\n"
                        + "void runs() { org.wishart.kernel.NestedCellsTest.isRunning = true; }");
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    /** Called by cells. */
    public static Object inner(String code) {
        return cells.kernel().evalRaw(code);
    }

    private static CellError interrupted(String code) throws Exception {
        isRunning = false;
        var cell = CompletableFuture.supplyAsync(() -> cells.execError(code));
        while (!isRunning) {
            LockSupport.parkNanos(1_000_000);
        }
        cells.interrupt();
        return cell.get(60, TimeUnit.SECONDS);
    }

    @Test
    void haveValuesAndVariablesOfBoth() {
        assertEquals(
                43,
                cells.execSuccess(
                        "int a = 1;\nvar got = (Integer) inner(\"int fromInner = 41; fromInner + 1\");\n"
                                + "a + got"));
        assertEquals(41, cells.execSuccess("fromInner"));
    }

    /** The outer code goes on behind the inner, and an interrupt means it as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "inner(\"1 + 1\"); runs(); while (true) { }",
                "{ inner(\"int q = 1;\"); inner(\"q + 1\"); runs(); while (true) { } }",
                "{ runs(); inner(\"while (true) { }\"); }",
                "while (true) { try { inner(\"runs(); while (true) { }\"); } catch (Exception e) { } }",
                "{ inner(\"1\"); runs(); while (true) { try { Thread.sleep(1000); } catch (Exception e) { } } }"
            })
    void stopWhenTheyAreInterrupted(String code) throws Exception {
        CellError error = interrupted("int before = 7;\n" + code);
        assertEquals("Interrupted", error.name(), error.report());
        assertEquals(7, cells.execSuccess("before"));
    }

    @Test
    void areStoppedTogetherWithTheThreadsOfTheOuter() throws Exception {
        interrupted(
                "Thread spins = new Thread(() -> { while (true) { } });\n"
                        + "{ spins.start(); inner(\"1\"); runs(); inner(\"while (true) { }\"); }");
        cells.execSuccess("spins.join();");
    }
}
