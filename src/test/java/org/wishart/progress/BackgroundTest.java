package org.wishart.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wishart.progress.Background.LeftBehind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BackgroundTest {

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endAll() {
        end.countDown();
        awaitNothingLeft();
    }

    private static void awaitNothingLeft() {
        while (!Background.leftBehind().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Work that no interrupt ends, as a call of native code. */
    private String unstoppable() {
        boolean again = true;
        while (again) {
            try {
                end.await();
                again = false;
            } catch (InterruptedException e) {
                again = true;
            }
        }
        return "done";
    }

    /** Begins unstoppable work on a thread of its own; completes with what that thread threw. */
    private final class Caller {
        final CountDownLatch began = new CountDownLatch(1);
        final CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        final Thread thread;

        Caller(String what) {
            thread = new Thread(() -> call(what));
            thread.start();
        }

        private void call(String what) {
            try {
                Background.call(
                        what,
                        () -> {
                            began.countDown();
                            return unstoppable();
                        });
                thrown.complete(null);
            } catch (RuntimeException | Error e) {
                thrown.complete(e);
            }
        }

        void interruptOnceBegun() throws Exception {
            began.await();
            thread.interrupt();
            assertEquals(CancellationException.class, thrown.get().getClass());
        }
    }

    @Test
    void answersFromAThreadOfItsOwnOutsideTheCallersGroup() throws Exception {
        ThreadGroup cells = new ThreadGroup("cells");
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        Thread caller =
                new Thread(
                        cells,
                        () -> worker.complete(Background.call("work", Thread::currentThread)));
        caller.start();
        assertNotSame(caller, worker.get());
        assertFalse(cells.parentOf(worker.get().getThreadGroup()));
        assertTrue(worker.get().isDaemon());
    }

    @Test
    void inheritsNothingFromTheCaller() {
        InheritableThreadLocal<String> owner = new InheritableThreadLocal<>();
        owner.set("cell 1");
        assertNull(Background.call("work", owner::get));
        owner.remove();
    }

    @Test
    void runsNestedWorkOnTheSameThread() {
        Background.call(
                "outer",
                () -> {
                    assertSame(
                            Thread.currentThread(),
                            Background.call("inner", Thread::currentThread));
                    return null;
                });
    }

    @Test
    void throwsWhatTheWorkThrewWithTheFramesOfBothThreads() {
        IllegalStateException thrown = new IllegalStateException("on purpose");
        RuntimeException caught =
                assertThrows(
                        IllegalStateException.class,
                        () -> Background.call("work", () -> fail(thrown)));
        assertSame(thrown, caught);
        List<String> methods =
                Arrays.stream(caught.getStackTrace())
                        .map(StackTraceElement::getMethodName)
                        .toList();
        assertTrue(
                methods.contains("throwsWhatTheWorkThrewWithTheFramesOfBothThreads"),
                methods::toString);
        OutOfMemoryError error = new OutOfMemoryError("on purpose");
        assertSame(
                error,
                assertThrows(
                        OutOfMemoryError.class,
                        () ->
                                Background.call(
                                        "work",
                                        () -> {
                                            throw error;
                                        })));
    }

    private static Object fail(RuntimeException thrown) {
        throw thrown;
    }

    @Test
    void beginsNothingWhereTheCallerIsInterruptedBefore() {
        AtomicReference<String> ran = new AtomicReference<>();
        Thread.currentThread().interrupt();
        assertThrows(
                CancellationException.class,
                () ->
                        Background.call(
                                "work",
                                () -> {
                                    ran.set("ran");
                                    return null;
                                }));
        assertNull(ran.get());
        assertFalse(Thread.interrupted());
    }

    @Test
    void leavesWorkBehindThatCannotBeStopped() throws Exception {
        Caller caller = new Caller("svd of 40 × 80");
        caller.interruptOnceBegun();
        List<LeftBehind> left = Background.leftBehind();
        assertEquals("[svd of 40 × 80]", left.toString());
        assertFalse(left.get(0).isEnded());
        end.countDown();
        awaitNothingLeft();
        assertTrue(left.get(0).isEnded());
    }

    /** Work that was counted as left behind and never ran would make later work wait forever. */
    @Test
    void workThatNeverBeganIsNotLeftBehind() throws Exception {
        for (int i = 0; i < 3000; i++) {
            Thread caller =
                    new Thread(
                            () -> {
                                try {
                                    Background.call("work", () -> null);
                                } catch (CancellationException e) {
                                    // in time, or not
                                }
                            });
            caller.start();
            if (i % 2 == 0) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            caller.join();
        }
        awaitNothingLeft();
        assertEquals("done", Background.call("work", () -> "done"));
    }

    @Test
    void stopsWorkThatLooksAtItsInterruptFlag() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread caller =
                new Thread(
                        () ->
                                assertThrows(
                                        CancellationException.class,
                                        () -> Background.call("work", () -> spin(began, ended))));
        caller.start();
        began.await();
        caller.interrupt();
        assertEquals("stopped", ended.get());
    }

    private static Object spin(CountDownLatch began, CompletableFuture<String> ended) {
        began.countDown();
        try {
            while (true) {
                Progress.stopIfInterrupted();
            }
        } catch (CancellationException e) {
            ended.complete("stopped");
            throw e;
        }
    }

    @Test
    void beginsNoWorkWhileTooMuchIsLeftBehind() throws Exception {
        for (int i = 0; i < Background.MOST_LEFT_BEHIND; i++) {
            new Caller("work " + i).interruptOnceBegun();
        }
        assertEquals("[work 0, work 1]", Background.leftBehind().toString());
        Caller waiting = new Caller("one too many");
        assertFalse(waiting.began.await(100, TimeUnit.MILLISECONDS));
        waiting.thread.interrupt();
        assertEquals(CancellationException.class, waiting.thrown.get().getClass());

        Caller next = new Caller("next");
        end.countDown();
        assertNull(next.thrown.get());
    }

    @Test
    void showsThatItWaits() throws Exception {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < Background.MOST_LEFT_BEHIND; i++) {
            new Caller("work " + i).interruptOnceBegun();
        }
        CountDownLatch said = new CountDownLatch(1);
        Progress.showOn(
                progress -> {
                    shown.add(progress.toString());
                    said.countDown();
                });
        try {
            Caller next = new Caller("next");
            said.await();
            end.countDown();
            assertNull(next.thrown.get());
        } finally {
            Progress.showOn(progress -> {});
        }
        assertEquals("waiting for interrupted work to end: 0 of 1", shown.get(0));
        assertEquals("waiting for interrupted work to end: 1 of 1", shown.get(shown.size() - 1));
    }

    @Test
    void runsTheSameWorkOnSeveralThreadsTogether() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch three = new CountDownLatch(3);
        Background.together(
                2,
                () -> {
                    threads.add(Thread.currentThread());
                    three.countDown();
                    await(three);
                });
        assertEquals(3, threads.size());
        assertTrue(threads.contains(Thread.currentThread()));
        Background.together(0, () -> threads.remove(Thread.currentThread()));
        assertEquals(2, threads.size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }

    /** The caller is about to free what the others use. */
    @Test
    void returnsOnlyWhenTheOthersHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(3);
        Thread caller = Thread.currentThread();
        Runnable work =
                () -> {
                    begun.countDown();
                    await(begun);
                    if (Thread.currentThread() == caller) {
                        caller.interrupt();
                        throw new IllegalStateException("of the caller");
                    }
                    LockSupport.parkNanos(50_000_000);
                    ended.incrementAndGet();
                };
        var thrown = assertThrows(IllegalStateException.class, () -> Background.together(2, work));
        assertEquals("of the caller", thrown.getMessage());
        assertEquals(2, ended.get());
        assertTrue(Thread.interrupted());
    }

    @Test
    void throwsWhatAnyOfTheOthersThrows() {
        CountDownLatch begun = new CountDownLatch(2);
        Thread caller = Thread.currentThread();
        Runnable work =
                () -> {
                    begun.countDown();
                    await(begun);
                    if (Thread.currentThread() != caller) {
                        throw new StackOverflowError();
                    }
                };
        assertThrows(StackOverflowError.class, () -> Background.together(1, work));
    }
}
