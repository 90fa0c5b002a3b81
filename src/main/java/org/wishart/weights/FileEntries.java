package org.wishart.weights;

import org.wishart.progress.Progress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * Entries that lie as one run of bytes in a file.
 *
 * @param file the file, which need not be the one that names the tensor
 * @param offset first byte
 * @param length number of bytes, any size: they are mapped slice by slice
 * @param dtype a readable type
 * @param order byte order
 * @param maskedCrc the checksum that the bytes must have, in the masked form of {@link #mask}
 */
record FileEntries(
        Path file, long offset, long length, DType dtype, ByteOrder order, OptionalInt maskedCrc)
        implements Entries {

    /** A multiple of every entry's size, small enough for a heap-less mapping to be cheap. */
    private static final long SLICE_BYTES = 1 << 24;

    @Override
    public void readInto(EntrySink sink) throws IOException {
        CRC32C crc = new CRC32C();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() - length < offset) {
                throw new WeightsFormatException(
                        file, "has become shorter since it was opened; open the model again");
            }
            for (long done = 0; done < length; done += SLICE_BYTES) {
                Progress.stopIfInterrupted();
                long size = Math.min(SLICE_BYTES, length - done);
                ByteBuffer slice = channel.map(MapMode.READ_ONLY, offset + done, size);
                if (maskedCrc.isPresent()) {
                    crc.update(slice.duplicate());
                }
                dtype.decode(slice.order(order), sink);
            }
        } catch (ClosedByInterruptException e) {
            Progress.stopIfInterrupted();
            throw e;
        }
        if (maskedCrc.isPresent() && mask(crc) != maskedCrc.getAsInt()) {
            throw new WeightsFormatException(
                    file,
                    String.format(
                            Locale.ROOT,
                            "is damaged: the checksum of bytes %d to %d does not match",
                            offset,
                            offset + length - 1));
        }
    }

    /** A CRC-32C the way LevelDB stores it: rotated by 15 bits, and a constant added. */
    static int mask(CRC32C crc) {
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }
}
