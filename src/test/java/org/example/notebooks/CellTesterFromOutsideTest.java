package org.example.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wishart.kernel.CellError;
import org.wishart.kernel.CellTester;

/** The examples of the javadoc and the README, as a project has them that is not ours. */
@Timeout(60)
public class CellTesterFromOutsideTest {

    /**
     * What cells of such a project call.
     *
     * @param whole any number
     * @return its half, rounded towards 0
     */
    public static int half(int whole) {
        return whole / 2;
    }

    @Test
    void showsTheFitAsATable() {
        try (var cells = new CellTester()) {
            cells.execSuccess("var s = spectrum(gaussian(40, 80, 1, 1))");
            Object below = cells.execSuccess("marchenkoPastur(s).below()");
            assertEquals(0, below);
            String html = cells.execHtml("table(marchenkoPastur(s))");
            assertTrue(html.startsWith("<table"));
            CellError error = cells.execError("open(\"nope\")");
            assertEquals("IllegalArgumentException", error.name());
        }
    }

    @Test
    void seesTheClassesOfTheProject() {
        try (var cells = new CellTester()) {
            cells.execSuccess("import org.example.notebooks.*;");
            assertEquals(21, cells.execSuccess("CellTesterFromOutsideTest.half(42)"));
        }
    }
}
