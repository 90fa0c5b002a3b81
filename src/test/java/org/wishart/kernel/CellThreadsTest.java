package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The group of threads of a session outlives it on JDK 17, so that it must hold nothing large. */
class CellThreadsTest {

    @Test
    void aClosedSessionHoldsNoMemoryBack() {
        var threads = new CellThreads((thread, thrown) -> {});

        threads.beginReserving();
        assertTrue(threads.isMemoryHeldBack());

        threads.close();
        assertFalse(threads.isMemoryHeldBack());

        threads.beginCell();
        assertFalse(threads.isMemoryHeldBack());
    }
}
