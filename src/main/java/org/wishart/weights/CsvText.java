package org.wishart.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A matrix in a file of text.
 *
 * @param lines the file, line by line
 * @param separator what stands between entries
 * @param hasHeader whether the first line is no row
 * @param hasRowNames whether the first field of each line is no entry
 * @param rows number of rows
 * @param columns number of columns, names left out
 */
record CsvText(
        TextLines lines,
        Pattern separator,
        boolean hasHeader,
        boolean hasRowNames,
        long rows,
        int columns)
        implements Entries {

    /** Reads a file once, to see what it holds. */
    static CsvText survey(Path file) throws IOException {
        TextLines lines = new TextLines(file);
        Survey survey = new Survey(file);
        lines.each(survey);
        if (survey.rows == 0) {
            throw new WeightsFormatException(file, "holds no row of numbers");
        }
        return new CsvText(
                lines,
                survey.separator,
                survey.hasHeader,
                survey.hasRowNames,
                survey.rows,
                survey.columns);
    }

    @Override
    public List<Path> files() {
        return List.of(lines.file());
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        boolean[] skip = {hasHeader};
        ByteBuffer row = ByteBuffer.allocate(columns * Double.BYTES);
        lines.each(
                (number, line) -> {
                    if (!skip[0]) {
                        String[] fields = split(separator, line);
                        if (fields.length - (hasRowNames ? 1 : 0) != columns) {
                            throw new WeightsFormatException(
                                    lines.file(),
                                    "has changed since it was opened; open the model again");
                        }
                        row.clear();
                        row(lines.file(), number, fields, hasRowNames, row::putDouble);
                        sink.take(row.flip(), DType.FLOAT64);
                    }
                    skip[0] = false;
                });
    }

    private static String[] split(Pattern separator, String line) {
        return separator.split(line, -1);
    }

    /** The numbers of a line; answers how many there are. */
    private static int row(Path file, long number, String[] fields, boolean hasName, EntrySink sink)
            throws WeightsFormatException {
        for (int i = hasName ? 1 : 0; i < fields.length; i++) {
            String field = CsvNumber.unquoted(fields[i]);
            if (!CsvNumber.isNumber(field)) {
                throw new WeightsFormatException(
                        file,
                        "line "
                                + number
                                + ", field "
                                + (i + 1)
                                + " is no number: \""
                                + Names.shown(field)
                                + "\"; entries are written with a decimal point, apart by commas,"
                                + " semicolons, tabs or spaces");
            }
            sink.put(CsvNumber.value(field));
        }
        return fields.length - (hasName ? 1 : 0);
    }

    /** What the lines say of the file, as far as they have been read. */
    private static final class Survey implements TextLines.Line {

        private final Path file;
        private Pattern separator;
        private String[] header;
        private boolean hasHeader;
        private boolean hasRowNames;
        private long rows;
        private int columns;

        private Survey(Path file) {
            this.file = file;
        }

        @Override
        public void take(long number, String line) throws WeightsFormatException {
            if (separator == null) {
                separator = separator(line);
                header = split(separator, line);
                hasHeader = isHeader(header);
                if (hasHeader) {
                    return;
                }
            }
            String[] fields = split(separator, line);
            if (rows == 0) {
                // pandas leaves the name of the column of names empty, R leaves it out
                hasRowNames =
                        !CsvNumber.isNumber(CsvNumber.unquoted(fields[0]))
                                || (hasHeader
                                        && (header.length == fields.length - 1
                                                || CsvNumber.unquoted(header[0]).isEmpty()));
            }
            int count = row(file, number, fields, hasRowNames, entry -> {});
            if (rows > 0 && count != columns) {
                throw new WeightsFormatException(
                        file,
                        "line "
                                + number
                                + " has "
                                + count
                                + " entries, and those before have "
                                + columns);
            }
            columns = count;
            rows++;
        }

        /**
         * Names in all fields but perhaps the first; a row has a number in all but perhaps that.
         */
        private static boolean isHeader(String[] fields) {
            String last = CsvNumber.unquoted(fields[fields.length - 1]);
            return !CsvNumber.isNumber(last) && !last.isEmpty();
        }

        private static Pattern separator(String line) {
            for (String each : new String[] {"\t", ";", ","}) {
                if (line.contains(each)) {
                    return Pattern.compile(each);
                }
            }
            return Pattern.compile(" +");
        }
    }
}
