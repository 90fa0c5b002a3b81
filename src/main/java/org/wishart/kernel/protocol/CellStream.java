package org.wishart.kernel.protocol;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Carries printed text to the front end in pieces of limited size: at once when little is printed,
 * bundled when much is.
 */
final class CellStream extends OutputStream {

    private static final int LARGEST_MESSAGE = 1 << 16;
    private static final long PAUSE_NANOS = 50_000_000;

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final Consumer<String> sink;
    private long lastSent;

    CellStream(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public synchronized void write(int b) {
        waiting.write(b);
        sendIfDue(b == '\n');
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        waiting.write(bytes, offset, length);
        sendIfDue(length > 0 && bytes[offset + length - 1] == '\n');
    }

    private void sendIfDue(boolean endOfLine) {
        if (waiting.size() >= LARGEST_MESSAGE
                || (endOfLine && System.nanoTime() - lastSent > PAUSE_NANOS)) {
            send();
        }
    }

    /**
     * Sends the waiting bytes, except for the first bytes of a character that is not complete yet.
     */
    synchronized void send() {
        byte[] bytes = waiting.toByteArray();
        int whole = wholeCharacters(bytes);
        if (whole == 0) {
            return;
        }
        waiting.reset();
        waiting.write(bytes, whole, bytes.length - whole);
        lastSent = System.nanoTime();
        sink.accept(new String(Arrays.copyOf(bytes, whole), StandardCharsets.UTF_8));
    }

    private static int wholeCharacters(byte[] bytes) {
        int start = bytes.length;
        while (start > 0 && bytes.length - start < 3 && (bytes[start - 1] & 0xC0) == 0x80) {
            start--;
        }
        if (start == 0 || (bytes[start - 1] & 0xC0) != 0xC0) {
            return bytes.length;
        }
        int lead = bytes[start - 1] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        return start - 1 + length <= bytes.length ? bytes.length : start - 1;
    }
}
