package org.wishart.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A place in the output of a cell whose content can be replaced, known by a display id. */
final class DisplaySlot {

    private static final AtomicInteger CLEARED = new AtomicInteger();

    private final BaseKernel kernel;
    private final String id = UUID.randomUUID().toString();
    private int shownAfter = -1;

    DisplaySlot(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /** Shows something here, in place of what was here before. */
    synchronized void show(DisplayData data) {
        data.setDisplayId(id);
        int cleared = CLEARED.get();
        if (shownAfter == cleared) {
            kernel.getIO().display.updateDisplay(data);
        } else {
            kernel.display(data);
        }
        shownAfter = cleared;
    }

    /** True if anything was shown here yet. */
    synchronized boolean isShown() {
        return shownAfter >= 0;
    }

    /** An output was cleared: what is updated next must be shown anew, because it is gone. */
    static void outputWasCleared() {
        CLEARED.incrementAndGet();
    }
}
