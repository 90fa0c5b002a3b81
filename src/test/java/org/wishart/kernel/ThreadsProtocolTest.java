package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What threads print and show goes to the cell that has started them. */
class ThreadsProtocolTest extends WithKernel {

    private static String ran(String code) {
        String cell = kernel.sendExecute(code);
        var outcome = kernel.await(cell);
        assertEquals("ok", outcome.status(), () -> outcome.traceback());
        return cell;
    }

    private static String printed(String cell) {
        return kernel.listen(cell, 1200).printed("stdout");
    }

    @Test
    void printToTheirCellWhileAnotherRunsAndAfterIt() {
        String first =
                ran(
                        """
                        var go = new java.util.concurrent.CountDownLatch(1);
                        new Thread(() -> {
                            try {
                                go.await();
                                for (int i = 0; i < 3; i++) {
                                    System.out.println("first " + i);
                                    Thread.sleep(300);
                                }
                            } catch (InterruptedException e) {
                                System.out.println("interrupted");
                            }
                        }).start();
                        """);
        String second = ran("go.countDown(); System.out.println(\"second\"); Thread.sleep(450);");
        assertEquals("first 0\nfirst 1\nfirst 2\n", printed(first));
        assertEquals("second\n", printed(second));
    }

    @Test
    void ofAPoolBelongToTheCellThatMadeThem() {
        String maker =
                ran(
                        """
                        var pool = java.util.concurrent.Executors.newFixedThreadPool(1);
                        pool.submit(() -> System.out.println("made")).get();
                        """);
        String user =
                ran(
                        "pool.submit(() -> System.out.println(\"used\")).get();"
                                + " System.out.println(\"user\"); pool.shutdown();");
        assertEquals("made\nused\n", printed(maker));
        assertEquals("user\n", printed(user));
    }

    @Test
    void ofTheCommonPoolServeTheCellThatRuns() {
        String printing =
                "java.util.concurrent.CompletableFuture.runAsync("
                        + "() -> System.out.println(\"%s\")).get();";
        String first = ran(printing.formatted("one"));
        String second = ran(printing.formatted("two"));
        assertEquals("one\n", printed(first));
        assertEquals("two\n", printed(second));
    }

    @Test
    void showInTheirCellToo() {
        String first =
                ran(
                        """
                        new Thread(() -> {
                            try {
                                Thread.sleep(700);
                            } catch (InterruptedException e) {
                                return;
                            }
                            show("shown late");
                        }).start();
                        """);
        String second = ran("1");
        List<JsonObject> shown = kernel.listen(first, 1500).contents("display_data");
        assertEquals(1, shown.size());
        assertEquals(
                "shown late", shown.get(0).getAsJsonObject("data").get("text/plain").getAsString());
        assertEquals(0, kernel.listen(second, 100).contents("display_data").size());
    }
}
