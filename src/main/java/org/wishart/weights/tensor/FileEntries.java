package org.wishart.weights.tensor;

import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * Entries that lie as one run of bytes in a file.
 *
 * @param file the file, which need not be the one that names the tensor
 * @param offset first byte
 * @param length number of bytes, any size: they are read slice by slice
 * @param dtype a readable type
 * @param order byte order
 * @param maskedCrc the checksum that the bytes must have, in the masked form of {@link #mask}
 */
public record FileEntries(
        Path file, long offset, long length, DType dtype, ByteOrder order, OptionalInt maskedCrc)
        implements Entries {

    /** A multiple of every entry's size, large enough for the disk and small for the memory. */
    public static final int SLICE_BYTES = 1 << 18;

    /**
     * Little-endian entries without a checksum, as most formats have them.
     *
     * @param file the file, which need not be the one that names the tensor
     * @param offset first byte
     * @param length number of bytes
     * @param dtype a readable type
     * @return those entries, not yet read
     */
    public static FileEntries littleEndian(Path file, long offset, long length, DType dtype) {
        return new FileEntries(
                file, offset, length, dtype, ByteOrder.LITTLE_ENDIAN, OptionalInt.empty());
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    /** A checksum needs all of them. */
    @Override
    public Optional<Entries> run(long first, long count) {
        return maskedCrc.isPresent()
                ? Optional.empty()
                : Optional.of(
                        new FileEntries(
                                file,
                                offset + first * dtype.bytes(),
                                count * dtype.bytes(),
                                dtype,
                                order,
                                maskedCrc));
    }

    private FileBytes open() throws IOException {
        try {
            return FileBytes.open(file);
        } catch (NoSuchFileException e) {
            WeightsFormatException missing =
                    new WeightsFormatException(
                            file,
                            "does not exist, but entries are there; is the copy of the model complete?");
            missing.initCause(e);
            throw missing;
        }
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        CRC32C crc = new CRC32C();
        try (FileBytes bytes = open()) {
            if (bytes.size() - length < offset) {
                throw new WeightsFormatException(
                        file, "has become shorter since it was opened; open the model again");
            }
            ByteBuffer slice = ByteBuffer.allocate((int) Math.min(SLICE_BYTES, length));
            for (long done = 0; done < length; done += slice.limit()) {
                Progress.stopIfInterrupted();
                slice.clear().limit((int) Math.min(slice.capacity(), length - done));
                bytes.read(offset + done, slice);
                if (maskedCrc.isPresent()) {
                    crc.update(slice.duplicate());
                }
                sink.take(slice.order(order), dtype);
            }
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

    /**
     * A CRC-32C the way LevelDB stores it: rotated by 15 bits, and a constant added.
     *
     * @param crc checksum of all bytes; not changed
     * @return all 32 bits, of either sign
     */
    public static int mask(CRC32C crc) {
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }
}
