package org.wishart.kernel.protocol;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;

import java.util.Set;

/** The text that one cell prints, and the input it asks for, while it runs and after. */
final class CellOutput {

    private final ShellReplyEnvironment env;
    private final boolean inputAllowed;
    private final Set<CellOutput> unsent;
    private final StreamLimit outLimit;
    private final StreamLimit errorLimit;
    private final CellStream out;
    private final CellStream error;
    private volatile boolean ended;

    /**
     * @param unsent is notified of text that waits to be sent
     */
    CellOutput(ShellReplyEnvironment env, boolean inputAllowed, Set<CellOutput> unsent) {
        this.env = env;
        this.inputAllowed = inputAllowed;
        this.unsent = unsent;
        outLimit = new StreamLimit(env::writeToStdOut);
        errorLimit = new StreamLimit(env::writeToStdErr);
        out = new CellStream(outLimit);
        error = new CellStream(errorLimit);
    }

    ShellReplyEnvironment env() {
        return env;
    }

    void write(boolean toError, byte[] bytes, int offset, int length) {
        (toError ? error : out).write(bytes, offset, length);
        unsent.add(this);
    }

    /** Sends the waiting text. */
    void send() {
        unsent.remove(this);
        out.send();
        error.send();
    }

    /** The cell has ended; its threads may still print, but nobody would hear what they ask. */
    void end() {
        ended = true;
        send();
        outLimit.end();
        errorLimit.end();
    }

    /**
     * Asks the user for a line.
     *
     * @throws IllegalStateException if nobody can answer
     */
    String readLine() {
        if (!inputAllowed) {
            throw new IllegalStateException(
                    "the cell reads input, but its client gives none (allow_stdin is false); assign the value instead");
        }
        if (ended) {
            throw new IllegalStateException(
                    "a thread reads input after its cell has ended; read it in the cell itself");
        }
        send();
        return env.readFromStdIn("");
    }
}
