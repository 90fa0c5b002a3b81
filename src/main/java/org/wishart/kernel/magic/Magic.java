package org.wishart.kernel.magic;

/** The action of a line that begins with a per cent sign, or of a cell that begins with two. */
public interface Magic {

    /**
     * Runs the magic.
     *
     * @param call the magic as it stands in the cell
     * @return the value of the cell if this is its last line; null for none
     * @throws MagicError if it fails; in one sentence
     * @throws java.util.concurrent.CancellationException if interrupted
     * @throws InterruptedException if interrupted
     */
    Object run(MagicCall call) throws InterruptedException;
}
