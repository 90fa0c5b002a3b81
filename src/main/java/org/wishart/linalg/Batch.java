package org.wishart.linalg;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs many independent tasks, such as the decompositions of a model's matrices, on several
 * threads: those that cost most first, each with one thread of BLAS. Since two threads of BLAS add
 * up in another order than one, that also makes the results the same to the last bit, however many
 * threads there are. Immutable.
 *
 * <p>Tasks share a budget of memory. A task that does not fit beside those that run waits, and
 * smaller ones go before it; a task that is larger than the whole budget runs alone. Work that
 * waits, or runs alone, shows so as progress.
 *
 * <pre>{@code
 * import org.wishart.linalg.Batch;
 * import org.wishart.linalg.Workload;
 * var tasks = new ArrayList<Batch.Task<Double>>();
 * for (int seed = 0; seed < 4; seed++) {
 *     var W = gaussian(40, 80, 1, seed);
 *     tasks.add(new Batch.Task<>("seed " + seed, Workload.ofValues(40, 80), () -> spectrum(W).singularValues()[0]));
 * }
 * Batch.standard().run("norms", tasks)
 * }</pre>
 */
public final class Batch {

    /** Share of the JVM's largest heap that tasks may fill if nothing else is asked for. */
    private static final double SHARE_OF_HEAP = 0.7;

    private final int threads;
    private final long memory;

    private Batch(int threads, long memory) {
        this.threads = threads;
        this.memory = memory;
    }

    /**
     * One thread for each processor, and a budget of 0.7 of the largest heap of the JVM.
     *
     * @return the usual batch
     */
    public static Batch standard() {
        long heap = Runtime.getRuntime().maxMemory();
        long budget = Math.max(1, (long) (SHARE_OF_HEAP * heap));
        return new Batch(Runtime.getRuntime().availableProcessors(), budget);
    }

    /**
     * The same with another number of threads.
     *
     * @param count at least 1; no more than there are tasks will be used
     * @return a batch
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public Batch threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "number of threads must be at least 1, got "
                            + count
                            + "; leave it out for one on each processor");
        }
        return new Batch(count, memory);
    }

    /**
     * The same with another budget of memory.
     *
     * @param bytes memory for the tasks that run together, at least 1
     * @return a batch
     * @throws IllegalArgumentException if {@code bytes} is less than 1
     */
    public Batch memory(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException(
                    "memory must be at least 1 byte, got "
                            + bytes
                            + "; leave it out for a share of the JVM's heap");
        }
        return new Batch(threads, bytes);
    }

    /**
     * The number of threads.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * The budget of memory.
     *
     * @return bytes, at least 1
     */
    public long memory() {
        return memory;
    }

    /**
     * Runs all tasks.
     *
     * @param <T> type of a result
     * @param what the kind of tasks, such as {@code "layers"}
     * @param tasks independent of each other
     * @return their results, in the order of the tasks
     * @throws CancellationException if the calling thread is interrupted
     */
    public <T> List<T> run(String what, List<Task<T>> tasks) {
        return run(what, tasks, finished -> {});
    }

    /**
     * Runs all tasks and hands on each result as it comes. Returns at once if the calling thread is
     * interrupted, and then leaves what still runs behind: it ends by itself and its result is
     * dropped; what was handed on before stays with the caller.
     *
     * <p>If a task throws, no other one begins, those that run are interrupted, and its exception
     * is thrown here. Tasks that may fail one by one return their failure as a result.
     *
     * <p>Within a task of another batch the tasks run one after the other on its thread.
     *
     * @param <T> type of a result
     * @param what the kind of tasks, such as {@code "layers"}
     * @param tasks independent of each other
     * @param each receives every result soon after its end, on the calling thread
     * @return all results, in the order of the tasks
     * @throws CancellationException if the calling thread is interrupted
     */
    public <T> List<T> run(String what, List<Task<T>> tasks, Consumer<Finished<T>> each) {
        return new BatchRun<>(this, List.copyOf(tasks), each).run(what);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "batch on %d %s within %s",
                threads,
                threads == 1 ? "thread" : "threads",
                Workload.inWords(memory));
    }

    /**
     * A piece of work that shares nothing with the others.
     *
     * @param <T> type of the result
     * @param name as a person would name it, such as that of a layer
     * @param load its approximate cost
     * @param work computes the result; it may look at its thread's interrupt flag wherever it can
     *     stop
     */
    public record Task<T>(String name, Workload load, Supplier<T> work) {}

    /**
     * A task that has ended well.
     *
     * @param <T> type of the result
     * @param index place in the list of tasks, from 0
     * @param task the task
     * @param result its result
     * @param seconds time that it took, in seconds
     */
    public record Finished<T>(int index, Task<T> task, T result, double seconds) {}
}
