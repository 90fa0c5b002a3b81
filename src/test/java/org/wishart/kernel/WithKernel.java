package org.wishart.kernel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Tests that share one kernel, a process of its own. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
abstract class WithKernel {

    static KernelProcess kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = new KernelProcess();
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }
}
