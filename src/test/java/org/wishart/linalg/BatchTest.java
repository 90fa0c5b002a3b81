package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wishart.dtype.DType;
import org.wishart.linalg.Batch.Finished;
import org.wishart.linalg.Batch.Task;
import org.wishart.progress.Background;
import org.wishart.progress.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BatchTest {

    private static final long MEGABYTE = 1_000_000;

    @AfterEach
    void showNowhere() {
        Progress.showOn(work -> {});
        while (!Background.leftBehind().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static <T> Task<T> task(double operations, long bytes, Supplier<T> work) {
        return new Task<>("task", new Workload(operations, bytes), work);
    }

    private static Batch batch(int threads) {
        return Batch.standard().threads(threads);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }

    @Test
    void givesResultsInTheOrderOfTheTasks() {
        for (int threads : new int[] {1, 2, 7}) {
            List<Task<Integer>> tasks =
                    IntStream.range(0, 20)
                            .mapToObj(i -> task(i * 37 % 20, 0, () -> 10 * i))
                            .toList();
            assertEquals(
                    IntStream.range(0, 20).mapToObj(i -> 10 * i).toList(),
                    batch(threads).run("tasks", tasks));
        }
        assertEquals(List.of(), batch(2).run("tasks", List.of()));
    }

    @Test
    void beginsWithWhatCostsMost() {
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
        List<Task<Boolean>> tasks = new ArrayList<>();
        for (int cost : new int[] {3, 9, 1, 9, 5}) {
            tasks.add(task(cost, 0, () -> begun.add(cost)));
        }
        batch(1).run("tasks", tasks);
        assertEquals(List.of(9, 9, 5, 3, 1), begun);
    }

    @Test
    void runsAsManyAtOnceAsItHasThreads() {
        CyclicBarrier together = new CyclicBarrier(3);
        List<Task<Integer>> tasks =
                Collections.nCopies(
                        3,
                        task(
                                1,
                                0,
                                () -> {
                                    try {
                                        return together.await();
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                }));
        assertEquals(Set.of(0, 1, 2), Set.copyOf(batch(3).run("tasks", tasks)));
    }

    @Test
    void handsOnEveryResultOnTheCallersThread() {
        List<Finished<Integer>> seen = new ArrayList<>();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Task<Integer>> tasks =
                IntStream.range(0, 9).mapToObj(i -> task(1, 0, () -> i)).toList();
        batch(3).run(
                        "tasks",
                        tasks,
                        finished -> {
                            seen.add(finished);
                            threads.add(Thread.currentThread());
                        });
        assertEquals(Set.of(Thread.currentThread()), threads);
        assertEquals(9, seen.size());
        for (Finished<Integer> finished : seen) {
            assertSame(tasks.get(finished.index()), finished.task());
            assertEquals(finished.index(), finished.result());
            assertTrue(finished.seconds() >= 0 && finished.seconds() < 60);
        }
    }

    @Test
    void givesTheSameBitsWhateverTheNumberOfThreads() {
        List<DMatrixRMaj> matrices = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            matrices.add(Matrices.gaussian(20 + 37 * i % 150, 160, i));
        }
        List<double[]> one = values(matrices, 1);
        for (int threads : new int[] {2, 3, 8}) {
            List<double[]> more = values(matrices, threads);
            for (int i = 0; i < one.size(); i++) {
                assertArrayEquals(one.get(i), more.get(i), 0, threads + " threads, " + i);
            }
        }
    }

    private static List<double[]> values(List<DMatrixRMaj> matrices, int threads) {
        List<Task<double[]>> tasks =
                matrices.stream()
                        .map(
                                m ->
                                        new Task<>(
                                                "matrix",
                                                Workload.ofValues(m.numRows, m.numCols),
                                                () ->
                                                        SingularValues.of(m, DType.FLOAT32)
                                                                .toArray()))
                        .toList();
        return batch(threads).run("matrices", tasks);
    }

    @Test
    void usesOneThreadOfBlasWhateverIsAskedFor() {
        Engine engine = Engines.current();
        String before = System.getProperty(BlasThreads.PROPERTY);
        try {
            System.setProperty(BlasThreads.PROPERTY, "2");
            var matrix = Matrices.gaussian(30, 40, 1);
            String outside = SingularValues.of(matrix).route().engine();
            Supplier<String> work = () -> SingularValues.of(matrix).route().engine();
            String inside = batch(2).run("tasks", List.of(task(1, 0, work))).get(0);
            if (engine instanceof OpenBlasEngine) {
                assertTrue(outside.endsWith(" (2 threads)"), outside);
                assertTrue(inside.endsWith(" (1 thread)"), inside);
            }
        } finally {
            if (before == null) {
                System.clearProperty(BlasThreads.PROPERTY);
            } else {
                System.setProperty(BlasThreads.PROPERTY, before);
            }
            Engines.current();
        }
    }

    @Test
    void letsALargeMatrixUseItsThreadsAndNoMore() {
        List<Task<Integer>> tasks = List.of(task(1, 0, BlasThreads::processors));
        assertEquals(List.of(3), batch(3).run("tasks", tasks));
        assertEquals(List.of(1), batch(1).run("tasks", tasks));
    }

    @Test
    void waitsForCallsThatStillUseMoreThreadsOfBlas() throws Exception {
        if (!(Engines.current() instanceof OpenBlasEngine)) {
            return;
        }
        OpenBlas.useThreads(2);
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread call =
                new Thread(
                        () ->
                                OpenBlas.running(
                                        1,
                                        OptionalInt.empty(),
                                        () -> {
                                            runs.countDown();
                                            await(end);
                                            return null;
                                        }));
        call.start();
        runs.await();
        List<String> shown = Collections.synchronizedList(new ArrayList<>());
        Progress.showOn(
                work -> {
                    shown.add(work.what());
                    if (work.what().equals("waiting for interrupted work to end")) {
                        end.countDown();
                    }
                });
        Supplier<String> work =
                () -> SingularValues.of(Matrices.gaussian(3, 4, 1)).route().engine();
        String engine = batch(1).run("tasks", List.of(task(1, 0, work))).get(0);
        assertTrue(engine.endsWith(" (1 thread)"), engine);
        assertTrue(shown.contains("waiting for interrupted work to end"), shown.toString());
        call.join();
    }

    @Test
    void keepsWithinItsMemory() {
        Random random = new Random(5);
        AtomicInteger used = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int megabytes = 1 + random.nextInt(10);
            tasks.add(
                    task(
                            random.nextInt(100),
                            megabytes * MEGABYTE,
                            () -> {
                                int now = used.addAndGet(megabytes);
                                most.accumulateAndGet(now, Math::max);
                                sleep(1);
                                used.addAndGet(-megabytes);
                                return megabytes;
                            }));
        }
        assertEquals(60, batch(6).memory(12 * MEGABYTE).run("tasks", tasks).size());
        assertTrue(most.get() <= 12, most + " MB at once");
        assertTrue(most.get() > 6, most + " MB at once");
    }

    @Test
    void letsSmallerTasksGoBeforeOneThatWaitsForMemory() {
        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch small = new CountDownLatch(1);
        List<Task<Boolean>> tasks =
                List.of(
                        task(
                                3,
                                6 * MEGABYTE,
                                () -> {
                                    await(small);
                                    return begun.add("large");
                                }),
                        task(2, 6 * MEGABYTE, () -> begun.add("waits")),
                        task(
                                1,
                                2 * MEGABYTE,
                                () -> {
                                    boolean added = begun.add("small");
                                    small.countDown();
                                    return added;
                                }));
        batch(2).memory(10 * MEGABYTE).run("tasks", tasks);
        assertEquals(List.of("small", "large", "waits"), begun);
    }

    @Test
    void runsAloneWhatIsLargerThanItsMemoryAndSaysSo() {
        Set<String> shown = ConcurrentHashMap.newKeySet();
        Progress.showOn(work -> shown.add(work.what()));
        AtomicInteger running = new AtomicInteger();
        List<Integer> beside = Collections.synchronizedList(new ArrayList<>());
        List<Task<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean large = i % 3 == 1;
            tasks.add(
                    new Task<>(
                            "layer." + i,
                            new Workload(large ? 1 : 2, large ? 5_000 * MEGABYTE : MEGABYTE),
                            () -> {
                                int now = running.incrementAndGet();
                                sleep(5);
                                if (large) {
                                    beside.add(Math.max(now, running.get()));
                                }
                                running.decrementAndGet();
                                return large;
                            }));
        }
        List<Finished<Boolean>> finished = new ArrayList<>();
        batch(3).memory(100 * MEGABYTE).run("layers", tasks, finished::add);
        assertEquals(List.of(1, 1, 1), beside);
        assertEquals(8, finished.size());
        for (int i = 0; i < 8; i++) { // the large ones, and no other
            assertEquals(
                    i % 3 == 1,
                    shown.contains(
                            "layer."
                                    + i
                                    + ", alone, as it needs 5.0 GB of memory and the budget is 100"
                                    + " MB"),
                    shown.toString());
        }
        assertTrue(shown.contains("waiting for memory"), shown.toString());
    }

    @Test
    void throwsWhatATaskThrowsAndBeginsNoOther() {
        AtomicInteger begun = new AtomicInteger();
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int index = i;
            tasks.add(
                    task(
                            50 - i,
                            0,
                            () -> {
                                begun.incrementAndGet();
                                if (index == 3) {
                                    throw new IllegalStateException("no convergence");
                                }
                                return index;
                            }));
        }
        List<Integer> finished = new ArrayList<>();
        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () -> batch(1).run("tasks", tasks, f -> finished.add(f.result())));
        assertEquals("no convergence", thrown.getMessage());
        assertEquals(List.of(0, 1, 2), finished);
        assertEquals(4, begun.get());
        // both who threw and who asked can be found in the trace
        String trace = Arrays.toString(thrown.getStackTrace());
        assertTrue(trace.contains("BatchRun.takeTasks"), trace);
        assertTrue(trace.contains("throwsWhatATaskThrowsAndBeginsNoOther"), trace);
    }

    @Test
    void interruptsTheOthersWhenOneFails() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Supplier<Integer> waits =
                () -> {
                    begun.countDown();
                    try {
                        sleep(60_000);
                    } catch (CancellationException e) {
                        interrupted.countDown();
                    }
                    return 1;
                };
        Supplier<Integer> fails =
                () -> {
                    await(begun);
                    throw new StackOverflowError();
                };
        assertThrows(
                StackOverflowError.class,
                () -> batch(2).run("tasks", List.of(task(1, 0, waits), task(1, 0, fails))));
        await(interrupted);
    }

    @Test
    void throwsWhatTheCallerThrowsWhileItReceives() {
        List<Task<Integer>> tasks = Collections.nCopies(5, task(1, 0, () -> 1));
        var reason = new IllegalStateException("disk full");
        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () ->
                                batch(2).run(
                                                "tasks",
                                                tasks,
                                                finished -> {
                                                    throw reason;
                                                }));
        assertSame(reason, thrown);
    }

    @Test
    void stopsAtOnceAtAnyMomentAndKeepsWhatHasEnded() throws Exception {
        Random random = new Random(3);
        List<DMatrixRMaj> matrices = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            matrices.add(Matrices.gaussian(60 + i, 90, i));
        }
        for (int round = 0; round < 25; round++) {
            List<Finished<double[]>> kept = new ArrayList<>();
            List<Task<double[]>> tasks =
                    matrices.stream()
                            .map(m -> task(m.numRows, 0, () -> SingularValues.of(m).toArray()))
                            .toList();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller =
                    new Thread(
                            () -> {
                                try {
                                    batch(3).run("tasks", tasks, kept::add);
                                } catch (CancellationException e) {
                                    thrown.set(e);
                                }
                            });
            caller.start();
            LockSupport.parkNanos(random.nextInt(30_000_000));
            caller.interrupt();
            caller.join(10_000);
            assertFalse(caller.isAlive());
            assertTrue(thrown.get() != null || kept.size() == 30, "round " + round);
            int count = kept.size();
            for (Finished<double[]> finished : kept) {
                double[] expected = SingularValues.of(matrices.get(finished.index())).toArray();
                assertArrayEquals(expected, finished.result(), 0);
            }
            assertEquals(count, kept.size(), "handed on after the end");
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        ThreadGroup group = new ThreadGroup("cell");
        Thread caller =
                new Thread(
                        group,
                        () ->
                                assertThrows(
                                        CancellationException.class,
                                        () ->
                                                batch(4).run(
                                                                "tasks",
                                                                Collections.nCopies(
                                                                        9,
                                                                        task(
                                                                                1,
                                                                                0,
                                                                                () -> {
                                                                                    sleep(60_000);
                                                                                    return 1;
                                                                                })))));
        caller.start();
        while (group.activeCount() < 5) {
            LockSupport.parkNanos(1_000_000);
        }
        // they belong to the group of the caller, so that a kernel stops them with it
        caller.interrupt();
        caller.join();
        while (group.activeCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void doesNotBeginWhenInterruptedBefore() {
        AtomicInteger begun = new AtomicInteger();
        Thread.currentThread().interrupt();
        assertThrows(
                CancellationException.class,
                () -> batch(2).run("tasks", List.of(task(1, 0, begun::incrementAndGet))));
        assertEquals(0, begun.get());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void runsNestedTasksOnTheThreadOfTheOuterOne() {
        Supplier<List<Thread>> outer =
                () ->
                        batch(4).run(
                                        "inner",
                                        Collections.nCopies(3, task(1, 0, Thread::currentThread)));
        List<List<Thread>> threads =
                batch(2).run("outer", Collections.nCopies(5, task(1, 0, outer)));
        for (List<Thread> inner : threads) {
            assertEquals(3, inner.size());
            assertEquals(1, Set.copyOf(inner).size());
        }
    }

    @Test
    void tellsHowFarItHasComeInOperations() {
        List<Long> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch afterTheFirst = new CountDownLatch(1);
        Progress.showOn(
                work -> {
                    if (work.what().equals("layers, per cent")) {
                        done.add(work.done());
                        if (work.done() == 75) {
                            afterTheFirst.countDown();
                        }
                    }
                });
        Supplier<Integer> second =
                () -> {
                    await(afterTheFirst);
                    return 1;
                };
        batch(1).run(
                        "layers",
                        List.of(task(75, 0, () -> 1), task(5, 0, () -> 1), task(20, 0, second)));
        assertEquals(0L, done.get(0));
        assertEquals(75L, done.get(1));
        assertEquals(100L, done.get(done.size() - 1));
        assertEquals(done.stream().sorted().toList(), done);
    }

    @Test
    void refusesNumbersOutOfRange() {
        var threads = assertThrows(IllegalArgumentException.class, () -> batch(0));
        assertEquals(
                "number of threads must be at least 1, got 0; leave it out for one on each"
                        + " processor",
                threads.getMessage());
        var memory = assertThrows(IllegalArgumentException.class, () -> batch(1).memory(0));
        assertEquals(
                "memory must be at least 1 byte, got 0; leave it out for a share of the JVM's heap",
                memory.getMessage());
        var operations =
                assertThrows(IllegalArgumentException.class, () -> new Workload(Double.NaN, 1));
        assertEquals("operations must be finite and at least 0, got NaN", operations.getMessage());
        var bytes = assertThrows(IllegalArgumentException.class, () -> new Workload(1, -1));
        assertEquals(
                "bytes must be at least 0, got -1; 0 if hardly any are needed", bytes.getMessage());
    }

    @Test
    void readsAsOneLine() {
        assertEquals(
                "batch on 2 threads within 1.5 GB", batch(2).memory(1_500_000_000L).toString());
        assertEquals("batch on 1 thread within 30 MB", batch(1).memory(30_000_000L).toString());
        assertEquals("2.27e+06 operations in 0 MB", new Workload(2.27e6, 1000).toString());
    }

    @Test
    void weighsWorkByItsShape() {
        assertEquals(Workload.ofValues(768, 3072), Workload.ofValues(3072, 768));
        // a copy and the Gram matrix twice beside the matrix itself
        long bytes = 8L * (2 * 768 * 3072 + 2 * 768 * 768);
        assertEquals(bytes, Workload.ofValues(768, 3072).bytes());
        assertTrue(
                Workload.ofVectors(100, 100).operations()
                        > Workload.ofValues(100, 100).operations());
        var both = new Workload(3, 10).then(new Workload(4, 7));
        assertEquals(new Workload(7, 10), both);
    }
}
