package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** What cells log reaches the cell that logs. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CellLogTest {

    private List<Handler> before;
    private CellTester cells;

    @BeforeEach
    void start() {
        before = Arrays.asList(Logger.getLogger("").getHandlers());
        cells = new CellTester();
    }

    @AfterEach
    void stop() {
        cells.close();
        assertEquals(before, Arrays.asList(Logger.getLogger("").getHandlers()));
    }

    /** Without the time of the day. */
    private String logged(String code) {
        cells.execSuccess(code);
        cells.messages()
                .contents("stream")
                .forEach(each -> assertEquals("stderr", each.get("name").getAsString()));
        return cells.printed()
                .replaceAll("(?m)^\\w{3} \\d+, \\d{4},? \\d+:\\d+:\\d+\\h[AP]M", "TIME");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.util.logging.Logger.getLogger(\"mine\").info(\"so\");|TIME mine\\nINFO: so\\n",
                "java.util.logging.Logger.getLogger(\"mine\").severe(\"so\");|TIME mine\\nSEVERE: so\\n",
                "java.util.logging.Logger.getLogger(\"mine\").fine(\"so\");|''",
                "java.util.logging.Logger.getGlobal().warning(\"so\");|TIME global\\nWARNING: so\\n",
                "java.util.logging.Logger.getAnonymousLogger().info(\"so\");|TIME anonymous\\nINFO: so\\n",
                "System.getLogger(\"mine\").log(System.Logger.Level.INFO, \"so\");|TIME mine\\nINFO: so\\n",
                "System.getLogger(\"mine\").log(System.Logger.Level.DEBUG, \"so\");|''",
                "org.slf4j.LoggerFactory.getLogger(\"mine\").info(\"so {}\", 1);|TIME mine\\nINFO: so 1\\n",
                "org.slf4j.LoggerFactory.getLogger(\"mine\").debug(\"so\");|''"
            })
    void reachesTheCell(String code, String text) {
        assertEquals(text.replace("\\n", "\n"), logged(code));
    }

    @Test
    void reachesTheCellFromItsThreads() {
        assertEquals(
                "TIME mine\nINFO: from a thread\n",
                logged(
                        "var log = System.getLogger(\"mine\");\nvar t = new Thread(() ->"
                                + " log.log(System.Logger.Level.INFO, \"from a thread\"));\n"
                                + "t.start();\nt.join();"));
        assertEquals("", logged("int quiet = 1;"));
    }

    @Test
    void followsTheLevelsThatTheCellSets() {
        assertEquals(
                "TIME mine\nFINE: so\n",
                logged(
                        """
                        import java.util.logging.*;
                        var mine = Logger.getLogger("mine");
                        mine.setLevel(Level.FINE);
                        for (var handler : Logger.getLogger("").getHandlers()) handler.setLevel(Level.ALL);
                        mine.fine("so");
                        """));
    }

    /** Reports on the kernel itself are for the terminal. */
    @Test
    void hearsNothingOfTheKernel() {
        assertEquals(
                "",
                logged("System.getLogger(\"org.zeromq.x\").log(System.Logger.Level.INFO, \"\");"));
    }
}
