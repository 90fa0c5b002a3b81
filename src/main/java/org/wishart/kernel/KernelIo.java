package org.wishart.kernel;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * Input and output of cells. What a thread prints after its cell has ended still goes to the
 * notebook, to the cell that ran last.
 */
final class KernelIo extends JupyterIO {

    private static final long PAUSE_NANOS = 50_000_000;

    private final StreamLimit outLimit = new StreamLimit(this::publishOut);
    private final StreamLimit errorLimit = new StreamLimit(this::publishError);
    private final CellStream standardOut = new CellStream(outLimit);
    private final CellStream standardError = new CellStream(errorLimit);
    private final PrintStream printOut = printer(standardOut);
    private final PrintStream printError = printer(standardError);
    private volatile ShellReplyEnvironment current;
    private Thread sender;

    KernelIo() {
        super(StandardCharsets.UTF_8);
    }

    private static PrintStream printer(CellStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    /** From now on, everything that this JVM prints goes to the notebook. */
    void takeOver() {
        System.setOut(printOut);
        System.setErr(printError);
        System.setIn(in);
        sender = new Thread(this::sendNowAndThen, "wishart-output");
        sender.setDaemon(true);
        sender.start();
    }

    /** Ends what {@link #takeOver()} began, but for the streams, which belong to the JVM. */
    void close() {
        send();
        current = null;
        sender.interrupt();
    }

    private void sendNowAndThen() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                send();
            } catch (OutOfMemoryError e) {
                // a cell has taken all memory: its text waits, this thread goes on
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    void beginCell(ShellReplyEnvironment env, boolean inputAllowed) {
        outLimit.beginCell();
        errorLimit.beginCell();
        current = env;
        setEnv(env);
        setJupyterInEnabled(inputAllowed);
    }

    /** Sends the end of what the cell has printed, where it was too much to be shown whole. */
    void endCell() {
        send();
        outLimit.endCell();
        errorLimit.endCell();
    }

    /** Sends what was printed so far, so that it stands before what is published next. */
    void send() {
        printOut.flush();
        printError.flush();
        standardOut.send();
        standardError.send();
    }

    /** Clears the output of the running cell, also what is printed and not sent yet. */
    void clearOutput(boolean wait) {
        send();
        ShellReplyEnvironment env = current;
        if (env != null) {
            env.publish(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
        }
    }

    private void publishOut(String text) {
        ShellReplyEnvironment env = current;
        if (env != null) {
            env.writeToStdOut(text);
        }
    }

    private void publishError(String text) {
        ShellReplyEnvironment env = current;
        if (env != null) {
            env.writeToStdErr(text);
        }
    }
}
