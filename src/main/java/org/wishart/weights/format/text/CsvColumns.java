package org.wishart.weights.format.text;

import org.wishart.weights.bytes.CsvNumber;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Statistics of one or more columns of a text: how many fields are numbers, and how these are
 * written.
 */
final class CsvColumns {

    /**
     * A place in a text.
     *
     * @param line number of the line, from 1
     * @param field number of the field, from 1
     * @param text the text there
     */
    record Place(long line, int field, String text) {

        /** Makes an exception about the place. */
        WeightsFormatException blamed(Path file, String problem) {
            return new WeightsFormatException(
                    file,
                    "line "
                            + line
                            + ", field "
                            + field
                            + " "
                            + problem.replace("%", "\"" + Names.shown(text) + "\""));
        }

        /** Makes an exception for a place without a number. */
        WeightsFormatException noNumber(Path file) {
            return blamed(
                    file,
                    CsvNumber.isName(text)
                            ? "is not a number: %; use decimal points, and separate values by commas, semicolons, tabs or spaces"
                            : "has an unsupported notation: %; write numbers as -0.5 or 1e-3, missing ones as NaN, and begin names with a letter");
        }
    }

    private long fields;
    private long names;
    private long blanks;
    private long missing;
    private long quoted;
    private long whole;
    private long inTurnFrom0;
    private long inTurnFrom1;
    private Optional<Place> firstOther = Optional.empty();
    private Optional<Place> firstMissing = Optional.empty();
    private Optional<Place> firstGrouped = Optional.empty();
    private Optional<Place> firstDecimal = Optional.empty();
    private Optional<Place> firstEither = Optional.empty();
    private Optional<Place> firstPoint = Optional.empty();

    /** Takes the next field; those of one column in the order of its rows. */
    void take(long line, int number, String field) {
        String text = CsvFields.unquoted(field);
        fields++;
        quoted += CsvFields.isQuoted(field) && text.indexOf(',') < 0 ? 1 : 0;
        if (CsvNumber.isMissing(text)) {
            blanks += text.isEmpty() ? 1 : 0;
            missing++;
            firstMissing = earlier(firstMissing, line, number, text);
            return;
        }
        switch (CsvNumber.commas(text)) {
            case NONE -> {
                if (!CsvNumber.isNumber(text)) {
                    names += CsvNumber.isName(text) ? 1 : 0;
                    firstOther = earlier(firstOther, line, number, text);
                } else if (text.indexOf('.') >= 0) {
                    firstPoint = earlier(firstPoint, line, number, text);
                } else if (CsvNumber.isInteger(text)) {
                    whole++;
                    inTurnFrom0 += text.equals(Long.toString(fields - 1)) ? 1 : 0;
                    inTurnFrom1 += text.equals(Long.toString(fields)) ? 1 : 0;
                }
            }
            case DECIMAL -> firstDecimal = earlier(firstDecimal, line, number, text);
            case GROUPING -> firstGrouped = earlier(firstGrouped, line, number, text);
            case EITHER -> firstEither = earlier(firstEither, line, number, text);
        }
    }

    /** The same with the fields of another one. */
    CsvColumns and(CsvColumns other) {
        CsvColumns both = new CsvColumns();
        both.fields = fields + other.fields;
        both.names = names + other.names;
        both.blanks = blanks + other.blanks;
        both.missing = missing + other.missing;
        both.whole = whole + other.whole;
        both.firstOther = earlier(firstOther, other.firstOther);
        both.firstMissing = earlier(firstMissing, other.firstMissing);
        both.firstGrouped = earlier(firstGrouped, other.firstGrouped);
        both.firstDecimal = earlier(firstDecimal, other.firstDecimal);
        both.firstEither = earlier(firstEither, other.firstEither);
        both.firstPoint = earlier(firstPoint, other.firstPoint);
        return both;
    }

    private static Optional<Place> earlier(
            Optional<Place> known, long line, int field, String text) {
        // the first line is taken last, once it is known to be a row
        return known.isPresent() && known.get().line() <= line
                ? known
                : Optional.of(new Place(line, field, text));
    }

    private static Optional<Place> earlier(Optional<Place> a, Optional<Place> b) {
        return a.isEmpty() || (b.isPresent() && b.get().line() < a.get().line()) ? b : a;
    }

    /** True if none of them can be a number in any notation. */
    boolean areNames() {
        return names == fields;
    }

    /** True if all are in quotation marks, and need none, as a comma would. */
    boolean areQuoted() {
        return quoted == fields;
    }

    boolean areBlank() {
        return blanks == fields;
    }

    /** True if all are integers without a point, or missing. */
    boolean areIntegers() {
        return whole + missing == fields;
    }

    boolean haveNoInteger() {
        return whole == 0;
    }

    /** True if they count the rows, from 0 or from 1. */
    boolean count() {
        return inTurnFrom0 == fields || inTurnFrom1 == fields;
    }

    boolean countFrom1() {
        return inTurnFrom1 == fields;
    }

    /** The first field that is no number, nor missing. */
    Optional<Place> firstOther() {
        return firstOther;
    }

    /** Note on missing entries; empty if there are none. */
    String missing() {
        return firstMissing
                .map(
                        place ->
                                (missing == 1 ? "1 entry is" : missing + " entries are")
                                        + " missing and read as NaN, the first on line "
                                        + place.line()
                                        + ", field "
                                        + place.field())
                .orElse("");
    }

    /**
     * True if commas are decimal.
     *
     * @throws WeightsFormatException if a comma groups digits, or may do so
     */
    boolean haveDecimalCommas(Path file) throws WeightsFormatException {
        if (firstGrouped.isPresent()) {
            throw firstGrouped
                    .get()
                    .blamed(file, "groups its digits, %; write numbers without that");
        }
        if (firstDecimal.isPresent() && firstPoint.isPresent()) {
            throw firstPoint
                    .get()
                    .blamed(
                            file,
                            "has a point, %, where line "
                                    + firstDecimal.get().line()
                                    + ", field "
                                    + firstDecimal.get().field()
                                    + " has a decimal comma; write all numbers alike");
        }
        if (firstDecimal.isEmpty() && firstEither.isPresent()) {
            throw firstEither
                    .get()
                    .blamed(
                            file,
                            "may have a decimal comma or groups of digits, %; write numbers with a"
                                    + " decimal point");
        }
        return firstDecimal.isPresent();
    }
}
