package org.wishart.kernel;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes what plain JShell, with its local execution, makes of the hostile cells, fed one snippet
 * after the other: the reference of {@link HostileCellsTest}. Run by {@code java -cp … PlainJShell
 * FILE}.
 */
final class PlainJShell implements AutoCloseable {

    private static final Set<SubKind> SHOWN =
            Set.of(
                    SubKind.TEMP_VAR_EXPRESSION_SUBKIND,
                    SubKind.VAR_VALUE_SUBKIND,
                    SubKind.OTHER_EXPRESSION_SUBKIND);

    private final JShell shell = JShell.builder().executionEngine("local").build();
    private Map<String, String> before = Map.of();

    /**
     * Writes the file.
     *
     * @param arguments one: the file
     */
    public static void main(String[] arguments) throws IOException {
        StringBuilder all =
                new StringBuilder("# What PlainJShell.java makes of hostile-cells.txt.\n");
        try (var plain = new PlainJShell()) {
            HostileCell.IMPORTS.forEach(plain::evaluated);
            for (HostileCell cell : HostileCell.all()) {
                all.append("=== ").append(cell.title()).append('\n').append(plain.outcome(cell));
            }
        }
        Files.writeString(Path.of(arguments[0]), all);
    }

    private String outcome(HostileCell cell) {
        PrintStream out = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        String value = "";
        try {
            for (String part : cell.parts()) {
                for (String snippet : part.startsWith("%") ? List.<String>of() : snippets(part)) {
                    value = evaluated(snippet);
                }
            }
        } finally {
            System.setOut(out);
        }
        boolean silent = cell.text().strip().endsWith(";");
        Map<String, String> now = variables();
        Map<String, String> changed = new TreeMap<>(now);
        changed.entrySet().removeAll(before.entrySet());
        before = now;
        return HostileCell.outcome(
                printed.toString(StandardCharsets.UTF_8), silent ? "" : value, changed);
    }

    private List<String> snippets(String part) {
        List<String> snippets = new ArrayList<>();
        String rest = part;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.source() == null) { // nothing but remarks, or what its analysis does not know
                snippets.add(rest);
                return snippets;
            }
            snippets.add(next.source());
            rest = next.remaining();
        }
        return snippets;
    }

    private String evaluated(String snippet) {
        String value = "";
        for (SnippetEvent event : shell.eval(snippet)) {
            Snippet own = event.snippet();
            if (event.causeSnippet() != null) {
                continue;
            }
            if (event.status() == Snippet.Status.REJECTED || event.exception() != null) {
                throw new IllegalStateException(
                        snippet
                                + shell.diagnostics(own).map(d -> d.getMessage(null)).toList()
                                + event.exception());
            }
            value = SHOWN.contains(own.subKind()) ? event.value() : "";
        }
        return value;
    }

    private Map<String, String> variables() {
        Map<String, String> all = new TreeMap<>();
        shell.variables()
                .filter(each -> !each.name().startsWith("$"))
                .forEach(each -> all.put(each.name(), shell.varValue(each)));
        return all;
    }

    @Override
    public void close() {
        shell.close();
    }
}
