package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

class ParentWatchTest {

    @TempDir private Path folder;

    @Test
    void watchesNobodyButTheParent() {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        assertTrue(ParentWatch.begin(String.valueOf(parent), () -> {}));
        assertFalse(ParentWatch.begin(String.valueOf(ProcessHandle.current().pid()), () -> {}));
        assertFalse(ParentWatch.begin("1 no number", () -> {}));
        assertFalse(ParentWatch.begin(null, () -> {}));
    }

    /** Stands for a kernel: sleeps, unless its parent goes first. */
    static final class Child {
        public static void main(String[] arguments) throws InterruptedException {
            if (ParentWatch.begin(System.getenv(ParentWatch.VARIABLE), () -> System.exit(0))) {
                Thread.sleep(60_000);
            }
        }
    }

    @Test
    void endsTheKernelWhoseJupyterIsKilled() throws IOException, InterruptedException {
        Path pid = folder.resolve("pid");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String child =
                String.format(
                        "'%s' -cp '%s' '%s' & echo $! > '%s.tmp'; mv '%s.tmp' '%s'; wait",
                        java,
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        pid,
                        pid,
                        pid);
        Process parent =
                new ProcessBuilder("sh", "-c", "export JPY_PARENT_PID=$$; " + child).start();
        while (!Files.exists(pid)) {
            Thread.sleep(10);
        }
        ProcessHandle kernel =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        Thread.sleep(1_000); // it must have begun to watch, or it sees no parent at all and ends
        assertTrue(kernel.isAlive());
        parent.destroyForcibly().waitFor();
        assertTrue(kernel.onExit().isDone() || waitFor(kernel), "the kernel goes on alone");
        assertEquals(137, parent.exitValue());
    }

    private static boolean waitFor(ProcessHandle process) throws InterruptedException {
        for (int i = 0; i < 200 && process.isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        boolean ended = !process.isAlive();
        process.destroyForcibly();
        return ended;
    }
}
