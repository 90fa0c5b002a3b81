package org.wishart.weights.format.text;

import org.wishart.progress.Progress;
import org.wishart.weights.bytes.CsvNumber;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The lines of a text file with content: neither empty nor a comment. Read one by one, as UTF-8, or
 * as UTF-16 where the file begins with the mark of its byte order. Lines within quotation marks are
 * one line.
 *
 * @param file the file
 */
record TextLines(Path file) {

    /** A million numbers with all their digits; longer lines are no rows of a matrix. */
    private static final int LONGEST = 1 << 25;

    private static final int WINDOW = 1 << 14;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Consumer of lines. */
    interface Line {
        /**
         * Takes the next line.
         *
         * @param number its number in the file, from 1; of several lines, that of the first
         * @param line its text, its end left out
         */
        void take(long number, String line) throws IOException;
    }

    void each(Line taker) throws IOException {
        try (FileBytes bytes = FileBytes.open(file);
                Reader reader =
                        new InputStreamReader(
                                bytes.source(0, bytes.size()).stream(), charset(bytes))) {
            Joined joined = new Joined(taker);
            char[] window = new char[(int) Math.min(WINDOW, bytes.size() + 1)];
            StringBuilder line = new StringBuilder();
            for (int count = reader.read(window); count > 0; count = reader.read(window)) {
                Progress.stopIfInterrupted();
                for (int i = 0; i < count; i++) {
                    if (window[i] == '\n') {
                        joined.take(line);
                    } else if (line.length() < LONGEST) {
                        line.append(window[i]);
                    } else {
                        throw joined.tooLong();
                    }
                }
            }
            joined.take(line);
            joined.end();
        }
    }

    private static Charset charset(FileBytes bytes) throws IOException {
        if (bytes.size() >= 2) {
            int mark = bytes.read(0, 2).getShort() & 0xffff;
            if (mark == 0xfffe || mark == 0xfeff) {
                return StandardCharsets.UTF_16; // which looks at the mark itself
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** Joins the lines of a field in quotation marks. */
    private final class Joined {

        private final Line taker;
        private final StringBuilder open = new StringBuilder();
        private long number;
        private long first;

        private Joined(Line taker) {
            this.taker = taker;
        }

        /** Takes the next line of the file, and empties it. */
        private void take(StringBuilder next) throws IOException {
            number++;
            String line = next.toString();
            next.setLength(0);
            if (number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
                line = line.substring(1);
            }
            line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (open.length() == 0) {
                if (line.isBlank() || isComment(line)) {
                    return;
                }
                first = number;
                if (!CsvFields.isOpen(line, 0)) {
                    taker.take(number, line);
                    return;
                }
            } else if (open.length() + line.length() > LONGEST) {
                throw tooLong();
            }
            int from = open.length();
            open.append(open.length() == 0 ? "" : " ").append(line);
            if (from > 0 && !CsvFields.isOpen(open, from)) {
                String whole = open.toString();
                open.setLength(0);
                taker.take(first, whole);
            }
        }

        private static boolean isComment(String line) {
            return line.stripLeading().startsWith("#") && !CsvNumber.beginsWithError(line);
        }

        private void end() throws WeightsFormatException {
            if (open.length() > 0) {
                throw new WeightsFormatException(
                        file, "line " + first + " opens a quotation mark that is never closed");
            }
        }

        private WeightsFormatException tooLong() {
            long line = open.length() > 0 ? first : number + 1;
            return new WeightsFormatException(
                    file, "line " + line + " is too long for a row of a matrix");
        }
    }
}
