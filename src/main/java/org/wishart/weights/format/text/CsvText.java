package org.wishart.weights.format.text;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.CsvNumber;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.SliceSink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A matrix in a file of text.
 *
 * @param lines the file, line by line
 * @param layout which of its fields are entries, and how they are written
 */
record CsvText(TextLines lines, CsvLayout layout) implements Entries {

    /** Reads a file once to find its layout. */
    static CsvText survey(Path file) throws IOException {
        TextLines lines = new TextLines(file);
        CsvSurvey survey = new CsvSurvey(file);
        lines.each(survey);
        return new CsvText(lines, survey.layout());
    }

    @Override
    public List<Path> files() {
        return List.of(lines.file());
    }

    @Override
    public String note() {
        return layout.note();
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        boolean[] skip = {layout.hasHeader()};
        long[] rows = {0};
        ByteBuffer row = ByteBuffer.allocate(layout.columns() * Double.BYTES);
        lines.each(
                (number, line) -> {
                    if (!skip[0]) {
                        if (++rows[0] > layout.rows()) {
                            throw changed();
                        }
                        row.clear();
                        read(CsvFields.split(layout.separator(), line), row);
                        sink.take(row.flip(), DType.FLOAT64);
                    }
                    skip[0] = false;
                });
        if (rows[0] < layout.rows()) {
            throw changed();
        }
    }

    private void read(String[] fields, ByteBuffer row) throws WeightsFormatException {
        int first = layout.hasRowNames() ? 1 : 0;
        if (fields.length != first + layout.columns() + (layout.endsInSeparator() ? 1 : 0)) {
            throw changed();
        }
        for (int i = first; i < first + layout.columns(); i++) {
            String field = CsvFields.unquoted(fields[i]);
            if (CsvNumber.isMissing(field)) {
                row.putDouble(Double.NaN);
                continue;
            }
            String number = layout.hasDecimalCommas() ? field.replace(',', '.') : field;
            if (!CsvNumber.isNumber(number)) {
                throw changed();
            }
            row.putDouble(CsvNumber.value(number));
        }
    }

    private WeightsFormatException changed() {
        return new WeightsFormatException(
                lines.file(), "has changed since it was opened; open the model again");
    }
}
