package org.wishart.rates;

import org.wishart.random.RandomStream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures error rates and writes the page; {@code kernel/error-rates} runs it. A row that was
 * measured is kept, so that a run that was ended goes on where it stopped; {@code --anew} measures
 * again. {@code --page} only writes the page from the results at hand.
 */
public final class ErrorRates {

    private ErrorRates() {}

    /**
     * Measures the sections named, or all.
     *
     * @param arguments names of sections, {@code --anew}, {@code --page} or {@code --list}
     * @throws IOException if a result cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        boolean anew = words.remove("--anew");
        boolean pageOnly = words.remove("--page");
        List<Section> sections = Sections.all();
        List<String> names = sections.stream().map(Section::name).toList();
        if (words.remove("--list")) {
            System.out.println(String.join("\n", names));
            return;
        }
        words.stream()
                .filter(word -> !names.contains(word))
                .findFirst()
                .ifPresent(
                        word -> {
                            throw new IllegalArgumentException(
                                    "no section " + word + "; there are " + names);
                        });
        Files.createDirectories(Page.FILE.getParent());
        if (!pageOnly) {
            String commit = commit();
            for (Section section : sections) {
                if (words.isEmpty() || words.contains(section.name())) {
                    measure(section, anew, commit);
                    Files.writeString(Page.FILE, Page.compose(sections));
                }
            }
        }
        Files.writeString(Page.FILE, Page.compose(sections));
    }

    private static void measure(Section section, boolean anew, String commit) throws IOException {
        Results results = Results.of(section);
        for (Row row : section.rows()) {
            if (!anew && results.find(row).isPresent()) {
                continue;
            }
            long began = System.nanoTime();
            List<Moments> cells = draw(section, row, 0, row.draws());
            results.put(
                    new Results.Line(
                            row.label(),
                            row.draws(),
                            LocalDate.now(ZoneOffset.UTC).toString(),
                            commit,
                            cells),
                    section);
            System.out.printf(
                    "%s, %s: %s (%.0f s)%n",
                    section.name(),
                    row.label(),
                    cells.stream()
                            .map(cell -> cell.cell(Column.Kind.NUMBER, row.draws()))
                            .collect(Collectors.joining(", ")),
                    (System.nanoTime() - began) / 1e9);
        }
    }

    /** Draws of a row: those of the page are 0, 1, …; the unit test takes the next ones. */
    static List<Moments> draw(Section section, Row row, int first, int count) {
        int columns = section.columns().size();
        double[][] drawn = new double[columns][count];
        for (int i = 0; i < count; i++) {
            double[] numbers =
                    row.trial()
                            .measure(
                                    RandomStream.of(
                                            section.seed(), row.label().hashCode(), first + i));
            for (int k = 0; k < columns; k++) {
                drawn[k][i] = numbers[k];
            }
        }
        return Arrays.stream(drawn).map(Moments::of).toList();
    }

    /** The commit of the sources, with a + if they were changed since. */
    private static String commit() throws IOException {
        String commit = said("git", "rev-parse", "--short=10", "HEAD");
        return said("git", "status", "--porcelain", "src/main").isEmpty() ? commit : commit + "+";
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
