package org.wishart.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

class ProgressTest {

    @AfterEach
    void showNowhere() {
        Progress.showOn(progress -> {});
    }

    @Test
    void showsBeginningEveryStepAndEnd() {
        List<String> shown = new ArrayList<>();
        Progress.showOn(p -> shown.add(p + (p.isClosed() ? ", closed" : "")));
        try (var progress = Progress.begin("work", 2)) {
            progress.advance();
            progress.advance();
        }
        assertEquals(
                List.of("work: 0 of 2", "work: 1 of 2", "work: 2 of 2", "work: 2 of 2, closed"),
                shown);
    }

    @Test
    void closesOnce() {
        List<Boolean> shown = new ArrayList<>();
        Progress progress = Progress.begin("work", 0);
        Progress.showOn(p -> shown.add(p.isClosed()));
        progress.close();
        progress.close();
        assertEquals(List.of(true), shown);
    }

    @Test
    void stopsTheThreadThatWasInterruptedAndClearsItsFlag() {
        try (var progress = Progress.begin("work", 5)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, progress::advance);
            assertFalse(Thread.currentThread().isInterrupted());
            assertEquals(0, progress.done());
        }
    }

    @Test
    void goesOnWhereNothingInterrupts() {
        Progress.stopIfInterrupted();
        assertTrue(Progress.begin("work", 1).seconds() >= 0);
    }

    @Test
    void refusesANegativeNumberOfSteps() {
        assertEquals(
                "number of steps must be at least 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> Progress.begin("work", -1))
                        .getMessage());
    }
}
