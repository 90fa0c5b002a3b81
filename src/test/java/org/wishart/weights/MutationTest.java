package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Whatever is done to a file: it is read, or refused with a message that starts with a path. Any
 * other exception, a hang, and memory out of proportion to the file fails.
 *
 * <p>A few mutants of each format are tried with the other tests; {@code kernel/check} tries {@code
 * -Dwishart.mutants=100000} of each. Mutant number i of a format is the same in both.
 */
class MutationTest {

    private static final int MUTANTS = Integer.getInteger("wishart.mutants", 600);

    /** One of so many is saved too, which reads what is not listed. */
    private static final int SAVED = 7;

    private static final Duration PATIENCE = Duration.ofMinutes(2 + MUTANTS / 10_000);

    /**
     * What may be allocated, for files of some kilobytes: windows, names and messages take some 100
     * kB, the 4 MB that anything compressed may unpack to four times as much.
     */
    private static final long MOST_BYTES = 20 << 20;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Path folder;

    /** In memory where the system has such a place: hundreds of thousands of files come and go. */
    @BeforeEach
    void makeFolder() throws IOException {
        Path memory = Path.of("/dev/shm");
        folder =
                Files.isWritable(memory)
                        ? Files.createTempDirectory(memory, "wishart-mutants")
                        : Files.createTempDirectory("wishart-mutants");
    }

    @AfterEach
    void removeFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    static Set<String> formats() {
        return Victim.byFormat().keySet();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void survivesDamage(String format) throws Exception {
        List<Victim> victims = Victim.byFormat().get(format);
        int workers = Math.min(4, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        List<Callable<Integer>> parts = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            int first = worker;
            parts.add(() -> refused(victims, first, workers));
        }
        try {
            int refused =
                    assertTimeoutPreemptively(
                            PATIENCE,
                            () -> {
                                int sum = 0;
                                for (Future<Integer> part : pool.invokeAll(parts)) {
                                    sum += part.get();
                                }
                                return sum;
                            });
            assertTrue(refused > MUTANTS / 10, format + ": " + refused);
            assertTrue(refused < MUTANTS, format + ": " + refused);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Every {@code step}-th mutant from {@code first} on; answers how many were refused. */
    private int refused(List<Victim> victims, int first, int step) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < victims.size(); i++) {
            folders.add(Files.createDirectories(folder.resolve(first + "-" + i)));
            victims.get(i).prepare(folders.get(i));
            // the sound file comes first: it must be read, and what it loads is not counted later
            Files.write(folders.get(i).resolve(victims.get(i).name()), victims.get(i).sound());
            Path sound = victims.get(i).opened(folders.get(i));
            for (Layer layer : Model.open(sound).layers()) {
                assertEquals(layer.rows(), Model.open(sound).matrix(layer.name()).numRows);
            }
        }
        // not beside what is opened, which may be a folder
        Path saved = Files.createDirectories(folder.resolve("out-" + first));
        int count = 0;
        for (int i = first; i < MUTANTS; i += step) {
            int which = i % victims.size();
            Victim victim = victims.get(which);
            Files.write(folders.get(which).resolve(victim.name()), victim.mutant(new Random(i)));
            Path opened = victim.opened(folders.get(which));
            count += isRefused(opened, i, saved.resolve("saved.safetensors")) ? 1 : 0;
        }
        return count;
    }

    private boolean isRefused(Path file, int number, Path saved) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean refused;
        try {
            Model model = Model.open(file);
            for (Layer layer : model.layers()) {
                assertEquals(layer.rows(), model.matrix(layer.name()).numRows);
            }
            if (number % SAVED == 0) {
                model.save(saved.toString());
            }
            refused = false;
        } catch (WeightsFormatException e) {
            assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
            refused = true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(file.getFileName() + ", mutant " + number, e);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertTrue(
                allocated < MOST_BYTES,
                file.getFileName() + ", mutant " + number + " took " + allocated + " bytes");
        return refused;
    }
}
