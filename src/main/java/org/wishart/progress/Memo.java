package org.wishart.progress;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Results that take long and are kept: each is computed once, by the thread that first asks for it,
 * while others that need it wait. An interrupt reaches both. What fails is not kept.
 *
 * <pre>{@code
 * import org.wishart.progress.Memo;
 * var memo = new Memo<Integer, Double>();
 * memo.get(3, () -> Math.exp(3))
 * }</pre>
 *
 * @param <K> type of the keys; they need {@code equals} and {@code hashCode}
 * @param <V> type of the results
 */
public final class Memo<K, V> {

    private static final long LOOK_MILLIS = 100;

    /**
     * A computation.
     *
     * @param owner the thread that runs it; not held, as it may hold the results of a cell
     */
    private record Entry<V>(FutureTask<V> task, WeakReference<Thread> owner) {

        /** True if it will never end, because its thread was stopped before it began. */
        boolean isAbandoned() {
            Thread thread = owner.get();
            return !task.isDone() && (thread == null || !thread.isAlive());
        }
    }

    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

    /** Makes an empty one. */
    public Memo() {}

    /**
     * The result of a key.
     *
     * @param key any
     * @param computation gives the result, never null; runs on the calling thread
     * @return the result, computed now or before
     * @throws CancellationException if the calling thread is interrupted
     */
    public V get(K key, Supplier<V> computation) {
        while (true) {
            Entry<V> own =
                    new Entry<>(
                            new FutureTask<>(computation::get),
                            new WeakReference<>(Thread.currentThread()));
            Entry<V> first = entries.putIfAbsent(key, own);
            if (first == null) {
                own.task.run();
            }
            Entry<V> entry = first == null ? own : first;
            try {
                return await(entry);
            } catch (ExecutionException e) {
                entries.remove(key, entry);
                if (first == null) {
                    throw thrown(e.getCause());
                }
            } catch (TimeoutException abandoned) {
                entries.remove(key, entry);
            }
        }
    }

    /** The exception of the supplier, which throws nothing checked. */
    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /**
     * Waits for a computation.
     *
     * @throws TimeoutException if it will never end
     */
    private static <V> V await(Entry<V> entry) throws ExecutionException, TimeoutException {
        while (true) {
            try {
                return entry.task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                if (entry.isAbandoned()) {
                    throw stillRunning;
                }
            } catch (InterruptedException e) {
                throw new CancellationException("interrupted");
            }
        }
    }
}
