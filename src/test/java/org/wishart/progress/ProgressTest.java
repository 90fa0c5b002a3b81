package org.wishart.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
    void reachesAShareOfWorkWhoseStepsDifferInSizeAndNeverFallsBack() {
        List<Long> done = new ArrayList<>();
        Progress.showOn(p -> done.add(p.done()));
        try (var progress = Progress.begin("work", 100)) {
            progress.reach(0.255);
            progress.reach(0.1);
            progress.reach(2);
        }
        assertEquals(List.of(0L, 25L, 25L, 100L, 100L), done);
    }

    @Test
    void refusesAShareThatIsNone() {
        try (var progress = Progress.begin("work", 100)) {
            var e = assertThrows(IllegalArgumentException.class, () -> progress.reach(Double.NaN));
            assertEquals(
                    "share of the work must be in [0, 1], got NaN; 0.5 is half of it",
                    e.getMessage());
        }
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
        try (var progress = Progress.begin("work", 1)) {
            assertTrue(progress.seconds() >= 0);
        }
    }

    @Test
    void refusesANegativeNumberOfSteps() {
        assertEquals(
                "number of steps must be at least 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> Progress.begin("work", -1))
                        .getMessage());
    }

    @Test
    void countsARoundOfALoopWhenItIsOver() {
        List<String> shown = new ArrayList<>();
        Progress.showOn(p -> shown.add(p + (p.isClosed() ? ", closed" : "")));
        List<String> seen = new ArrayList<>();
        for (String item : Progress.over(List.of("a", "b"), "items")) {
            seen.add(item);
            shown.add(item);
        }
        assertEquals(List.of("a", "b"), seen);
        assertEquals(
                List.of(
                        "items: 0 of 2",
                        "a",
                        "items: 1 of 2",
                        "b",
                        "items: 2 of 2",
                        "items: 2 of 2, closed"),
                shown);
    }

    @Test
    void loopsOverNumbersAndOverNothing() {
        int sum = 0;
        for (int i : Progress.range(4, "draws")) {
            sum += i;
        }
        assertEquals(6, sum);
        for (Object o : Progress.over(List.of(), "items")) {
            throw new AssertionError(o);
        }
        assertEquals(
                "number of draws must be at least 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> Progress.range(-1, "draws"))
                        .getMessage());
        assertEquals("draws: 4 to loop over", Progress.range(4, "draws").toString());
    }

    @Test
    void knowsWhatItIsAPartOf() {
        try (var outer = Progress.begin("outer", 1)) {
            try (var inner = Progress.begin("inner", 1)) {
                assertEquals(Optional.of(outer), inner.outer());
            }
            try (var second = Progress.begin("second", 1)) {
                assertEquals(Optional.of(outer), second.outer());
            }
        }
        try (var after = Progress.begin("after", 1)) {
            assertEquals(Optional.empty(), after.outer());
        }
    }

    @Test
    void closesAnInnerLoopThatWasLeftByABreak() {
        List<String> closed = new ArrayList<>();
        Progress.showOn(
                p -> {
                    if (p.isClosed()) {
                        closed.add(p.toString());
                    }
                });
        for (int i : Progress.range(2, "outer")) {
            for (int j : Progress.range(5, "inner")) {
                if (j > i) {
                    break;
                }
            }
        }
        assertEquals(List.of("inner: 1 of 5", "inner: 2 of 5", "outer: 2 of 2"), closed);
    }

    @Test
    void closesALoopThatIsInterrupted() {
        List<String> closed = new ArrayList<>();
        Progress.showOn(
                p -> {
                    if (p.isClosed()) {
                        closed.add(p.toString());
                    }
                });
        assertThrows(
                CancellationException.class,
                () -> {
                    for (int i : Progress.range(5, "draws")) {
                        if (i == 2) {
                            Thread.currentThread().interrupt();
                        }
                    }
                });
        assertEquals(List.of("draws: 2 of 5"), closed);
    }

    @Test
    void closesWhatThreadsThatAreGoneHaveLeft() throws InterruptedException {
        List<Progress> left = Collections.synchronizedList(new ArrayList<>());
        Progress.showOn(left::add);
        Thread thread =
                new Thread(
                        () -> {
                            Progress.begin("work", 3);
                            Progress.range(3, "loop").iterator().next();
                        });
        thread.start();
        thread.join();
        try (var own = Progress.begin("own", 1)) {
            Progress.closeLeftLoops();
            assertFalse(left.get(0).isClosed());
            assertTrue(left.get(1).isClosed());
            Progress.closeLeft();
            assertTrue(left.get(0).isClosed());
            assertFalse(own.isClosed());
        }
    }

    @Test
    void stopsItsClockAtTheEnd() throws InterruptedException {
        Progress progress = Progress.begin("work", 1);
        progress.close();
        double seconds = progress.seconds();
        Thread.sleep(5);
        assertEquals(seconds, progress.seconds());
    }

    @Test
    void estimatesWithinAStepThatReportsNothing() throws InterruptedException {
        try (var progress = Progress.begin("work", 100)) {
            progress.reach(0.1);
            assertFalse(progress.isEstimated());
            progress.expect(0.5, 1e-3);
            assertTrue(progress.isEstimated());
            Thread.sleep(20); // twenty times as long as expected: 10 + 40 (1 - 0.1 / 20) and more
            assertEquals(49, progress.done());
            progress.reach(0.5);
            assertFalse(progress.isEstimated());
            assertEquals(50, progress.done());
            progress.expect(1, 3600);
            assertEquals(50, progress.done());
        }
    }

    @Test
    void keepsTheEstimateOfAStepThatWasStopped() throws InterruptedException {
        Progress progress = Progress.begin("work", 1_000_000_000);
        progress.expect(1, 0.01);
        Thread.sleep(5);
        progress.close();
        long estimate = progress.done();
        assertTrue(estimate > 0 && estimate < 1_000_000_000, "got " + estimate);
        Thread.sleep(5);
        assertEquals(estimate, progress.done());
        assertTrue(progress.isEstimated());
    }

    @Test
    void refusesAnExpectationOutOfRange() {
        try (var progress = Progress.begin("work", 100)) {
            for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
                assertEquals(
                        "share of the work must be in [0, 1], got " + share + "; 0.5 is half of it",
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> progress.expect(share, 1))
                                .getMessage());
            }
            for (double seconds : new double[] {0, -1, Double.NaN}) {
                assertEquals(
                        "expected duration must be above 0 seconds, got " + seconds,
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> progress.expect(1, seconds))
                                .getMessage());
            }
        }
    }
}
