package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.CellFailure;
import org.wishart.kernel.cell.CellSource;
import org.wishart.kernel.run.StillRunning;
import org.wishart.kernel.run.StopNotice;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What an interrupt stops: every cell, whatever it does, and what it has started. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class InterruptTest {

    private static final String RUNS = "wishart.test.cell.runs";
    private static final String SIGNAL = "System.setProperty(\"" + RUNS + "\", \"yes\");\n";

    private static CellEvaluator evaluator;
    private static int cells;

    @BeforeAll
    static void start() {
        evaluator = new CellEvaluator(Magics::new);
        run("import java.util.*; import java.util.concurrent.*; import java.util.stream.*;");
        run("var shut = new java.util.concurrent.locks.ReentrantLock();");
        run("var holder = new Thread(shut::lock); holder.start(); holder.join();");
        run("class Spin { void go() { while (true) { } } }");
        run("import org.wishart.linalg.*; import java.util.function.*;");
        run(
                """
                Object batch(Supplier<Object> work) {
                    var task = new Batch.Task<>("one", new Workload(1, 0), work);
                    return Batch.standard().threads(3).run("all", Collections.nCopies(100_000, task));
                }
                """);
        run("long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }");
    }

    @AfterAll
    static void stop() {
        evaluator.close();
    }

    private static Object run(String code) {
        return evaluator.evaluate(new CellSource(++cells, code));
    }

    private static void await(BooleanSupplier state) {
        while (!state.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Interrupts a cell when it runs, and answers with what it shows. */
    private static CellFailure interrupted(String code) throws Exception {
        System.clearProperty(RUNS);
        CompletableFuture<CellFailure> cell =
                CompletableFuture.supplyAsync(
                        () -> assertThrows(CellFailure.class, () -> run(SIGNAL + code)));
        await(() -> System.getProperty(RUNS) != null);
        await(() -> !code.contains("for (;;)") || isAsleep());
        await(() -> !code.contains("pow(") || isInPower());
        evaluator.stopper().interrupt();
        evaluator.stopper().interrupt();
        return cell.get(60, TimeUnit.SECONDS);
    }

    private static boolean isAsleep() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(
                        thread ->
                                thread.getName().equals("cell")
                                        && thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static boolean isInPower() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("cell"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("pow"));
    }

    private static boolean nothingBurns() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(
                        thread ->
                                Optional.ofNullable(thread.getThreadGroup())
                                        .map(ThreadGroup::getName)
                                        .filter("wishart cells"::equals)
                                        .isPresent())
                .noneMatch(thread -> thread.getState() == Thread.State.RUNNABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "Thread.sleep(60_000);",
                "var o = new Object(); synchronized (o) { o.wait(); }",
                "shut.lock();",
                "synchronized (shut) { while (true) shut.tryLock(); }",
                "new ProcessBuilder(\"sleep\", \"60\").start().waitFor();",
                "fib(90)",
                "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) {} }",
                "while (true) { try { Thread.sleep(1000); } catch (Throwable e) {} }",
                "long n = 0; while (true) { try { n++; } catch (Throwable e) { n--; } }",
                "IntStream.iterate(0, i -> 1 - i).filter(i -> i > 1).findFirst()",
                "IntStream.range(0, 4).parallel().forEach(i -> { while (true) {} });",
                "Runnable r = () -> { while (true) {} }; r.run();",
                "new Spin().go();",
                "for (int i = 0; ; i++) { org.wishart.progress.Progress.stopIfInterrupted(); }",
                "new Thread(() -> { while (true) { } }).start(); Thread.sleep(60_000);",
                "Executors.newFixedThreadPool(2).submit(() -> { while (true) { } }).get();",
                "batch(() -> { while (true) { } })",
                "batch(() -> SingularValues.of(new org.ejml.data.DMatrixRMaj(90, 90)))"
            })
    void stopsEveryCellWhoseVariablesStay(String code) throws Exception {
        run("int before = 5;");
        CellFailure failure = interrupted(code);
        assertEquals("Interrupted", failure.name());
        assertEquals(
                "the cell was stopped; variables keep the values they had", failure.getMessage());
        await(InterruptTest::nothingBurns);
        assertEquals(5, run("before"));
    }

    @Test
    void stopsACallThatWaitsInTheOperatingSystem() throws Exception {
        run("var server = new java.net.ServerSocket(0);");
        assertEquals("Interrupted", interrupted("server.accept();").name());
        run("server.close();");
    }

    @Test
    void endsACellInCodeThatCannotBeStoppedAndLetsThatChangeNothing() throws Exception {
        run("int reached = 0; int[] places = {0};");
        CompletableFuture<List<StillRunning>> said = new CompletableFuture<>();
        evaluator.stopper().announce(new Recorded(said));
        long began = System.nanoTime();
        assertEquals(
                "Interrupted",
                interrupted(
                                """
                                var power = java.math.BigInteger.valueOf(3).pow(60_000_000);
                                reached = 1; places[0] = 1; new Spin().go();
                                """)
                        .name());
        double seconds = (System.nanoTime() - began) / 1e9;
        evaluator.stopper().announce(StopNotice.NONE);
        List<StillRunning> work = said.get();
        assertEquals(
                "[the call of BigInteger.pow]",
                work.stream().map(StillRunning::what).toList().toString());
        await(() -> work.get(0).isEnded());
        assertTrue((System.nanoTime() - began) / 1e9 > 2 * seconds, "the cell waited for the call");
        assertEquals("0 0", run("reached + \" \" + places[0]"));
    }

    /** What an interrupted cell leaves behind. */
    private record Recorded(CompletableFuture<List<StillRunning>> said) implements StopNotice {
        @Override
        public void stopping(boolean isFull) {
            assertFalse(isFull);
        }

        @Override
        public void stopped(List<StillRunning> work) {
            said.complete(work);
        }
    }

    @Test
    void endsACellInNativeCodeAtOnce() throws Exception {
        run(
                """
                var random = new Random(1);
                var noise = org.ejml.data.DMatrixRMaj.wrap(
                        900, 900, random.doubles(810_000, -1, 1).toArray());
                double sum() {
                    double sum = 0;
                    for (double x : org.wishart.linalg.SingularValues.of(noise).toArray()) {
                        sum = 31 * sum + x;
                    }
                    return sum;
                }
                """);
        Object before = run("sum()");
        for (int round = 0; round < 6; round++) {
            CompletableFuture<List<StillRunning>> said = new CompletableFuture<>();
            evaluator.stopper().announce(new Recorded(said));
            assertEquals(
                    "Interrupted",
                    interrupted("while (true) org.wishart.linalg.Svd.of(noise);").name());
            System.gc();
            for (StillRunning work : said.get()) {
                assertEquals("singular vectors of 900 × 900", work.what());
            }
        }
        evaluator.stopper().announce(StopNotice.NONE);
        assertEquals(before, run("sum()"));
    }

    @Test
    void namesTheLineInWhichTheCellWasStopped() throws Exception {
        CellFailure failure = interrupted("int a = 1;\nfor (;;) {\n    Thread.sleep(60_000);\n}");
        assertEquals(
                "Interrupted: the cell was stopped; variables keep the values they had\nIn ["
                        + cells
                        + "], line 4\n→ 4 │     Thread.sleep(60_000);",
                plain(failure));
    }

    private static String plain(CellFailure failure) {
        return String.join("\n", failure.lines()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void stopsAValueThatIsShownWithoutEnd() throws Exception {
        System.clearProperty(RUNS);
        CompletableFuture<CellFailure> cell =
                CompletableFuture.supplyAsync(
                        () ->
                                assertThrows(
                                        CellFailure.class,
                                        () ->
                                                evaluator.evaluate(
                                                        new CellSource(++cells, "1 + 1"),
                                                        InterruptTest::neverShown)));
        await(() -> System.getProperty(RUNS) != null);
        evaluator.stopper().interrupt();
        assertEquals(
                "Interrupted: the cell was stopped; variables keep the values they had\n"
                        + "    while rendering the value of the cell",
                plain(cell.get(60, TimeUnit.SECONDS)));
    }

    private static Object neverShown(Object value) {
        System.setProperty(RUNS, "yes");
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return value;
    }

    @Test
    void meansNoCellThatBeginsLater() {
        run("1 + 1");
        evaluator.stopper().interrupt();
        assertEquals(3, run("1 + 2"));
    }

    @Test
    void leavesTheThreadsOfEarlierCells() throws Exception {
        run(
                """
                long[] count = {0};
                var other = new Thread(() -> { while (count[0] >= 0) { count[0]++; } });
                other.start();
                """);
        assertEquals("Interrupted", interrupted("while (true) {}").name());
        assertTrue((boolean) run("other.isAlive()"));
        run("count[0] = -5;\nother.interrupt();");
        run("other = null;");
    }
}
