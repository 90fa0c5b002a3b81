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

    /** Nothing that a header holds in one piece is longer. */
    private static final int LONGEST_PIECE = 1 << 27;

    private final FileBytes bytes;
    private final long end;
    private final ByteBuffer window;
    private long next;

    /** The bytes from {@code start} on, up to {@code end}, both inside of the file. */
    ByteSource(FileBytes bytes, long start, long end) {
        this.bytes = bytes;
        this.next = start;
        this.end = end;
        this.window = ByteBuffer.allocate((int) Math.min(WINDOW, Math.max(0, end - start)));
        window.order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }

    /** Reads numbers in another byte order from here on. */
    public void order(ByteOrder order) {
        window.order(order);
    }

    public ByteOrder order() {
        return window.order();
    }

    /** The file to blame. */
    public Path file() {
        return bytes.file();
    }

    /** Where in the file the next byte is. */
    public long position() {
        return next - window.remaining();
    }

    /** How many bytes are left. */
    public long remaining() {
        return end - position();
    }

    /** The next byte, 0 to 255. */
    public int unsignedByte() throws IOException {
        ensure(1);
        return window.get() & 0xff;
    }

    public int unsignedShort() throws IOException {
        ensure(Short.BYTES);
        return window.getShort() & 0xffff;
    }

    public int int32() throws IOException {
        ensure(Integer.BYTES);
        return window.getInt();
    }

    public long int64() throws IOException {
        ensure(Long.BYTES);
        return window.getLong();
    }

    /** The next bytes, whose number need not be sane: it is checked first. */
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

    /** The next bytes as one line of text; control characters become question marks. */
    public String text(long count) throws IOException {
        return Names.oneLine(new String(bytes(count), StandardCharsets.UTF_8));
    }

    /** The bytes up to the next line feed as text, the line feed left out. */
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

    /** Passes over bytes, whose number need not be sane: it is checked first. */
    public void skip(long count) throws IOException {
        check(count);
        if (count <= window.remaining()) {
            window.position(window.position() + (int) count);
        } else {
            next = position() + count;
            window.limit(0);
        }
    }

    /** What is left, as a stream. */
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

    public WeightsFormatException damaged(String what) {
        return new WeightsFormatException(
                bytes.file(), "is damaged: " + what + "; was it copied whole?");
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
