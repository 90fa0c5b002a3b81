package org.wishart.weights.bytes;

import org.wishart.progress.Progress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An open file that is read piece by piece, at any place. No piece is given memory before it is
 * known to be there.
 */
public final class FileBytes implements AutoCloseable {

    /** Below this a copy is cheaper than a mapping. */
    private static final int SMALL = 1 << 18;

    private final Path file;
    private final FileChannel channel;
    private final long size;

    private FileBytes(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
    }

    /**
     * Opens a file for reading.
     *
     * @param file the file, which errors blame
     * @return to be closed when no source or reader of it is needed any more
     * @throws IOException if it cannot be opened
     */
    public static FileBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileBytes(file, channel);
        } catch (ClosedByInterruptException e) {
            Progress.stopIfInterrupted();
            throw e;
        }
    }

    /**
     * The file to blame.
     *
     * @return as it was given to {@link #open}
     */
    public Path file() {
        return file;
    }

    /**
     * Number of bytes when it was opened.
     *
     * @return at least 0
     */
    public long size() {
        return size;
    }

    /**
     * Fills the rest of a buffer, and flips it.
     *
     * @param offset start in the file, in bytes
     * @param into the buffer, filled up to its limit; its position is the same afterwards
     * @throws WeightsFormatException if the file ends before
     * @throws IOException if the file cannot be read
     */
    public void read(long offset, ByteBuffer into) throws IOException {
        int start = into.position();
        try {
            long at = offset;
            while (into.hasRemaining()) {
                int count = channel.read(into, at);
                if (count < 0) {
                    throw new WeightsFormatException(
                            file, "ends at byte " + at + "; is the copy complete?");
                }
                at += count;
            }
        } catch (ClosedByInterruptException e) {
            Progress.stopIfInterrupted();
            throw e;
        }
        into.limit(into.position()).position(start);
    }

    /**
     * Some bytes, read as little-endian.
     *
     * @param offset start in the file, in bytes
     * @param length number of bytes
     * @return a fresh buffer of that length, at position 0
     * @throws WeightsFormatException if they are not all in the file
     * @throws IOException if the file cannot be read
     */
    public ByteBuffer read(long offset, int length) throws IOException {
        if (offset < 0 || offset > size - length) {
            throw tooShort(file, size + " bytes", offset, length, "are wanted");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        read(offset, bytes);
        return bytes;
    }

    /**
     * The failure of a file that ends too early.
     *
     * @param file the file
     * @param size the bytes that it has, such as {@code "12 bytes"}
     * @param offset start of the incomplete bytes
     * @param length their number
     * @param use a clause that goes on from them, such as {@code "belong to W"}
     * @return a failure to throw
     */
    public static WeightsFormatException tooShort(
            Path file, String size, long offset, long length, String use) {
        return new WeightsFormatException(
                file,
                "has "
                        + size
                        + ", but "
                        + length
                        + " at byte "
                        + offset
                        + " "
                        + use
                        + "; is the copy complete?");
    }

    /**
     * A part of the file as one buffer: mapped, or read if it is small, since a mapping costs the
     * system more than a few pages do.
     *
     * @param start start in the file, in bytes
     * @param length at most {@code Integer.MAX_VALUE}, and all in the file
     * @return little-endian, at position 0; not to be written to
     * @throws IOException if the file cannot be read or mapped
     */
    public ByteBuffer whole(long start, long length) throws IOException {
        return length <= SMALL
                ? read(start, (int) length)
                : channel.map(MapMode.READ_ONLY, start, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The bytes from {@code start} on, up to {@code end}, one after the other.
     *
     * @param start offset of the first byte in the file
     * @param end offset behind the last byte, at most {@link #size()}
     * @return little-endian by default; reads from this file, which must stay open
     */
    public ByteSource source(long start, long end) {
        return new ByteSource(this, start, end);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
