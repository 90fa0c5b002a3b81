package org.wishart.notebook;

/** What a kernel can do that an extension cannot: take back what a cell has shown. */
public interface OutputClearing {

    /**
     * Clears the output of the running cell.
     *
     * @param wait true to clear only when the next output comes, so that nothing flickers
     */
    void clearOutput(boolean wait);
}
