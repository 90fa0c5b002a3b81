package org.wishart.kernel.magic;

/** The action of a line that begins with a per cent sign, or of a cell that begins with two. */
public interface Magic {

    /**
     * Runs the magic.
     *
     * @param call the magic as it stands in the cell
     * @return what the cell shows if this is its last line; null for nothing
     * @throws MagicError what cannot be done, in one sentence
     * @throws java.util.concurrent.CancellationException if interrupted
     * @throws InterruptedException if interrupted
     */
    Object run(MagicCall call) throws InterruptedException;
}
