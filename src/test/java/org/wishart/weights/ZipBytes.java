package org.wishart.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes zip archives, sound and unsound ones. */
public final class ZipBytes {

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int count;
    private int method = -1;
    private int flags;
    private Integer crc;

    /** Says another method of packing of all files to come. */
    public ZipBytes method(int other) {
        method = other;
        return this;
    }

    /** Says other flags of all files to come. */
    public ZipBytes flags(int other) {
        flags = other;
        return this;
    }

    /** Says another checksum of all files to come. */
    public ZipBytes crc(int other) {
        crc = other;
        return this;
    }

    public ZipBytes stored(String name, byte[] content) {
        return add(name, 0, content, content.length, checksum(content));
    }

    public ZipBytes deflated(String name, byte[] content) {
        return add(name, 8, deflate(content), content.length, checksum(content));
    }

    /** Bytes that claim to be deflated. */
    public ZipBytes packed(String name, byte[] packed, int size) {
        return add(name, 8, packed, size, 0);
    }

    /** A second name for the file that came last. */
    public ZipBytes again(String name) {
        byte[] entry = directory.toByteArray();
        int oldName = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN).getShort(28);
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        directory.write(entry, 0, 28);
        directory.writeBytes(little(2).putShort((short) text.length).array());
        directory.write(entry, 30, 16);
        directory.writeBytes(text);
        count += oldName > 0 ? 1 : 0;
        return this;
    }

    private ZipBytes add(String name, int how, byte[] packed, int size, int checksum) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int said = method < 0 ? how : method;
        ByteBuffer both = little(26);
        both.putShort((short) 20).putShort((short) flags).putShort((short) said).putInt(0);
        both.putInt(crc == null ? checksum : crc).putInt(packed.length).putInt(size);
        both.putShort((short) text.length).putShort((short) 0);
        int header = data.size();
        data.writeBytes(little(4).putInt(0x04034b50).array());
        data.writeBytes(content(both));
        data.writeBytes(text);
        data.writeBytes(packed);
        directory.writeBytes(little(6).putInt(0x02014b50).putShort((short) 20).array());
        directory.writeBytes(content(both));
        directory.writeBytes(little(14).putInt(10, header).array());
        directory.writeBytes(text);
        count++;
        return this;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(data.toByteArray());
        all.writeBytes(directory.toByteArray());
        ByteBuffer end = little(22).putInt(0x06054b50).putInt(0);
        end.putShort((short) count).putShort((short) count);
        end.putInt(directory.size()).putInt(data.size());
        all.writeBytes(content(end));
        return all.toByteArray();
    }

    public static byte[] deflate(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
            stream.write(content);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static int checksum(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return (int) sum.getValue();
    }

    private static byte[] content(ByteBuffer buffer) {
        byte[] content = new byte[buffer.capacity()];
        buffer.get(0, content);
        return content;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
