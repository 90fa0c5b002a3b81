package org.wishart.rates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The measured rows of one section: a file of lines with tabs, from which the page is made. */
final class Results {

    /**
     * One measured row.
     *
     * @param label of the row
     * @param draws how many
     * @param date day of the measurement
     * @param commit what was measured
     * @param cells one for each column
     */
    record Line(String label, int draws, String date, String commit, List<Moments> cells) {

        private static Line of(String text) {
            List<String> parts = List.of(text.split("\t", -1));
            List<Moments> cells = new ArrayList<>();
            for (String cell : parts.subList(4, parts.size())) {
                List<String> numbers = List.of(cell.split(" ", -1));
                cells.add(
                        new Moments(
                                Integer.parseInt(numbers.get(0)),
                                Double.parseDouble(numbers.get(1)),
                                Double.parseDouble(numbers.get(2))));
            }
            return new Line(
                    parts.get(0),
                    Integer.parseInt(parts.get(1)),
                    parts.get(2),
                    parts.get(3),
                    List.copyOf(cells));
        }

        private String text() {
            return cells.stream()
                    .map(cell -> cell.count() + " " + cell.mean() + " " + cell.deviation())
                    .collect(
                            Collectors.joining(
                                    "\t",
                                    label + "\t" + draws + "\t" + date + "\t" + commit + "\t",
                                    ""));
        }
    }

    private static final Path FOLDER = Path.of("src/test/resources/org/wishart/rates");

    private final Path file;
    private final List<Line> lines = new ArrayList<>();

    private Results(Path file) {
        this.file = file;
    }

    static Results of(Section section) throws IOException {
        Results results = new Results(FOLDER.resolve(section.name() + ".tsv"));
        if (Files.exists(results.file)) {
            Files.readAllLines(results.file).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(Line::of)
                    // a section that has other columns now is measured anew
                    .filter(line -> line.cells().size() == section.columns().size())
                    .forEach(results.lines::add);
        }
        return results;
    }

    /** The row as it was measured, if it was with as many draws. */
    Optional<Line> find(Row row) {
        return lines.stream()
                .filter(line -> line.label().equals(row.label()) && line.draws() == row.draws())
                .findFirst();
    }

    /** Adds a row in the place of an older one of the same label, and writes the file. */
    void put(Line line, Section section) throws IOException {
        lines.removeIf(old -> old.label().equals(line.label()));
        lines.add(line);
        StringBuilder text = new StringBuilder();
        text.append("# Made by kernel/error-rates ").append(section.name());
        text.append("; seed ").append(section.seed()).append('\n');
        text.append("# label, draws, date, commit; then count, mean and deviation of ");
        text.append(section.columns().stream().map(Column::name).collect(Collectors.joining(", ")));
        text.append('\n');
        for (Row row : section.rows()) { // in their order; what has no row any more is dropped
            find(row).ifPresent(found -> text.append(found.text()).append('\n'));
        }
        Files.createDirectories(FOLDER);
        Files.writeString(file, text);
    }
}
