package org.wishart.weights.format.programs;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.CsvNumber;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.SliceSink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Numbers in lines of a parser's file.
 *
 * @param file the file
 * @param first number of lines before
 * @param count number of lines that hold them
 * @param numbers numbers in each line, separated by spaces
 * @param named whether a word comes first in each line
 */
record ParserEntries(Path file, long first, long count, long numbers, boolean named)
        implements ParserLines {

    @Override
    public void readInto(ParserText text, SliceSink sink) throws IOException {
        for (long i = 0; i < count; i++) {
            readLine(text, sink);
        }
        text.finish();
    }

    private void readLine(ParserText text, SliceSink sink) throws IOException {
        String line = text.line().stripTrailing();
        // every number has a digit, and a space before the next one
        ByteBuffer entries = ByteBuffer.allocate((line.length() / 2 + 1) * Double.BYTES);
        long found = 0;
        int start = named ? end(line, 0) + 1 : 0;
        while (start < line.length()) {
            int end = end(line, start);
            String field = line.substring(start, end);
            if (!CsvNumber.isNumber(field)) {
                throw damaged(text, "\"" + Names.shown(field) + "\" for a number");
            }
            entries.putDouble(CsvNumber.value(field));
            found++;
            start = end + 1;
        }
        if (found != numbers) {
            throw damaged(text, found + " numbers, and should have " + numbers);
        }
        sink.take(entries.flip(), DType.FLOAT64);
    }

    private static int end(String line, int start) {
        int space = line.indexOf(' ', start);
        return space < 0 ? line.length() : space;
    }

    private static WeightsFormatException damaged(ParserText text, String what) {
        return new WeightsFormatException(
                text.file(),
                "is damaged: line "
                        + text.lineNumber()
                        + " has "
                        + what
                        + "; is the copy complete?");
    }
}
