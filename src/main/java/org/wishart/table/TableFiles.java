package org.wishart.table;

import org.wishart.files.WholeFile;

import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Tables as files, and columns as samples.
 *
 * <pre>{@code
 * import org.wishart.table.TableFiles;
 * TableFiles.values(table(spectrum(gaussian(20, 40, 1, 1))).doubleColumn("singularValue"))
 * }</pre>
 */
public final class TableFiles {

    private TableFiles() {}

    /**
     * Saves a table as text in UTF-8 with a header, its numbers in full precision; an existing file
     * is replaced, in one step.
     *
     * @param table any
     * @param path ends in {@code .csv}, for commas, or {@code .tsv}, for tabs; its folder must be
     *     there
     * @return the absolute path
     * @throws IllegalArgumentException if the ending is another one, or the folder is not there
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static Path save(Table table, String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv") && !name.endsWith(".tsv")) {
            throw new IllegalArgumentException(
                    "cannot save " + path + ": a table's file name must end in .csv or .tsv");
        }
        String text = text(table, name.endsWith(".tsv") ? '\t' : ',');
        return WholeFile.write(Path.of(path), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A table as text with a header, as {@link #save} writes it.
     *
     * @param table any
     * @param separator between the fields, such as a comma or a tab
     * @return a line for the header and each row
     */
    public static String text(Table table, char separator) {
        StringWriter text = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(text).separator(separator).build());
        return text.toString();
    }

    /**
     * The numbers of a column.
     *
     * @param column without missing values
     * @return a fresh array, in the order of the rows and the unit of the column
     * @throws IllegalArgumentException if values are missing
     */
    public static double[] values(NumericColumn<?> column) {
        int missing = column.countMissing();
        if (missing > 0) {
            throw new IllegalArgumentException(
                    "column "
                            + column.name()
                            + " has missing values, "
                            + missing
                            + " of "
                            + column.size()
                            + "; take column.removeMissing()");
        }
        return column.asDoubleArray();
    }
}
