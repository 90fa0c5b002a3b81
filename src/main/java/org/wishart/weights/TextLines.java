package org.wishart.weights;

import org.wishart.progress.Progress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a file of text that say something: neither empty nor a comment. Read one by one.
 *
 * @param file the file
 */
record TextLines(Path file) {

    /** A million numbers with all their digits; longer lines are no rows of a matrix. */
    private static final int LONGEST = 1 << 25;

    /** What takes the lines. */
    interface Line {
        /**
         * Takes the next line.
         *
         * @param number its number in the file, from 1
         * @param line its text, spaces around it left out
         */
        void take(long number, String line) throws IOException;
    }

    void each(Line taker) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            ByteBuffer slice = ByteBuffer.allocate((int) Math.min(1 << 16, bytes.size()));
            byte[] line = new byte[256];
            int length = 0;
            long number = 1;
            for (long at = 0; at < bytes.size(); at += slice.limit()) {
                Progress.stopIfInterrupted();
                slice.clear().limit((int) Math.min(slice.capacity(), bytes.size() - at));
                bytes.read(at, slice);
                while (slice.hasRemaining()) {
                    byte b = slice.get();
                    if (b == '\n') {
                        give(number++, line, length, taker);
                        length = 0;
                        continue;
                    }
                    if (length == line.length) {
                        line = longer(line, number);
                    }
                    line[length++] = b;
                }
            }
            give(number, line, length, taker);
        }
    }

    private byte[] longer(byte[] line, long number) throws WeightsFormatException {
        if (line.length >= LONGEST) {
            throw new WeightsFormatException(
                    file, "line " + number + " is too long for a row of a matrix");
        }
        return Arrays.copyOf(line, 2 * line.length);
    }

    private static void give(long number, byte[] line, int length, Line taker) throws IOException {
        // a mark of the byte order at the beginning of the file is no part of its first line
        boolean marked =
                number == 1 && length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb;
        int start = marked ? 3 : 0;
        String text = new String(line, start, length - start, StandardCharsets.UTF_8);
        boolean endsReturn = text.endsWith("\r");
        text = endsReturn ? text.substring(0, text.length() - 1) : text;
        if (!text.isBlank() && !text.startsWith("#")) {
            taker.take(number, text);
        }
    }
}
