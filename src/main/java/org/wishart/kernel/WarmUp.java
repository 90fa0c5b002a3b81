package org.wishart.kernel;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.SingularValues;

/** Loads, after the first prompt, what the first cells would otherwise wait for. */
final class WarmUp {

    private WarmUp() {}

    static void begin() {
        Thread thread = new Thread(WarmUp::run, "wishart-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Native libraries are loaded here also because of who loads them: threads that they start
     * belong to this thread's group, and so are not stopped with an interrupted cell.
     */
    private static void run() {
        SingularValues.of(new DMatrixRMaj(new double[][] {{1, 0}, {0, 2}}));
    }
}
