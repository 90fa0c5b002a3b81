package org.wishart.weights;

import org.wishart.weights.tensor.FileEntries;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes LevelDB tables with one data block, sound and unsound ones. */
final class TableBytes {

    private static final int FOOTER_BYTES = 48;

    private TableBytes() {}

    /** A block whose entries share nothing and that restarts once. */
    static byte[] block(Object... keysAndValues) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            byte[] key = ((String) keysAndValues[i]).getBytes(StandardCharsets.UTF_8);
            byte[] value = (byte[]) keysAndValues[i + 1];
            out.write(0);
            out.write(key.length);
            out.write(value.length);
            out.writeBytes(key);
            out.writeBytes(value);
        }
        out.writeBytes(new byte[] {0, 0, 0, 0, 1, 0, 0, 0});
        return out.toByteArray();
    }

    /** A table with that data block, all checksums right. */
    static byte[] table(byte[] data) {
        byte[] handle = new Proto().varints(0, data.length).toBytes();
        return table(data, block("last", handle));
    }

    /** A table with these two blocks, all checksums right. */
    static byte[] table(byte[] data, byte[] index) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        append(out, data);
        byte[] metaHandle = append(out, block());
        byte[] indexHandle = append(out, index);
        ByteBuffer footer = ByteBuffer.allocate(FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        footer.put(metaHandle).put(indexHandle);
        footer.putLong(FOOTER_BYTES - Long.BYTES, 0xdb4775248b80fb57L);
        out.writeBytes(footer.array());
        return out.toByteArray();
    }

    private static byte[] append(ByteArrayOutputStream out, byte[] block) {
        Proto handle = new Proto();
        int offset = out.size();
        out.writeBytes(block);
        out.write(0);
        CRC32C crc = new CRC32C();
        crc.update(block);
        crc.update(0);
        ByteBuffer checksum = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(checksum.putInt(FileEntries.mask(crc)).array());
        return handle.varints(offset, block.length).toBytes();
    }
}
