package org.wishart.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(60)
class MemoTest {

    private final Memo<String, Integer> memo = new Memo<>();
    private final AtomicInteger computed = new AtomicInteger();

    @Test
    void computesOnceForAllThreads() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        AtomicInteger sum = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> sum.addAndGet(memo.get("a", this::slow))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(8 * 7, sum.get());
        assertEquals(1, computed.get());
    }

    private int slow() {
        computed.incrementAndGet();
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
        return 7;
    }

    @Test
    void doesNotKeepAFailure() {
        var failure =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                memo.get(
                                        "a",
                                        () -> {
                                            throw new IllegalStateException("no");
                                        }));
        assertEquals("no", failure.getMessage());
        assertThrows(
                AssertionError.class,
                () ->
                        memo.get(
                                "a",
                                () -> {
                                    throw new AssertionError("no");
                                }));
        assertEquals(3, memo.get("a", () -> 3));
    }

    @Test
    void anotherThreadTakesOverWhatWasInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread first =
                new Thread(
                        () ->
                                memo.get(
                                        "a",
                                        () -> {
                                            begun.countDown();
                                            try {
                                                Thread.sleep(60_000);
                                            } catch (InterruptedException e) {
                                                throw new CancellationException("interrupted");
                                            }
                                            return 1;
                                        }));
        first.setUncaughtExceptionHandler((thread, e) -> {});
        first.start();
        begun.await();
        AtomicInteger result = new AtomicInteger();
        Thread second = new Thread(() -> result.set(memo.get("a", () -> 2)));
        second.start();
        first.interrupt();
        second.join();
        assertEquals(2, result.get());
    }

    @Test
    void anInterruptReachesAThreadThatWaits() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread first =
                new Thread(
                        () ->
                                memo.get(
                                        "a",
                                        () -> {
                                            begun.countDown();
                                            awaitQuietly(end);
                                            return 1;
                                        }));
        first.start();
        begun.await();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread second = new Thread(() -> memo.get("a", () -> 2));
        second.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
        second.start();
        second.interrupt();
        second.join();
        assertTrue(thrown.get() instanceof CancellationException);
        end.countDown();
        first.join();
        assertEquals(1, memo.get("a", () -> 3));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }
}
