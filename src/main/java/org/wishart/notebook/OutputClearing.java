package org.wishart.notebook;

/** An ability of a kernel that an extension lacks: to clear the output of a cell. */
public interface OutputClearing {

    /**
     * Clears the output of the running cell.
     *
     * @param wait true to clear only when the next output comes, so that nothing flickers
     */
    void clearOutput(boolean wait);
}
