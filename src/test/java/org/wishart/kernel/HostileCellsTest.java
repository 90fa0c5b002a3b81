package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.kernel.cell.SessionNames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Cells that are hard to cut and to compile, each beside what {@link PlainJShell} makes of its
 * parts: the kernel prints the same, has the same value at the end and the same variables.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileCellsTest {

    private static CellTester cells;
    private static Map<String, String> plain;

    @BeforeAll
    static void start() throws IOException {
        plain = HostileCell.sections("hostile-cells-plain.txt");
        cells = new CellTester();
        HostileCell.IMPORTS.forEach(cells::execSuccess);
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    static List<HostileCell> cells() throws IOException {
        return HostileCell.all();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void runsAsPlainJShell(HostileCell cell) {
        String expected = plain.get(cell.title());
        Object value = cells.execSuccess(cell.text());
        SessionNames names = cells.evaluator().names();
        Map<String, String> variables = new TreeMap<>();
        for (String name : names.variables()) {
            if (("\n" + expected).contains("\n" + name + ": ")) {
                variables.put(name, HostileCell.written(names.value(name).orElse(null)));
            }
        }
        assertEquals(
                expected,
                HostileCell.outcome(
                        cells.printed(),
                        value == null ? "" : HostileCell.written(value),
                        variables));
    }

    /** What a later part of a cell can use because an earlier part has run. */
    @Test
    void usesAPackageThatTheCellItselfMakes(@TempDir Path folder) {
        String cell =
                """
                var source = Path.of("%1$s", "Made.java");
                Files.writeString(source, "package freshly.made; public class Made { public static int n() { return 6; } }");
                int faults = javax.tools.ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", "%1$s", source.toString());
                %%classpath %1$s
                import freshly.made.Made;
                int made = Made.n() + faults;
                made * 7"""
                        .formatted(folder);
        assertEquals(42, cells.execSuccess(cell));
    }
}
