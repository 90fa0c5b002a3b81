package org.wishart.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.kernel.CellTester;

/** The group of threads of a session outlives it on JDK 17, so that it must hold nothing large. */
class CellThreadsTest {

    /** A loop that a cell has started would take a processor until the JVM ends. */
    @Test
    void aClosedSessionLeavesNoThreadBehind() throws InterruptedException {
        Thread busy;
        try (var cells = new CellTester()) {
            busy =
                    (Thread)
                            cells.execSuccess(
                                    "var busy = new Thread(() -> { while (true) {} });"
                                            + " busy.setDaemon(true); busy.start(); busy");
            assertTrue(busy.isAlive());
        }
        try (var cells = new CellTester()) { // which must not pardon it
            assertEquals(2, cells.execSuccess("1 + 1"));
        }
        busy.join(10_000);
        assertFalse(busy.isAlive());
    }

    @Test
    void aClosedSessionHoldsNoMemoryBack() {
        var threads = new CellThreads((thread, thrown) -> {});

        threads.beginReserving();
        assertTrue(threads.isReserveHeld());

        threads.close();
        assertFalse(threads.isReserveHeld());

        threads.beginCell();
        assertFalse(threads.isReserveHeld());
    }
}
