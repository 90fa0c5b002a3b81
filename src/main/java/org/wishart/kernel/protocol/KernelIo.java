package org.wishart.kernel.protocol;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.wishart.kernel.run.CellLog;
import org.wishart.kernel.run.CompilerOutput;
import org.wishart.kernel.run.OtherThreads;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;

/**
 * Input and output of cells. What a thread prints or shows goes to the cell that has started the
 * thread, also when this cell has ended and another one runs. Threads that were started by no cell,
 * and those of the common pool and of Swing, which serve all cells, belong to the cell that has
 * begun last.
 */
public final class KernelIo extends JupyterIO {

    private static final long PAUSE_NANOS = 50_000_000;

    private static final InheritableThreadLocal<CellOutput> OWNER = new InheritableThreadLocal<>();

    private final Set<CellOutput> unsent = ConcurrentHashMap.newKeySet();
    private final PrintStream printOut = printer(false);
    private final PrintStream printError = printer(true);
    private final CellLog log = new CellLog(System.err, () -> cell() != null);
    private volatile CellOutput latest;
    private Thread sender;

    /** Shows what a thread displays in the cell that has started it. */
    private final class OwnersDisplay extends ShellReplyEnvironment {
        OwnersDisplay() {
            super(null, null, null, null);
        }

        @Override
        public void publish(Message<?> message) {
            CellOutput cell = cell();
            if (cell != null) {
                cell.env().publish(message);
            }
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            CellOutput cell = cell();
            if (cell != null) {
                cell.env().publish(content);
            }
        }
    }

    private final OwnersDisplay shown = new OwnersDisplay();

    /** Prepares the streams; {@link #takeOver()} connects them. */
    public KernelIo() {
        super(StandardCharsets.UTF_8);
    }

    private PrintStream printer(boolean toError) {
        OutputStream stream =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        CellOutput cell = cell();
                        boolean taken = toError && CompilerOutput.takes(bytes, offset, length);
                        if (cell != null && !taken) {
                            cell.write(toError, bytes, offset, length);
                        }
                    }
                };
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    /** The cell to which this thread belongs; null before the first one. */
    private CellOutput cell() {
        boolean servesAll =
                OtherThreads.isOfSwing(Thread.currentThread())
                        || (Thread.currentThread() instanceof ForkJoinWorkerThread worker
                                && worker.getPool() == ForkJoinPool.commonPool());
        CellOutput own = servesAll ? null : OWNER.get();
        return own == null ? latest : own;
    }

    /** From now on, everything that this JVM prints goes to the notebook. */
    public void takeOver() {
        System.setOut(printOut);
        System.setErr(printError);
        log.begin();
        System.setIn(new CellInput(this::cell));
        sender = new Thread(null, this::sendNowAndThen, "wishart-output", 0, false);
        sender.setDaemon(true);
        sender.start();
    }

    /** Ends what {@link #takeOver()} began, but for the streams, which belong to the JVM. */
    public void close() {
        sendAll();
        log.end();
        latest = null;
        OWNER.remove();
        sender.interrupt();
    }

    private void sendNowAndThen() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                sendAll();
            } catch (OutOfMemoryError e) {
                // a cell has taken all memory: its text waits, this thread goes on
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void sendAll() {
        printOut.flush();
        printError.flush();
        List.copyOf(unsent).forEach(CellOutput::send);
    }

    /**
     * From now on this thread, and those that it starts, belong to a new cell.
     *
     * @param env receives the cell's output
     * @param inputAllowed whether the front end can ask the user for input
     */
    public void beginCell(ShellReplyEnvironment env, boolean inputAllowed) {
        CellOutput begun = new CellOutput(env, inputAllowed, unsent);
        latest = begun;
        OWNER.set(begun);
        setEnv(shown);
    }

    /**
     * Sends the cell's printed text, only its end if it is too long; its threads can still print to
     * it.
     */
    public void endCell() {
        CellOutput ending = OWNER.get();
        if (ending != null) {
            printOut.flush();
            printError.flush();
            ending.end();
            OWNER.remove();
        }
    }

    /** Sends what was printed so far, so that it stands before what is published next. */
    public void send() {
        printOut.flush();
        printError.flush();
        CellOutput cell = cell();
        if (cell != null) {
            cell.send();
        }
    }

    /**
     * Clears the output of the running cell, also what is printed and not sent yet.
     *
     * @param wait true to clear only when the next output comes, so that nothing flickers
     */
    public void clearOutput(boolean wait) {
        send();
        shown.publish(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
    }
}
