package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.junit.jupiter.api.RepeatedTest;

import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/**
 * A cell and the warm-up may make the first tables at once. Without what the renderers do first,
 * one such JVM in twelve hung.
 */
class FirstTablesTest {

    /** Makes two columns at once in a JVM that has made none. */
    static final class Child {

        public static void main(String[] arguments) throws InterruptedException {
            Renderers.register(new Renderer());
            CyclicBarrier barrier = new CyclicBarrier(2);
            Thread numbers = begin(barrier, () -> IntColumn.create("i"));
            Thread texts = begin(barrier, () -> StringColumn.create("s"));
            numbers.join();
            texts.join();
        }

        private static Thread begin(CyclicBarrier barrier, Runnable work) {
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    barrier.await();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                                work.run();
                            });
            thread.start();
            return thread;
        }
    }

    @RepeatedTest(3)
    void twoThreadsMayMakeTheFirstTablesAtOnce() throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        boolean ended = child.waitFor(60, TimeUnit.SECONDS);
        child.destroyForcibly();
        assertTrue(ended, "the two threads wait for each other");
        assertEquals(0, child.exitValue());
    }
}
