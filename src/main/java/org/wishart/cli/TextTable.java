package org.wishart.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table as aligned text, or with tabs. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<String> names;
    private final boolean[] isNumber;
    private final List<List<String>> rows = new ArrayList<>();

    /** A column whose name ends in {@code #} holds numbers, which line up at the right. */
    TextTable(String... columns) {
        names = Arrays.stream(columns).map(each -> each.replace("#", "")).toList();
        isNumber = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            isNumber[i] = columns[i].endsWith("#");
        }
    }

    void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    void add(String... row) {
        add(List.of(row));
    }

    /** Lines with the columns one below the other. */
    List<String> aligned() {
        int[] widths = new int[names.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = names.get(i).length();
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(names, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> fields, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - fields.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(isNumber[i] ? space + fields.get(i) : fields.get(i) + space);
        }
        return line.toString().stripTrailing();
    }

    /** Lines with a tab between two fields. */
    List<String> withTabs() {
        List<String> lines = new ArrayList<>();
        lines.add(String.join("\t", names));
        rows.forEach(
                row ->
                        lines.add(
                                String.join(
                                        "\t",
                                        row.stream()
                                                .map(field -> field.replaceAll("[\t\r\n]", " "))
                                                .toList())));
        return lines;
    }
}
