package org.wishart.weights.format.numpy;

import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.SliceSink;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Entries that are compressed in a zip archive, unpacked as they are asked for and never all at
 * once.
 *
 * @param packed the packed bytes
 * @param name their name in messages
 * @param skip bytes of the content before the first entry
 * @param dtype a readable type
 * @param order byte order
 */
record InflatedEntries(Packed packed, String name, int skip, DType dtype, ByteOrder order)
        implements Entries {

    private static final int WINDOW = 1 << 14;

    /**
     * A deflated file within an archive.
     *
     * @param file the archive
     * @param start its first byte there
     * @param length its bytes there
     * @param size bytes of its content
     * @param crc CRC-32 of its content
     */
    record Packed(Path file, long start, long length, long size, int crc) {

        /** The content as it unpacks. */
        InputStream open(FileBytes bytes) {
            Inflater inflater = new Inflater(true);
            return new InflaterInputStream(
                    bytes.source(start, start + length).stream(), inflater, WINDOW) {
                @Override
                public void close() {
                    inflater.end(); // it holds memory outside the heap
                }
            };
        }

        WeightsFormatException damaged(String name, IOException cause) {
            WeightsFormatException damaged =
                    new WeightsFormatException(
                            file,
                            "is damaged: array "
                                    + Names.shown(name)
                                    + " cannot be unpacked to its size; is the copy complete?");
            damaged.initCause(cause);
            return damaged;
        }
    }

    @Override
    public List<Path> files() {
        return List.of(packed.file);
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        CRC32 crc = new CRC32();
        try (FileBytes bytes = FileBytes.open(packed.file);
                InputStream content = new CheckedInputStream(packed.open(bytes), crc)) {
            content.readNBytes(skip);
            byte[] slice = new byte[(int) Math.min(FileEntries.SLICE_BYTES, packed.size - skip)];
            for (long left = packed.size - skip; left > 0; ) {
                Progress.stopIfInterrupted();
                int wanted = (int) Math.min(slice.length, left);
                if (content.readNBytes(slice, 0, wanted) < wanted) {
                    throw new EOFException();
                }
                sink.take(ByteBuffer.wrap(slice, 0, wanted).order(order), dtype);
                left -= wanted;
            }
            if (content.read() >= 0 || (int) crc.getValue() != packed.crc) {
                throw new ZipException();
            }
        } catch (ZipException | EOFException e) {
            throw packed.damaged(name, e);
        }
    }
}
