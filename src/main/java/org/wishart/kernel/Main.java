package org.wishart.kernel;

import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.protocol.ConnectionFile;
import org.wishart.kernel.protocol.KernelConnection;
import org.zeromq.ZMQException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Starts the kernel for one notebook; Jupyter calls it with the path of a connection file. */
public final class Main {

    /** A session takes the streams over; what ends the process still belongs here. */
    private static final PrintStream ERRORS = System.err;

    private Main() {}

    /**
     * Runs the kernel until Jupyter shuts it down. If it cannot begin, it says why in one line and
     * ends with exit code 2.
     *
     * @param arguments one: the connection file that Jupyter wrote
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            giveUp(
                    "Jupyter starts this kernel with the path of a connection file; to use it, run"
                            + " kernel/start");
        }
        System.setProperty("java.awt.headless", "true");
        Supplier<CellEvaluator> session = beginSession();
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "org.slf4j.jul.JULServiceProvider"); // spares a search
        try {
            serve(Path.of(arguments[0]), session);
        } catch (IOException | GeneralSecurityException e) {
            giveUp(e.getMessage());
        } catch (ZMQException e) {
            giveUp("the ports of " + arguments[0] + " cannot be listened on: " + e.getMessage());
        }
    }

    /** The session takes longest to be ready, so it begins before all else. */
    private static Supplier<CellEvaluator> beginSession() {
        CompletableFuture<CellEvaluator> session = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                session.complete(new CellEvaluator(Magics::new));
                            } catch (Throwable e) { // else the kernel would wait forever
                                session.completeExceptionally(e);
                            }
                        },
                        "wishart-session");
        thread.setDaemon(true);
        thread.start();
        return session::join;
    }

    private static void serve(Path connectionFile, Supplier<CellEvaluator> session)
            throws IOException, GeneralSecurityException {
        JavaKernel kernel = new JavaKernel(session);
        kernel.startInBackground();
        ParentWatch.begin(System.getenv(ParentWatch.VARIABLE), JavaKernel::endProcess);
        var connection = new KernelConnection(ConnectionFile.read(connectionFile));
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }

    private static void giveUp(String why) {
        ERRORS.println("wishart: " + why);
        System.exit(2);
    }
}
