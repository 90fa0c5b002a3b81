package org.wishart.weights.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The central directory of a zip archive: its entries and their offsets. Nothing is unpacked here.
 * The format is described in PKWARE's <a
 * href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>.
 */
public final class ZipDirectory {

    /**
     * One file in the archive.
     *
     * @param name its path in the archive; never used as a path on a disk
     * @param method its compression: {@link #STORED} or {@link #DEFLATED} or another
     * @param crc CRC-32 of its content
     * @param packed bytes in the archive
     * @param size bytes of its content
     * @param header offset of its local header
     */
    public record Entry(String name, int method, int crc, long packed, long size, long header) {}

    /** The sentence for a zip archive that no format claims. */
    public static final String WITHOUT_WEIGHTS =
            "is a zip archive without readable weights; unpack an archived model and open its folder";

    /** The method of an entry that is not compressed. */
    public static final int STORED = 0;

    /** The method of an entry that is compressed by DEFLATE (RFC 1951). */
    public static final int DEFLATED = 8;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END_64_SIGNATURE = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_BYTES = 30;

    private static final int LONGEST_COMMENT = 0xffff;
    private static final int ZIP_64_FIELD = 1;
    private static final long IN_ZIP_64_FIELD = 0xffffffffL;
    private static final int ENCRYPTED = 1;

    /** More files than any archive of weights has, and few enough to list. */
    private static final int MOST_ENTRIES = 1_000_000;

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long start;
    private long end;

    private ZipDirectory(Path file) {
        this.file = file;
    }

    /**
     * Reads the central directory at the end of a file.
     *
     * @param bytes the archive
     * @return the central directory of a sound archive
     * @throws WeightsFormatException if there is none, or it is not sound
     * @throws IOException if the file cannot be read
     */
    public static ZipDirectory read(FileBytes bytes) throws IOException {
        ZipDirectory directory = new ZipDirectory(bytes.file());
        directory.locate(bytes);
        directory.readEntries(bytes);
        directory.checkApart();
        return directory;
    }

    /**
     * All entries of the archive, in the order of its central directory.
     *
     * @return may be empty; no two entries have one name
     */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * The file with a name.
     *
     * @param name its path in the archive
     * @return empty if the archive has no such file
     */
    public Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /**
     * The offset in the file of the packed content of an entry.
     *
     * @param bytes this archive
     * @param entry an entry of this archive
     * @return offset in the file, in bytes
     * @throws WeightsFormatException if it is not at the offset that the central directory gives
     * @throws IOException if the file cannot be read
     */
    public long dataStart(FileBytes bytes, Entry entry) throws IOException {
        ByteBuffer local = bytes.read(entry.header, LOCAL_BYTES);
        long data =
                entry.header
                        + LOCAL_BYTES
                        + (local.getShort(26) & 0xffff)
                        + (local.getShort(28) & 0xffff);
        if (local.getInt(0) != LOCAL_SIGNATURE || data > start - entry.packed) {
            throw damaged(
                    Names.shown(entry.name)
                            + " is not at the offset that the central directory gives");
        }
        return data;
    }

    /**
     * The offset in the file of the content of an entry that must be stored uncompressed.
     *
     * @param bytes this archive
     * @param entry an entry of this archive
     * @param writer the program that never compresses such files, for the message
     * @return offset in the file, in bytes
     * @throws WeightsFormatException if it is compressed, or not at that offset
     * @throws IOException if the file cannot be read
     */
    public long storedAt(FileBytes bytes, Entry entry, String writer) throws IOException {
        if (entry.method != STORED) {
            throw new WeightsFormatException(
                    file,
                    "keeps "
                            + Names.shown(entry.name)
                            + " compressed, which "
                            + writer
                            + " never does; repack the archive uncompressed, with zip -0 -r");
        }
        return dataStart(bytes, entry);
    }

    private void locate(FileBytes bytes) throws IOException {
        int tail = (int) Math.min(bytes.size(), END_BYTES + LONGEST_COMMENT);
        ByteBuffer last = bytes.read(bytes.size() - tail, tail);
        int at = tail - END_BYTES;
        while (at >= 0 && !isEnd(last, at)) {
            at--;
        }
        if (at < 0) {
            throw new WeightsFormatException(
                    file,
                    "is a zip archive without its central directory, which comes last; is the copy"
                            + " complete?");
        }
        end = bytes.size() - tail + at;
        long length = last.getInt(at + 12) & 0xffffffffL;
        start = last.getInt(at + 16) & 0xffffffffL;
        if (end >= LOCATOR_BYTES) {
            ByteBuffer locator = bytes.read(end - LOCATOR_BYTES, LOCATOR_BYTES);
            if (locator.getInt(0) == LOCATOR_SIGNATURE) {
                end = locator.getLong(8);
                ByteBuffer end64 = bytes.read(end, END_64_BYTES);
                if (end64.getInt(0) != END_64_SIGNATURE) {
                    throw damaged("its central directory is not at the offset given");
                }
                length = end64.getLong(40);
                start = end64.getLong(48);
            }
        }
        if (start < 0 || length < 0 || start > end || length != end - start) {
            throw damaged("its central directory is not at the offset given");
        }
    }

    private static boolean isEnd(ByteBuffer last, int at) {
        return last.getInt(at) == END_SIGNATURE
                && at + END_BYTES + (last.getShort(at + 20) & 0xffff) == last.limit();
    }

    private void readEntries(FileBytes bytes) throws IOException {
        ByteSource source = bytes.source(start, end);
        while (source.remaining() > 0) {
            Entry entry = readEntry(source);
            if (entries.size() == MOST_ENTRIES) {
                throw damaged("it holds more than " + MOST_ENTRIES + " files");
            }
            if (entries.put(entry.name, entry) != null) {
                throw damaged("it holds two files called " + Names.shown(entry.name));
            }
        }
    }

    private Entry readEntry(ByteSource source) throws IOException {
        if (source.int32() != ENTRY_SIGNATURE) {
            throw damaged("its central directory ends early, at byte " + (source.position() - 4));
        }
        source.skip(4); // versions
        int flags = source.unsignedShort();
        int method = source.unsignedShort();
        source.skip(4); // time and date
        int crc = source.int32();
        long packed = source.int32() & 0xffffffffL;
        long size = source.int32() & 0xffffffffL;
        int nameLength = source.unsignedShort();
        int extraLength = source.unsignedShort();
        int commentLength = source.unsignedShort();
        source.skip(8); // disk and attributes
        long header = source.int32() & 0xffffffffL;
        String name = source.text(nameLength);
        ByteBuffer extra =
                ByteBuffer.wrap(source.bytes(extraLength)).order(ByteOrder.LITTLE_ENDIAN);
        source.skip(commentLength);
        ByteBuffer wide = zip64Field(extra);
        size = size == IN_ZIP_64_FIELD ? next(wide, name) : size;
        packed = packed == IN_ZIP_64_FIELD ? next(wide, name) : packed;
        header = header == IN_ZIP_64_FIELD ? next(wide, name) : header;
        if ((flags & ENCRYPTED) != 0) {
            throw new WeightsFormatException(file, "is encrypted; unpack it first");
        }
        if (size < 0 || packed < 0 || packed > start || header < 0 || header > start - packed) {
            throw damaged(
                    Names.shown(name) + " is not at the offset that the central directory gives");
        }
        if (method == STORED && packed != size) {
            throw damaged(Names.shown(name) + " has two different lengths");
        }
        return new Entry(name, method, crc, packed, size, header);
    }

    /** The field that holds what does not fit into 32 bits; empty if there is none. */
    private static ByteBuffer zip64Field(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
            if (id == ZIP_64_FIELD) {
                return extra.limit(extra.position() + length);
            }
            extra.position(extra.position() + length);
        }
        return extra.limit(extra.position());
    }

    private long next(ByteBuffer wide, String name) throws WeightsFormatException {
        if (wide.remaining() < Long.BYTES) {
            throw damaged(Names.shown(name) + " has no length");
        }
        return wide.getLong();
    }

    /** Two names for the same bytes are how an archive unpacks to more than it holds. */
    private void checkApart() throws WeightsFormatException {
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparingLong(Entry::header));
        for (int i = 1; i < sorted.size(); i++) {
            Entry before = sorted.get(i - 1);
            if (sorted.get(i).header < before.header + LOCAL_BYTES + before.packed) {
                throw damaged(
                        Names.shown(before.name)
                                + " and "
                                + Names.shown(sorted.get(i).name)
                                + " share bytes");
            }
        }
    }

    private WeightsFormatException damaged(String what) {
        return new WeightsFormatException(
                file, "is a damaged zip archive: " + what + "; is the copy complete?");
    }
}
