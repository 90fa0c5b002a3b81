package org.wishart.weights.format.programs;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.SliceSink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Whole numbers at the end of a parser's file, in as many lines as they take.
 *
 * @param file the file
 * @param first number of lines before
 * @param count number of numbers
 */
record ParserIntegers(Path file, long first, long count) implements ParserLines {

    @Override
    public void readInto(ParserText text, SliceSink sink) throws IOException {
        for (long found = 0; found < count; ) {
            String[] fields = text.line().strip().split("\\s+", -1);
            ByteBuffer entries = ByteBuffer.allocate(fields.length * Integer.BYTES);
            for (String field : fields) {
                if (!field.matches("\\d{1,9}") || found++ == count) {
                    throw new WeightsFormatException(
                            file,
                            "is damaged: line "
                                    + text.lineNumber()
                                    + " should have numbers of features, "
                                    + count
                                    + " in all; is the copy complete?");
                }
                entries.putInt(Integer.parseInt(field));
            }
            sink.take(entries.flip(), DType.INT32);
        }
    }
}
