package org.wishart.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.progress.Progress;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A value, a chart for example, that is shown again in the same place whenever it has changed.
 *
 * <p>It is rendered at most ten times a second and never takes more than a fifth of the time: what
 * comes in between is left out, but for the last state, which is shown when the cell ends (in a
 * stock JJava kernel: when {@link #close()} is called).
 */
public final class LiveOutput implements AutoCloseable {

    private static final double PAUSE_SECONDS = 0.1;

    /** The pause after rendering, as a multiple of the time that rendering took. */
    private static final double PAUSE_FACTOR = 4;

    private static final Set<LiveOutput> BEHIND = ConcurrentHashMap.newKeySet();

    private final BaseKernel kernel;
    private final DisplaySlot slot;
    private Object value;
    private long shown;
    private long nextNanos;

    LiveOutput(BaseKernel kernel, Object value) {
        this.kernel = kernel;
        this.slot = new DisplaySlot(kernel);
        this.value = Objects.requireNonNull(value, "a live output needs a value, got null");
        render();
    }

    /**
     * Shows the value as it is now.
     *
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public synchronized void update() {
        show(value);
    }

    /**
     * Shows another value in the same place.
     *
     * @param newValue the value that {@link #update()} shows from now on
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public synchronized void show(Object newValue) {
        Progress.stopIfInterrupted();
        value = Objects.requireNonNull(newValue, "a live output needs a value, got null");
        if (System.nanoTime() - nextNanos >= 0) {
            render();
        } else {
            BEHIND.add(this);
        }
    }

    private void render() {
        BEHIND.remove(this);
        long began = System.nanoTime();
        slot.show(kernel.getRenderer().render(value));
        shown++;
        long ended = System.nanoTime();
        long pause = (long) Math.max(PAUSE_SECONDS * 1e9, PAUSE_FACTOR * (ended - began));
        nextNanos = ended + pause;
    }

    /** Shows the last state, if it was left out; the output can still be updated afterwards. */
    @Override
    public synchronized void close() {
        if (BEHIND.contains(this)) {
            render();
        }
    }

    /** Shows the last states that were left out; a kernel calls it when a cell has ended. */
    public static void showLastStates() {
        for (LiveOutput output : BEHIND) {
            output.showLastState();
        }
    }

    /** Never throws: the cell's own end, maybe an error, must not be hidden by what it leaves. */
    private synchronized void showLastState() {
        try {
            close();
        } catch (RuntimeException e) {
            slot.show(new DisplayData("the last state cannot be shown: " + e.getMessage()));
        }
    }

    @Override
    public synchronized String toString() {
        return "live output, shown " + (shown == 1 ? "once" : shown + " times");
    }
}
