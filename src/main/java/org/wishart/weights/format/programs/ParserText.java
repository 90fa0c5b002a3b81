package org.wishart.weights.format.programs;

import org.wishart.progress.Progress;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.bytes.ZipBomb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a parser's file, taken one after the other; packed by gzip or not. What comes out of
 * a small file without end is refused.
 */
public final class ParserText implements AutoCloseable {

    private static final int WINDOW = 1 << 16;

    /** Far more than the numbers of one unit's weights take. */
    private static final int LONGEST_LINE = 1 << 22;

    private final FileBytes bytes;
    private final boolean packed;
    private final InputStream stream;
    private final byte[] window = new byte[WINDOW];
    private int next;
    private int end;
    private long unpacked;
    private long lines;

    private ParserText(FileBytes bytes, boolean packed) throws IOException {
        this.bytes = bytes;
        this.packed = packed;
        InputStream whole = bytes.source(0, bytes.size()).stream();
        this.stream = packed ? new GZIPInputStream(whole, WINDOW) : whole;
    }

    static ParserText open(Path file) throws IOException {
        FileBytes bytes = FileBytes.open(file);
        try {
            return new ParserText(bytes, isPacked(FileStart.of(file)));
        } catch (EOFException | ZipException e) {
            bytes.close();
            throw damaged(file, "it cannot be unpacked", e);
        }
    }

    /**
     * True if a file is packed by gzip.
     *
     * @param start the beginning of the file
     * @return true if it has the two bytes that gzip begins with
     */
    public static boolean isPacked(FileStart start) {
        return start.startsWith(0x1f, 0x8b);
    }

    /** True if the unpacked content begins with a text; false if it cannot be unpacked. */
    static boolean begins(Path file, String beginning) throws IOException {
        byte[] expected = beginning.getBytes(StandardCharsets.UTF_8);
        try (FileBytes bytes = FileBytes.open(file);
                InputStream text = new GZIPInputStream(bytes.source(0, bytes.size()).stream())) {
            return Arrays.equals(text.readNBytes(expected.length), expected);
        } catch (EOFException | ZipException e) {
            return false;
        }
    }

    /** The file to blame. */
    Path file() {
        return bytes.file();
    }

    /** Number of the line that was taken last, from 1. */
    long lineNumber() {
        return lines;
    }

    /** The next line, the line feed left out. */
    String line() throws IOException {
        lines++;
        byte[] line = new byte[1 << 10];
        int length = 0;
        while (true) {
            int feed = next;
            while (feed < end && window[feed] != '\n') {
                feed++;
            }
            if (length + feed - next > LONGEST_LINE) {
                throw damaged(file(), "line " + lines + " does not end", null);
            }
            if (length + feed - next > line.length) {
                line = Arrays.copyOf(line, Math.max(2 * line.length, length + feed - next));
            }
            System.arraycopy(window, next, line, length, feed - next);
            length += feed - next;
            if (feed < end) {
                next = feed + 1;
                return new String(line, 0, length, StandardCharsets.UTF_8);
            }
            if (!fill()) {
                throw damaged(file(), "it ends before line " + lines, null);
            }
        }
    }

    /** Passes over lines. */
    void skip(long count) throws IOException {
        for (long left = count; left > 0; left--) {
            lines++;
            do {
                if (next == end && !fill()) {
                    throw damaged(file(), "it ends before line " + lines, null);
                }
            } while (window[next++] != '\n');
        }
    }

    /** Reads on to the end, where a packed file has its checksum. */
    void finish() throws IOException {
        while (packed && fill()) {
            next = end;
        }
    }

    /** True if there was more. */
    private boolean fill() throws IOException {
        Progress.stopIfInterrupted();
        int count;
        try {
            count = stream.read(window);
        } catch (EOFException | ZipException e) {
            throw damaged(file(), "it cannot be unpacked", e);
        }
        next = 0;
        end = Math.max(0, count);
        unpacked += end;
        long packedBytes = bytes.size();
        if (packed && ZipBomb.isOne(unpacked, packedBytes)) {
            throw new WeightsFormatException(
                    file(),
                    "unpacks to more than 100 times its size, unlike weights; if it is sound, unpack it with gunzip");
        }
        return count > 0;
    }

    /** The most bytes that the text can have, by the file's own sizes. */
    long mostBytes() throws IOException {
        if (!packed) {
            return bytes.size();
        }
        // the last four bytes are the size of what was packed
        return Integer.toUnsignedLong(
                bytes.read(bytes.size() - Integer.BYTES, Integer.BYTES).getInt());
    }

    private static WeightsFormatException damaged(Path file, String what, IOException cause) {
        WeightsFormatException damaged =
                new WeightsFormatException(file, "is damaged: " + what + "; is the copy complete?");
        if (cause != null) {
            damaged.initCause(cause);
        }
        return damaged;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        bytes.close();
    }
}
