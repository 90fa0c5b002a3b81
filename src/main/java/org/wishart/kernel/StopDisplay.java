package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

import java.util.Locale;
import java.util.UUID;

/** Shows in the notebook that a cell is being stopped, and in the same place how long that took. */
final class StopDisplay implements StopNotice {

    private final JavaKernel kernel;
    private String id;
    private long began;

    StopDisplay(JavaKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public synchronized void stopping() {
        id = UUID.randomUUID().toString();
        began = System.nanoTime();
        kernel.display(data("stopping … the cell is in code that cannot be left in the middle"));
    }

    @Override
    public synchronized void stopped() {
        if (id != null) {
            double seconds = (System.nanoTime() - began) / 1e9;
            String text = String.format(Locale.ROOT, "stopped after %.1f s", seconds);
            kernel.getIO().display.updateDisplay(data(text));
            id = null;
        }
    }

    private DisplayData data(String text) {
        DisplayData data = new DisplayData(text);
        data.setDisplayId(id);
        return data;
    }
}
