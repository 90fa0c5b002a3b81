package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the kernel for one notebook; Jupyter calls it with the path of a connection file. */
public final class Main {

    private Main() {}

    /**
     * Runs the kernel until Jupyter shuts it down.
     *
     * @param arguments one: the connection file that Jupyter wrote
     * @throws IOException if the connection file cannot be read
     * @throws GeneralSecurityException if its signature scheme is not known to this JVM
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        if (arguments.length != 1) {
            System.err.println(
                    "wishart: Jupyter starts this kernel with the path of a connection file;"
                            + " to use it, run kernel/start");
            System.exit(2);
        }
        System.setProperty("java.awt.headless", "true");
        Logger.getLogger("").setLevel(Level.WARNING);
        var properties = KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0])));
        var connection = new KernelConnection(properties);
        JavaKernel kernel = new JavaKernel();
        kernel.startInBackground();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }
}
