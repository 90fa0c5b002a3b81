package org.wishart.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Clears the output of a cell, where the kernel can. */
final class ClearedOutput {

    private ClearedOutput() {}

    static void of(BaseKernel kernel, boolean wait) {
        if (!(kernel instanceof OutputClearing clearing)) {
            throw new UnsupportedOperationException(
                    "clearOutput() needs the kernel \"Java (Wishart)\", not \""
                            + kernel.getName()
                            + "\"; choose it in the notebook's menu, or use live(chart), which works in every kernel");
        }
        clearing.clearOutput(wait);
        DisplaySlot.outputWasCleared();
    }
}
