package org.wishart.table;

import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Any Tablesaw table as plain text, for where HTML cannot be shown.
 *
 * <pre>{@code
 * TableText.of(table(hill(spectrum(gaussian(40, 80, 1, 1)))))
 * }</pre>
 */
public final class TableText {

    private static final String GAP = "  ";

    private TableText() {}

    /**
     * Size and columns in one line.
     *
     * @param table any; not modified
     * @return one line, not empty
     */
    public static String oneLine(Table table) {
        String name = table.name() == null ? "" : table.name().strip();
        Excerpt excerpt = new Excerpt(table.emptyCopy());
        String columns =
                excerpt.columns().stream()
                        .map(Excerpt.Shown::name)
                        .collect(
                                Collectors.joining(
                                        ", ", " (", excerpt.columnsLeftOut() ? ", …)" : ")"));
        return flat(
                (name.isEmpty() ? "table: " : name + ": ")
                        + Excerpt.sizeOf(table)
                        + (excerpt.columns().isEmpty() ? "" : columns));
    }

    /**
     * The rows and columns that {@link TableHtml} shows, in columns of characters.
     *
     * @param table any; not modified
     * @return several lines, the first one as {@link #oneLine} without the columns
     */
    public static String of(Table table) {
        Excerpt excerpt = new Excerpt(table);
        List<StringBuilder> lines = new ArrayList<>();
        for (int i = 0; i <= excerpt.rows(); i++) {
            lines.add(new StringBuilder());
        }
        for (Excerpt.Shown column : excerpt.columns()) {
            List<String> cells = new ArrayList<>(List.of(flat(column.name())));
            column.cells().forEach(cell -> cells.add(flat(cell)));
            int width = cells.stream().mapToInt(TableText::width).max().orElse(0);
            for (int i = 0; i < cells.size(); i++) {
                String space = " ".repeat(width - width(cells.get(i)));
                lines.get(i)
                        .append(lines.get(i).isEmpty() ? "" : GAP)
                        .append(column.numeric() ? space + cells.get(i) : cells.get(i) + space);
            }
        }
        if (excerpt.rowsLeftOut()) {
            lines.add(Excerpt.HEAD + 1, new StringBuilder("⋮"));
        }
        String name = table.name() == null ? "" : table.name().strip();
        StringBuilder text = new StringBuilder(name.isEmpty() ? "table" : flat(name));
        text.append(": ").append(excerpt.size());
        for (StringBuilder line : lines) {
            text.append('\n').append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
