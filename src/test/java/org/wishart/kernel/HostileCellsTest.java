package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Cells that are hard to cut and to compile, each beside plain JShell that is fed one snippet after
 * the other: both print the same, have the same value at the end and the same variables.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileCellsTest {

    private static final Set<SubKind> SHOWN =
            Set.of(
                    SubKind.TEMP_VAR_EXPRESSION_SUBKIND,
                    SubKind.VAR_VALUE_SUBKIND,
                    SubKind.OTHER_EXPRESSION_SUBKIND);

    private static CellTester cells;
    private static JShell plain;
    private static final Set<String> differentBefore = new HashSet<>();

    @BeforeAll
    static void start() {
        cells = new CellTester();
        plain = JShell.builder().executionEngine("local").build();
        for (String line :
                List.of(
                        "import java.util.*;",
                        "import java.util.function.*;",
                        "import java.util.stream.*;",
                        "import java.io.*;",
                        "import java.nio.file.*;")) {
            cells.execSuccess(line);
            plain.eval(line);
        }
    }

    @AfterAll
    static void stop() {
        plain.close();
        cells.close();
    }

    /** A cell of the file: its title, and what plain JShell takes one after the other. */
    record Hostile(String title, List<String> parts) {

        String cell() {
            return String.join("\n", parts);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Hostile> cells() throws IOException {
        try (InputStream file = HostileCellsTest.class.getResourceAsStream("hostile-cells.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^=== ", -1))
                    .filter(each -> !each.isBlank())
                    .map(HostileCellsTest::hostile);
        }
    }

    private static Hostile hostile(String section) {
        int head = section.indexOf('\n');
        String[] parts = section.substring(head + 1).split("(?m)^---\n", -1);
        return new Hostile(
                section.substring(0, head),
                Arrays.stream(parts).map(each -> each.replaceFirst("\n$", "")).toList());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void runsAsPlainJShell(Hostile hostile) {
        var printed = new ByteArrayOutputStream();
        String expected = plainly(hostile, printed);
        Object value = cells.execSuccess(hostile.cell());
        assertEquals(printed.toString(StandardCharsets.UTF_8), cells.printed());
        assertEquals(expected, value == null ? "" : Written.as(value));
        Set<String> different = different();
        different.removeAll(differentBefore);
        differentBefore.addAll(different); // told once
        assertEquals(Set.of(), different);
    }

    /** Variables of plain JShell that are not here, or not the same; others are of other tests. */
    private static Set<String> different() {
        Map<String, String> ours = variables();
        Set<String> different = new TreeSet<>();
        plainVariables()
                .forEach(
                        (name, value) -> {
                            if (!value.equals(ours.get(name))) {
                                different.add(name + " = " + value + ", not " + ours.get(name));
                            }
                        });
        return different;
    }

    /** The value of the last snippet, as JShell shows it; empty if it is none to show. */
    private static String plainly(Hostile hostile, ByteArrayOutputStream printed) {
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String value = "";
            for (String part : hostile.parts()) {
                for (String snippet : part.startsWith("%") ? List.<String>of() : snippets(part)) {
                    value = evaluated(snippet);
                }
            }
            return hostile.cell().strip().endsWith(";") ? "" : value;
        } finally {
            System.setOut(before);
        }
    }

    private static List<String> snippets(String part) {
        List<String> snippets = new ArrayList<>();
        String rest = part;
        while (!rest.isBlank()) {
            CompletionInfo next = plain.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.source() == null) { // nothing but remarks, or what its analysis does not know
                snippets.add(rest);
                return snippets;
            }
            snippets.add(next.source());
            rest = next.remaining();
        }
        return snippets;
    }

    private static String evaluated(String snippet) {
        String value = "";
        for (SnippetEvent event : plain.eval(snippet)) {
            Snippet own = event.snippet();
            if (event.causeSnippet() == null) {
                String faults =
                        plain.diagnostics(own).map(each -> each.getMessage(null)).toList() + "";
                assertNotEquals(Snippet.Status.REJECTED, event.status(), () -> snippet + faults);
                assertNull(event.exception(), snippet);
                value = SHOWN.contains(own.subKind()) ? event.value() : "";
            }
        }
        return value;
    }

    /** As JShell writes a value. */
    private static final class Written extends DirectExecutionControl {
        static String as(Object value) {
            return valueString(value);
        }
    }

    private static Map<String, String> plainVariables() {
        Map<String, String> all = new TreeMap<>();
        plain.variables()
                .filter(each -> !each.name().startsWith("$"))
                .forEach(each -> all.put(each.name(), comparable(plain.varValue(each))));
        return all;
    }

    private static Map<String, String> variables() {
        SessionNames names = cells.evaluator().names();
        Map<String, String> all = new TreeMap<>();
        for (String name : names.variables()) {
            all.put(name, comparable(Written.as(names.value(name).orElse(null))));
        }
        return all;
    }

    /** Objects without a text of their own have a number that differs. */
    private static String comparable(String value) {
        return value.contains("@") || value.contains("Lambda") || value.contains("Thread[") ? "an object" : value;
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
