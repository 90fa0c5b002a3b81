package org.wishart.weights.format.text;

import org.wishart.weights.bytes.CsvNumber;
import org.wishart.weights.bytes.WeightsFormatException;

import java.nio.file.Path;
import java.util.Arrays;

/** The first line of a text, which is either names of columns or a row. */
final class CsvHeader {

    /** Kinds of first lines, each judged by itself. */
    enum Kind {
        /** Names only: none of them can be a number in any notation. */
        NAMES,
        /** An empty field, and then numbers, perhaps with names among them. */
        NUMBERS_BELOW_NO_CORNER,
        /** Names and numbers. */
        MIXED,
        /** Fields among them that may be numbers in a notation that is not read. */
        OTHER_NOTATION,
        /** A name, and then numbers. */
        NAMED_NUMBERS,
        /** Numbers only. */
        NUMBERS
    }

    private final Path file;
    private final long number;
    private final String[] fields;
    private final String[] bare;
    private final int names;
    private final int numbers;
    private final boolean looksLikeNumbers;

    CsvHeader(Path file, long number, String[] fields) {
        this.file = file;
        this.number = number;
        this.fields = fields;
        this.bare = Arrays.stream(fields).map(CsvFields::unquoted).toArray(String[]::new);
        // the first field may name a row, so the others decide
        int from = fields.length == 1 ? 0 : 1;
        this.names = (int) Arrays.stream(bare).skip(from).filter(CsvHeader::isName).count();
        this.numbers = (int) Arrays.stream(bare).skip(from).filter(CsvHeader::isNumber).count();
        this.looksLikeNumbers = Arrays.stream(bare).anyMatch(CsvHeader::looksLikeNumber);
    }

    private static boolean isNumber(String field) {
        return CsvNumber.isNumber(field) || CsvNumber.commas(field) != CsvNumber.Commas.NONE;
    }

    private static boolean isName(String field) {
        return !isNumber(field) && CsvNumber.isName(field);
    }

    /** True if a field may be a number in a notation that is not read. */
    private static boolean looksLikeNumber(String field) {
        return !isNumber(field) && !isName(field) && !CsvNumber.isMissing(field);
    }

    Kind kind() {
        if (names > 0
                && numbers == 0
                && !looksLikeNumbers
                && (bare.length == 1 || !isNumber(bare[0]))) {
            return Kind.NAMES;
        }
        if (hasBlankCorner()) {
            return Kind.NUMBERS_BELOW_NO_CORNER;
        }
        if (looksLikeNumbers) {
            return Kind.OTHER_NOTATION;
        }
        if (names > 0) {
            return Kind.MIXED;
        }
        return bare.length > 1 && isName(bare[0]) ? Kind.NAMED_NUMBERS : Kind.NUMBERS;
    }

    /** The number of fields that are numbers. */
    int numbers() {
        return numbers + (bare.length > 1 && isNumber(bare[0]) ? 1 : 0);
    }

    int length() {
        return fields.length;
    }

    String[] fields() {
        return fields;
    }

    String corner() {
        return bare[0];
    }

    boolean hasBlankCorner() {
        return bare.length > 1 && bare[0].isEmpty();
    }

    boolean isMixed() {
        return names > 0;
    }

    /** True if all fields are in quotation marks, and need none, as a comma would. */
    boolean isQuoted() {
        return Arrays.stream(fields).allMatch(CsvFields::isQuoted)
                && Arrays.stream(bare).allMatch(each -> each.indexOf(',') < 0);
    }

    /** True if it ends in an empty field, or has none, where the rows of a width end in one. */
    boolean endsLike(int width) {
        return fields.length < width || bare[bare.length - 1].isEmpty();
    }

    /** Number of fields, without an empty last one of a width. */
    int lengthWithout(int width) {
        return fields.length == width && bare[bare.length - 1].isEmpty()
                ? fields.length - 1
                : fields.length;
    }

    /** True if the fields, but for a first one that is no number, are 0, 1, 2, … */
    boolean countsFrom0() {
        int from = CsvNumber.isNumber(bare[0]) ? 0 : 1;
        for (int i = from; i < bare.length; i++) {
            if (!bare[i].equals(Integer.toString(i - from))) {
                return false;
            }
        }
        return bare.length - from > 1;
    }

    /** The first field that may be a number in another notation, or else the first name. */
    CsvColumns.Place firstOther() {
        int i = 0;
        while (looksLikeNumbers ? !looksLikeNumber(bare[i]) : !isName(bare[i])) {
            i++;
        }
        return new CsvColumns.Place(number, i + 1, bare[i]);
    }

    WeightsFormatException blankCorner() {
        return new CsvColumns.Place(number, 1, "")
                .blamed(
                        file,
                        "is empty, so the line may name columns or miss an entry; write names, or NaN");
    }

    WeightsFormatException counting() {
        return new CsvColumns.Place(number, 1, "")
                .blamed(
                        file,
                        "begins 0, 1, 2, …, which may be a row or pandas' column names; save with header=False, or write 0.0, 1.0, 2.0, …");
    }
}
