package org.wishart.weights.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A run of bytes of a file, taken one after the other through a small window. Every length is
 * checked against the end of the run before memory is taken for it.
 */
public final class ByteSource {

    private static final int WINDOW = 1 << 16;

    /** Longer than any piece of a header. */
    private static final int LONGEST_PIECE = 1 << 27;

    private final FileBytes bytes;
    private final long end;
    private final ByteBuffer window;
    private long next;

    /** The bytes from {@code start} on, up to {@code end}, both inside the file. */
    ByteSource(FileBytes bytes, long start, long end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
        this.window = ByteBuffer.allocate((int) Math.min(WINDOW, Math.max(0, end - start)));
        window.order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }

    /**
     * Reads numbers in another byte order from here on.
     *
     * @param order the byte order of numbers behind the {@linkplain #position() position}
     */
    public void order(ByteOrder order) {
        window.order(order);
    }

    /**
     * The byte order of numbers.
     *
     * @return little-endian unless another was set
     */
    public ByteOrder order() {
        return window.order();
    }

    /**
     * The file to blame.
     *
     * @return as it was given to {@link FileBytes#open}
     */
    public Path file() {
        return bytes.file();
    }

    /**
     * The offset of the next byte in the file.
     *
     * @return offset from the beginning of the file, in bytes
     */
    public long position() {
        return next - window.remaining();
    }

    /**
     * The number of bytes left.
     *
     * @return 0 at the end of the run
     */
    public long remaining() {
        return end - position();
    }

    /**
     * The next byte.
     *
     * @return 0 to 255
     * @throws WeightsFormatException if the run ends before
     * @throws IOException if the file cannot be read
     */
    public int unsignedByte() throws IOException {
        ensure(1);
        return window.get() & 0xff;
    }

    /**
     * The next two bytes as an unsigned integer.
     *
     * @return 0 to 65,535
     * @throws WeightsFormatException if the run ends before
     * @throws IOException if the file cannot be read
     */
    public int unsignedShort() throws IOException {
        ensure(Short.BYTES);
        return window.getShort() & 0xffff;
    }

    /**
     * The next four bytes as a signed integer.
     *
     * @return of 32 bits
     * @throws WeightsFormatException if the run ends before
     * @throws IOException if the file cannot be read
     */
    public int int32() throws IOException {
        ensure(Integer.BYTES);
        return window.getInt();
    }

    /**
     * The next eight bytes as a signed integer.
     *
     * @return of 64 bits
     * @throws WeightsFormatException if the run ends before
     * @throws IOException if the file cannot be read
     */
    public long int64() throws IOException {
        ensure(Long.BYTES);
        return window.getLong();
    }

    /**
     * The next bytes, whose number need not be sane: it is checked first.
     *
     * @param count number of bytes
     * @return a fresh array of that length
     * @throws WeightsFormatException if fewer are left, or the count is negative or above 128 MB
     * @throws IOException if the file cannot be read
     */
    public byte[] bytes(long count) throws IOException {
        check(count);
        if (count > LONGEST_PIECE) {
            throw damaged(count + " bytes in one piece are announced at byte " + position());
        }
        byte[] taken = new byte[(int) count];
        int done = 0;
        while (done < taken.length) {
            ensure(1);
            int some = Math.min(window.remaining(), taken.length - done);
            window.get(taken, done, some);
            done += some;
        }
        return taken;
    }

    /**
     * The next bytes as one line of text; control characters become question marks.
     *
     * @param count number of bytes, checked as by {@link #bytes}
     * @return the bytes decoded as UTF-8
     * @throws WeightsFormatException if fewer are left, or the count is negative or above 128 MB
     * @throws IOException if the file cannot be read
     */
    public String text(long count) throws IOException {
        return Names.oneLine(new String(bytes(count), StandardCharsets.UTF_8));
    }

    /**
     * The bytes up to the next line feed as text, the line feed left out.
     *
     * @param longest the largest number of bytes that a line may have
     * @return a character for each byte; control characters become question marks
     * @throws WeightsFormatException if the line is longer, or the run ends before it does
     * @throws IOException if the file cannot be read
     */
    public String line(int longest) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = unsignedByte(); c != '\n'; c = unsignedByte()) {
            if (line.length() == longest) {
                throw damaged("the text at byte " + (position() - longest) + " does not end");
            }
            line.append((char) c);
        }
        return Names.oneLine(line.toString());
    }

    /**
     * Passes over bytes, whose number need not be sane: it is checked first.
     *
     * @param count number of bytes
     * @throws WeightsFormatException if fewer are left, or the count is negative
     * @throws IOException never; nothing is read
     */
    public void skip(long count) throws IOException {
        check(count);
        if (count <= window.remaining()) {
            window.position(window.position() + (int) count);
        } else {
            next = position() + count;
            window.limit(0);
        }
    }

    /**
     * The bytes that are left, as a stream.
     *
     * @return a view of this source, which it moves on; need not be closed
     */
    public InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return remaining() == 0 ? -1 : unsignedByte();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (length == 0 || remaining() == 0) {
                    return length == 0 ? 0 : -1;
                }
                ensure(1);
                int some = Math.min(window.remaining(), length);
                window.get(into, offset, some);
                return some;
            }
        };
    }

    /**
     * An exception that calls the file damaged.
     *
     * @param what the damage, as a clause without a full stop
     * @return an exception to be thrown
     */
    public WeightsFormatException damaged(String what) {
        return new WeightsFormatException(
                bytes.file(), "is damaged: " + what + "; is the copy complete?");
    }

    private void check(long count) throws WeightsFormatException {
        if (count < 0 || count > remaining()) {
            throw damaged(
                    Long.toUnsignedString(count)
                            + " bytes are announced at byte "
                            + position()
                            + ", and "
                            + remaining()
                            + " are left");
        }
    }

    private void ensure(int count) throws IOException {
        if (window.remaining() >= count) {
            return;
        }
        check(count);
        next = position();
        window.clear().limit((int) Math.min(window.capacity(), end - next));
        bytes.read(next, window);
        next += window.limit();
    }
}
