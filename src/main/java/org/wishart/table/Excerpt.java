package org.wishart.table;

import org.wishart.text.Notation;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The part of a table that is shown: the first ten and the last five rows, the first thirty
 * columns, numbers to four significant digits. Only what is shown is formatted, so that a long
 * table costs no more than a short one.
 */
final class Excerpt {

    static final int HEAD = 10;
    static final int TAIL = 5;
    static final int MOST_COLUMNS = 30;
    static final String MISSING = "–";
    private static final int DIGITS = 4;
    private static final int LONGEST_TEXT = 100;

    /** One column: its name and type, and the cells that are shown. */
    record Shown(String name, String type, boolean numeric, List<String> cells) {}

    private final List<Shown> columns = new ArrayList<>();
    private final boolean rowsLeftOut;
    private final boolean columnsLeftOut;
    private final String size;

    Excerpt(Table table) {
        int rows = table.rowCount();
        this.rowsLeftOut = rows > HEAD + TAIL;
        this.columnsLeftOut = table.columnCount() > MOST_COLUMNS;
        this.size = sizeOf(table);
        for (Column<?> column : table.columns()) {
            if (columns.size() == MOST_COLUMNS) {
                break;
            }
            List<String> cells = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                if (rowsLeftOut && row == HEAD) {
                    row = rows - TAIL;
                }
                cells.add(cell(column, row));
            }
            columns.add(
                    new Shown(
                            column.name(),
                            column.type().name().toLowerCase(Locale.ROOT),
                            column instanceof NumericColumn,
                            cells));
        }
    }

    List<Shown> columns() {
        return columns;
    }

    /** Number of rows shown. */
    int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).cells().size();
    }

    /** True if rows are left out after the first ten. */
    boolean rowsLeftOut() {
        return rowsLeftOut;
    }

    /** True if columns are left out after the last one shown. */
    boolean columnsLeftOut() {
        return columnsLeftOut;
    }

    /** Such as "384 rows × 3 columns", of the whole table. */
    String size() {
        return size;
    }

    static String sizeOf(Table table) {
        return Notation.count(table.rowCount(), "row")
                + " × "
                + Notation.count(table.columnCount(), "column");
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return MISSING;
        }
        // not by column.type(): which object that is depends on the order in which classes load
        if (column instanceof DoubleColumn || column instanceof FloatColumn) {
            return Notation.significant(((NumericColumn<?>) column).getDouble(row), DIGITS);
        }
        if (column instanceof NumericColumn) {
            return column.get(row).toString().replace('-', '−');
        }
        String text = column.getString(row);
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_TEXT - 1));
        return text.substring(0, end) + "…";
    }
}
