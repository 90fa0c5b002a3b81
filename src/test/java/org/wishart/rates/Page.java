package org.wishart.rates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code docs/error-rates.md}, from the results of all sections. */
final class Page {

    static final Path FILE = Path.of("docs/error-rates.md");

    private static final String HEAD =
            """
            # Error rates

            How often the tests of Wishart reject when they should not, how often they find what is there, how often intervals hold the truth, and how far
            estimates are off. Every number is measured by simulation with fixed seeds, and given with ± one binomial or standard error; a share of 0 or
            100 % has none, because the draws do not determine it. Numbers are in percent unless a heading says otherwise.

            This page is made by `kernel/error-rates`; do not edit it. The command measures the sections that it is given, or all. The results themselves
            are in `src/test/resources/org/wishart/rates`. The unit tests draw a few more of each line and compare.
            A commit is that of the code that measured; a + behind it says that the working copy had changes.
            """;

    private Page() {}

    static String compose(List<Section> sections) throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append('\n');
        for (Section section : sections) {
            page.append("- [").append(section.title()).append("](#");
            page.append(section.name()).append(")\n");
        }
        for (Section section : sections) {
            page.append(compose(section));
        }
        return page.toString();
    }

    private static String compose(Section section) throws IOException {
        Results results = Results.of(section);
        StringBuilder text = new StringBuilder();
        text.append("\n<a id=\"").append(section.name()).append("\"></a>\n\n");
        text.append("## ").append(section.title()).append("\n\n");
        text.append(section.about().strip()).append("\n\n");
        text.append("| ").append(section.of()).append(" | draws | ");
        text.append(
                section.columns().stream().map(Column::name).collect(Collectors.joining(" | ")));
        text.append(" |\n| --- | ---: |").append(" ---: |".repeat(section.columns().size()));
        text.append('\n');
        var when = new TreeSet<String>();
        for (Row row : section.rows()) {
            text.append("| ")
                    .append(row.label().replace("|", "\\|"))
                    .append(" | ")
                    .append(row.draws());
            var line = results.find(row);
            for (int i = 0; i < section.columns().size(); i++) {
                Column.Kind kind = section.columns().get(i).kind();
                int place = i;
                text.append(" | ");
                text.append(
                        line.map(found -> found.cells().get(place).cell(kind, row.draws()))
                                .orElse("not measured"));
            }
            text.append(" |\n");
            line.ifPresent(found -> when.add(found.date() + " at " + found.commit()));
        }
        text.append("\nMeasured on ").append(String.join(", ", when));
        text.append("; seed ").append(section.seed()).append("; `kernel/error-rates ");
        text.append(section.name()).append("`.\n");
        return text.toString();
    }
}
