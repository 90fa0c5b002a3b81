package org.wishart.kernel;

import org.zeromq.ZMQException;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the kernel for one notebook; Jupyter calls it with the path of a connection file. */
public final class Main {

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
        System.setProperty("java.util.logging.SimpleFormatter.format", "wishart: %5$s%6$s%n");
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.getHandlers(); // made on this call: they must not write into the notebook
        try {
            serve(Path.of(arguments[0]));
        } catch (IOException | GeneralSecurityException e) {
            giveUp(e.getMessage());
        } catch (ZMQException e) {
            giveUp("the ports of " + arguments[0] + " cannot be listened on: " + e.getMessage());
        }
    }

    private static void serve(Path connectionFile) throws IOException, GeneralSecurityException {
        var connection = new KernelConnection(ConnectionFile.read(connectionFile));
        JavaKernel kernel = new JavaKernel();
        kernel.startInBackground();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }

    @SuppressWarnings("SystemOut")
    private static void giveUp(String why) {
        System.err.println("wishart: " + why);
        System.exit(2);
    }
}
