package org.wishart.weights.format.safetensors;

import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.tensor.SavedTensor;
import org.wishart.weights.tensor.SliceSink;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;

/**
 * Copies the bytes of a tensor's entries into a file, in the order of dimensions that the file has,
 * last index fastest and little-endian, as safetensors wants them.
 */
final class EntryCopy {

    /**
     * Part of a transposed tensor that is held in memory; the tensor is read once for each part.
     */
    private static final int BAND_BYTES = 1 << 26;

    private final FileChannel out;
    private final SavedTensor saved;
    private final Tensor tensor;
    private final int width;

    /** Entries have {@code width} bytes. */
    EntryCopy(FileChannel out, SavedTensor saved, int width) {
        this.out = out;
        this.saved = saved;
        this.tensor = saved.tensor();
        this.width = width;
    }

    /**
     * Copies all entries.
     *
     * @return the number of bytes that there were
     */
    long run() throws IOException {
        if (saved.isInOrder()) {
            Direct direct = new Direct();
            tensor.entries().readInto(direct);
            return direct.bytes;
        }
        long all = tensor.entryCount();
        long some = Math.min(all, BAND_BYTES / width);
        ByteBuffer band = ByteBuffer.allocate((int) (some * width));
        long bytes = 0;
        for (long first = 0; first < all; first += some) {
            band.clear().limit((int) (Math.min(some, all - first) * width));
            Permuted permuted = new Permuted(band, first);
            tensor.entries().readInto(permuted);
            bytes = permuted.position * width;
            write(out, band.position(0));
        }
        return bytes;
    }

    /** Writes all that remains of a buffer. */
    static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (ClosedByInterruptException e) {
            Progress.stopIfInterrupted();
            throw e;
        }
    }

    /** The same bytes, the first of each entry last. */
    private static ByteBuffer reversed(ByteBuffer entries, int width) {
        ByteBuffer reversed = ByteBuffer.allocate(entries.remaining());
        for (int at = entries.position(); at < entries.limit(); at += width) {
            for (int i = width - 1; i >= 0; i--) {
                reversed.put(entries.get(at + i));
            }
        }
        return reversed.flip();
    }

    private ByteBuffer littleEndian(ByteBuffer entries) {
        return entries.order() == ByteOrder.LITTLE_ENDIAN || width == 1
                ? entries
                : reversed(entries, width);
    }

    /** Entries that come in the order wanted. */
    private final class Direct implements SliceSink {

        private long bytes;

        @Override
        public void take(ByteBuffer entries, DType dtype) throws IOException {
            bytes += entries.remaining();
            write(out, littleEndian(entries));
        }
    }

    /** Entries that come in another order: those of a band are put where they belong. */
    private final class Permuted implements SliceSink {

        private final ByteBuffer band;
        private final long first;
        // of each dimension, the one whose index runs fastest in the source first
        private final long[] sizes;
        private final long[] strides;
        private final long[] index;
        private long position;
        private long place;

        private Permuted(ByteBuffer band, long first) {
            this.band = band;
            this.first = first;
            int n = tensor.shape().size();
            this.sizes = new long[n];
            this.strides = new long[n];
            this.index = new long[n];
            boolean firstFastest = tensor.entries().firstIndexFastest();
            long stride = 1;
            for (int k = n - 1; k >= 0; k--) {
                int axis = saved.axes().get(k);
                int at = firstFastest ? axis : n - 1 - axis;
                sizes[at] = tensor.shape().get(axis);
                strides[at] = stride;
                stride *= sizes[at];
            }
        }

        @Override
        public void take(ByteBuffer entries, DType dtype) {
            ByteBuffer bytes = littleEndian(entries);
            int held = band.limit() / width;
            for (int at = bytes.position(); at < bytes.limit(); at += width) {
                if (place >= first && place < first + held) {
                    band.put((int) (place - first) * width, bytes, at, width);
                }
                advance();
            }
        }

        private void advance() {
            position++;
            for (int i = 0; i < sizes.length; i++) {
                place += strides[i];
                if (++index[i] < sizes[i]) {
                    return;
                }
                place -= sizes[i] * strides[i];
                index[i] = 0;
            }
        }
    }
}
