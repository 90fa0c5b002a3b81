package org.wishart.kernel;

import jdk.jshell.execution.DirectExecutionControl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A cell that is hard to cut or to compile.
 *
 * @param title what is hard
 * @param parts what plain JShell takes one after the other; lines of magics are not for it
 */
record HostileCell(String title, List<String> parts) {

    /** Both sides begin with them. */
    static final List<String> IMPORTS =
            List.of(
                    "import java.util.*;",
                    "import java.util.function.*;",
                    "import java.util.stream.*;",
                    "import java.io.*;",
                    "import java.nio.file.*;");

    private static final String TITLE = "(?m)^=== ";

    String text() {
        return String.join("\n", parts);
    }

    @Override
    public String toString() {
        return title;
    }

    static List<HostileCell> all() throws IOException {
        return sections("hostile-cells.txt").entrySet().stream()
                .map(each -> new HostileCell(each.getKey(), parts(each.getValue())))
                .toList();
    }

    private static List<String> parts(String section) {
        return Arrays.stream(section.split("(?m)^---\n", -1))
                .map(each -> each.replaceFirst("\n$", ""))
                .toList();
    }

    /** The sections of a file by their titles, in order. */
    static Map<String, String> sections(String file) throws IOException {
        try (InputStream stream = HostileCell.class.getResourceAsStream(file)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(TITLE, -1))
                    .filter(each -> !each.isBlank() && !each.startsWith("#"))
                    .collect(
                            Collectors.toMap(
                                    each -> each.substring(0, each.indexOf('\n')),
                                    each -> each.substring(each.indexOf('\n') + 1),
                                    (one, two) -> {
                                        throw new IllegalArgumentException("one title twice");
                                    },
                                    java.util.LinkedHashMap::new));
        }
    }

    /**
     * What came of a cell, in lines.
     *
     * @param value as JShell writes it; empty if there is none
     * @param variables those that the cell has changed
     */
    static String outcome(String printed, String value, Map<String, String> variables) {
        StringBuilder lines = new StringBuilder();
        printed.lines().forEach(line -> lines.append("> ").append(line).append('\n'));
        if (!value.isEmpty()) {
            lines.append("= ").append(value.replace("\n", "\\n")).append('\n');
        }
        new TreeMap<>(variables)
                .forEach((name, held) -> lines.append(name + ": " + comparable(held) + "\n"));
        return lines.toString();
    }

    /** Objects without a text of their own have a number that differs. */
    private static String comparable(String value) {
        boolean hasNumber =
                value.contains("@") || value.contains("Lambda") || value.contains("Thread[");
        return hasNumber ? "an object" : value.replace("\n", "\\n");
    }

    /** A value as JShell writes it. */
    static String written(Object value) {
        return Written.as(value);
    }

    private static final class Written extends DirectExecutionControl {
        static String as(Object value) {
            return valueString(value);
        }
    }
}
