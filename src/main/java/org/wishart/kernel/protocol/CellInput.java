package org.wishart.kernel.protocol;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Standard input of cells: each line is asked of the user when it is needed. */
final class CellInput extends InputStream {

    /** The character that front ends send for Ctrl-D. */
    private static final String END = "\u0004\n";

    private final Supplier<CellOutput> cell;
    private CellOutput asked;
    private byte[] line = {};
    private int position;

    /**
     * @param cell the cell to which the thread belongs that reads; null if there is none
     */
    CellInput(Supplier<CellOutput> cell) {
        this.cell = cell;
    }

    @Override
    public synchronized int read() {
        return ask() ? line[position++] & 0xFF : -1;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!ask()) {
            return -1;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return cell.get() == asked ? line.length - position : 0;
    }

    /** Waits for a byte to read; false at the end of the input. */
    private boolean ask() {
        CellOutput asking = cell.get();
        if (asking == null) {
            return false;
        }
        if (asking != asked || position == line.length) {
            String text = asking.readLine();
            asked = asking;
            position = 0;
            line = text.equals(END) ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        }
        return line.length > 0;
    }
}
