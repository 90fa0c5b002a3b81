package org.wishart.weights.format.tensorflow;

import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.FileEntries;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A LevelDB table: keys in order, each with a value, in checksummed blocks. Described in <a
 * href="https://github.com/google/leveldb/blob/main/doc/table_format.md">table_format.md</a>.
 */
public final class LevelTable {

    /**
     * One key with its value.
     *
     * @param key as text
     * @param value its bytes
     */
    public record Entry(String key, ByteBuffer value) {}

    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER_BYTES = 48;

    /** Behind each block: the kind of compression, and a checksum of the block with that byte. */
    private static final int TRAILER_BYTES = 5;

    /** More than all names of any model; keys that share their beginnings could grow endlessly. */
    private static final long MOST_KEY_BYTES = 1 << 26;

    private final Path file;
    private final ByteBuffer bytes;

    private long blockBytes;
    private long keyBytes;

    private LevelTable(Path file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a whole table.
     *
     * @param file its file, for messages
     * @param bytes its content
     * @return all entries, in order of their keys
     */
    public static List<Entry> read(Path file, ByteBuffer bytes) throws WeightsFormatException {
        return new LevelTable(file, bytes).entries();
    }

    private List<Entry> entries() throws WeightsFormatException {
        int size = bytes.limit();
        if (size < FOOTER_BYTES || bytes.getLong(size - Long.BYTES) != MAGIC) {
            throw new WeightsFormatException(
                    file,
                    "does not end like a TensorFlow checkpoint's index; is the copy complete?");
        }
        ByteBuffer footer = bytes.slice(size - FOOTER_BYTES, FOOTER_BYTES - Long.BYTES);
        block(footer); // the meta index: nothing in it that matters here
        List<Entry> all = new ArrayList<>();
        for (Entry blockEntry : entries(block(footer))) {
            all.addAll(entries(block(blockEntry.value())));
        }
        return all;
    }

    /** The block that a handle points to: varints of its offset and its size. */
    private ByteBuffer block(ByteBuffer handle) throws WeightsFormatException {
        long offset = varint(handle);
        long size = varint(handle);
        int end = bytes.limit() - FOOTER_BYTES - TRAILER_BYTES;
        if (offset < 0 || size < 0 || offset > end || size > end - offset) {
            throw damaged("a block lies outside the file");
        }
        blockBytes += size;
        if (blockBytes > end) {
            throw damaged("its blocks overlap");
        }
        int start = (int) offset;
        int length = (int) size;
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(start, length + 1));
        if (FileEntries.mask(crc) != bytes.getInt(start + length + 1)) {
            throw damaged("a checksum does not match");
        }
        byte compression = bytes.get(start + length);
        if (compression != 0) {
            throw new WeightsFormatException(
                    file,
                    "is compressed"
                            + (compression == 1 ? " with Snappy" : "")
                            + ", which is not supported; save the checkpoint uncompressed");
        }
        return bytes.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The entries of a block: each key shares its beginning with the one before. */
    private List<Entry> entries(ByteBuffer block) throws WeightsFormatException {
        int end = block.limit() - Integer.BYTES;
        long restarts = end < 0 ? -1 : Integer.toUnsignedLong(block.getInt(end));
        if (restarts < 0 || restarts > end / Integer.BYTES) {
            throw damaged("a block is too short");
        }
        block.limit(end - (int) restarts * Integer.BYTES);
        List<Entry> entries = new ArrayList<>();
        byte[] key = {};
        while (block.hasRemaining()) {
            long shared = varint(block);
            long unshared = varint(block);
            long length = varint(block);
            if (shared < 0
                    || shared > key.length
                    || unshared < 0
                    || unshared > block.remaining()
                    || length < 0
                    || length > block.remaining() - unshared) {
                throw damaged("an entry lies outside its block");
            }
            keyBytes += shared + unshared;
            if (keyBytes > MOST_KEY_BYTES) {
                throw damaged("its keys are too long");
            }
            key = Arrays.copyOf(key, (int) (shared + unshared));
            block.get(key, (int) shared, (int) unshared);
            entries.add(
                    new Entry(
                            new String(key, StandardCharsets.UTF_8),
                            block.slice(block.position(), (int) length)));
            block.position(block.position() + (int) length);
        }
        return entries;
    }

    private long varint(ByteBuffer from) throws WeightsFormatException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && from.hasRemaining(); shift += 7) {
            byte b = from.get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damaged("an integer does not end");
    }

    private WeightsFormatException damaged(String what) {
        return new WeightsFormatException(
                file, "is a damaged TensorFlow index: " + what + "; is the copy complete?");
    }
}
