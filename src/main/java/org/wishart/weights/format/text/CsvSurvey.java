package org.wishart.weights.format.text;

import org.wishart.weights.bytes.WeightsFormatException;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the layout of a matrix in a text: whether the first line names the columns and the first
 * field of each line names the row, as pandas, R and spreadsheets write them. What is not certain
 * is refused with the place in the text: no row and no column is lost or invented.
 */
final class CsvSurvey implements TextLines.Line {

    /** Names that programs give a column that counts the rows. */
    private static final Set<String> COUNTS =
            Set.of("unnamed: 0", "index", "id", "row", "rownames");

    /** Fewer numbers than this may be 0, 1, … by chance. */
    private static final int LEAST_COUNTED = 3;

    /** The separator of a text with one column: none. */
    private static final char NONE = '\n';

    private final Path file;
    private final CsvColumns first = new CsvColumns();
    private final CsvColumns middle = new CsvColumns();
    private final CsvColumns last = new CsvColumns();
    private String firstLine = "";
    private long firstNumber;
    private char separator;
    private boolean quotesEntries;
    private long rows;
    private int width;

    /** A survey of a file's lines; {@link #take} receives them. */
    CsvSurvey(Path file) {
        this.file = file;
    }

    @Override
    public void take(long number, String line) throws WeightsFormatException {
        if (firstNumber == 0) {
            firstNumber = number;
            firstLine = line;
            return;
        }
        if (rows == 0) {
            separator = CsvFields.separator(line);
            separator = separator == ' ' ? CsvFields.separator(firstLine) : separator;
            if (separator == ' ' && CsvFields.split(separator, line).length == 1) {
                separator = NONE; // a column, and spaces in its name
            }
        }
        String[] fields = split(number, line);
        if (rows == 0) {
            quotesEntries = CsvFields.isQuoted(fields[fields.length - 1]);
        }
        addRow(number, fields);
    }

    private String[] split(long number, String line) throws WeightsFormatException {
        String[] fields = CsvFields.split(separator, line);
        if (fields.length > CsvFields.MOST) {
            throw new WeightsFormatException(
                    file, "line " + number + " is too long for a row of a matrix");
        }
        return fields;
    }

    private void addRow(long number, String[] fields) throws WeightsFormatException {
        if (rows > 0 && fields.length != width) {
            throw uneven(number, fields.length, width, "those before have ");
        }
        width = fields.length;
        addFields(number, fields);
    }

    private void addFields(long number, String[] fields) throws WeightsFormatException {
        rows++;
        for (int i = 0; i < fields.length; i++) {
            CsvColumns column = i == 0 ? first : i < fields.length - 1 ? middle : last;
            column.take(number, i + 1, fields[i]);
        }
        CsvColumns others = middle.firstOther().isPresent() ? middle : last;
        if (others.firstOther().isPresent()) {
            throw others.firstOther().get().noNumber(file);
        }
    }

    /** The layout of the matrix in the lines read so far. */
    CsvLayout layout() throws WeightsFormatException {
        if (firstNumber == 0) {
            throw new WeightsFormatException(file, "holds no row of numbers");
        }
        separator = rows == 0 ? CsvFields.separator(firstLine) : separator;
        CsvHeader header = new CsvHeader(file, firstNumber, split(firstNumber, firstLine));
        boolean hasHeader = hasHeader(header);
        if (hasHeader && rows == 0) {
            throw new WeightsFormatException(file, "holds no row of numbers");
        }
        boolean counts =
                !hasHeader && header.corner().equals("0") && first.countFrom1() && rows > 1;
        if (!hasHeader) {
            if (rows > 0 && header.length() != width) {
                throw uneven(firstNumber, header.length(), width, "those below have ");
            }
            width = header.length();
            addFields(firstNumber, header.fields());
        }
        boolean ends = width > 1 && last.areBlank() && (!hasHeader || header.endsLike(width));
        int fields = ends ? width - 1 : width;
        int names = header.lengthWithout(ends ? width : 0);
        if (hasHeader && names != fields && !(names == fields - 1 && areRowNames(header))) {
            throw uneven(firstNumber, names, fields, "the rows have ");
        }
        boolean isIndex = counts && middle.and(last).haveNoInteger();
        boolean hasRowNames = isIndex || hasRowNames(hasHeader, header, names < fields);
        int columns = fields - (hasRowNames ? 1 : 0);
        if (columns == 0) {
            throw new WeightsFormatException(file, "holds no row of numbers");
        }
        CsvColumns entries = hasRowNames ? middle : first.and(middle);
        entries = ends ? entries : entries.and(last);
        boolean commas = entries.haveDecimalCommas(file);
        String note = note(hasHeader, hasRowNames, ends, commas, entries);
        return new CsvLayout(separator, hasHeader, hasRowNames, ends, commas, rows, columns, note);
    }

    private boolean hasHeader(CsvHeader header) throws WeightsFormatException {
        if (rows > 0
                && ((header.isQuoted() && !quotesEntries)
                        || (isShorter(header) && areRowNames(header)))) {
            return true;
        }
        return switch (header.kind()) {
            case NAMES -> true;
            case NUMBERS_BELOW_NO_CORNER ->
                    header.countsFrom0()
                            || header.isMixed()
                            || (rows > 0 && (first.areNames() || first.count()))
                            || refuse(header.blankCorner());
            case MIXED -> refuse(header.firstOther().noNumber(file));
            case OTHER_NOTATION -> refuse(header.firstOther().noNumber(file));
            case NAMED_NUMBERS ->
                    rows > 0
                            && (first.count()
                                    || (header.countsFrom0()
                                            && (!first.areNames()
                                                    || isAboveReals(header, middle.and(last)))));
            case NUMBERS ->
                    rows > 0
                            && header.countsFrom0()
                            && isAboveReals(header, first.and(middle).and(last));
        };
    }

    /** True if the fields in front of the rows are names, below a line that is one shorter. */
    private boolean areRowNames(CsvHeader header) {
        return first.areNames()
                || (header.isMixed() && first.count())
                || (first.areQuoted() && !quotesEntries);
    }

    /** True if the first line is one field shorter than the rows, and so names their columns. */
    private boolean isShorter(CsvHeader header) {
        return rows > 0 && header.length() == width - 1 && !last.areBlank();
    }

    /**
     * True if 0, 1, 2, … are the names that pandas gives to columns: they stand above numbers that
     * all have a point, as real numbers have that a program writes.
     */
    private boolean isAboveReals(CsvHeader header, CsvColumns below) throws WeightsFormatException {
        if (below.areIntegers()) {
            return false;
        }
        return (header.numbers() >= LEAST_COUNTED && below.haveNoInteger())
                || refuse(header.counting());
    }

    private static boolean refuse(WeightsFormatException problem) throws WeightsFormatException {
        throw problem;
    }

    private boolean hasRowNames(boolean hasHeader, CsvHeader header, boolean isShorter)
            throws WeightsFormatException {
        boolean isNamed =
                hasHeader
                        && ((isShorter && areRowNames(header))
                                || (width > 1 && header.hasBlankCorner())
                                || (first.count() && isIndex(header)));
        if (isNamed || (width > 1 && first.areNames())) {
            return true;
        }
        if (first.firstOther().isPresent()) {
            throw first.firstOther().get().noNumber(file);
        }
        return false;
    }

    /** True if a first column that counts the rows is no part of the matrix. */
    private boolean isIndex(CsvHeader header) {
        return COUNTS.contains(header.corner().toLowerCase(Locale.ROOT))
                || (rows >= LEAST_COUNTED && !middle.and(last).areIntegers());
    }

    private static String note(
            boolean hasHeader,
            boolean hasRowNames,
            boolean ends,
            boolean hasCommas,
            CsvColumns entries) {
        StringBuilder note = new StringBuilder();
        add(note, hasHeader, "the first line is taken for names of columns");
        add(note, hasRowNames, "the first column is taken for names of rows");
        add(note, ends, "the separators at the ends of lines are passed over");
        add(note, hasCommas, "commas are taken for decimal points");
        add(note, !entries.missing().isEmpty(), entries.missing());
        return note.toString();
    }

    private static void add(StringBuilder note, boolean applies, String clause) {
        if (applies) {
            note.append(note.length() == 0 ? "" : "; ").append(clause);
        }
    }

    private WeightsFormatException uneven(long number, int count, int others, String which) {
        return new WeightsFormatException(
                file,
                "line "
                        + number
                        + " has "
                        + count
                        + (count == 1 ? " field, and " : " fields, and ")
                        + which
                        + others);
    }
}
