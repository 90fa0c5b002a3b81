package org.wishart.weights.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The name of a file or folder and the first bytes of a file, which show its kind. What formats
 * read of a file to recognize it, such as the directory of a zip archive, is kept here for those
 * who ask later, so that it is read once.
 */
public final class FileStart {

    private static final int BYTES = 64;

    /** Separators between fields of a text. */
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s\"]+");

    private final Path file;

    /** The offset of the mark of a tar archive: POSIX 1003.1, ustar interchange format. */
    private static final int TAR_MARK = 257;

    private final byte[] bytes;
    private final boolean isTar;
    private final boolean isCut;
    private final boolean isFolder;
    private final Map<Class<?>, Object> headers = new HashMap<>();

    private FileStart(Path file, boolean isFolder, byte[] start) {
        this.file = file;
        this.isFolder = isFolder;
        this.bytes = Arrays.copyOf(start, Math.min(BYTES, start.length));
        this.isCut = start.length > BYTES;
        this.isTar = new String(start, StandardCharsets.ISO_8859_1).startsWith("ustar", TAR_MARK);
    }

    /**
     * Reads the first bytes of a file.
     *
     * @param file a regular file, or a folder, which has no bytes
     * @return its name and at most its first 64 bytes
     * @throws IOException if it cannot be read
     */
    public static FileStart of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return new FileStart(file, true, new byte[0]);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return new FileStart(file, false, stream.readNBytes(2 * TAR_MARK));
        }
    }

    /**
     * The file whose beginning this is.
     *
     * @return as it was given to {@link #of}
     */
    public Path file() {
        return file;
    }

    /**
     * True if it is a folder.
     *
     * @return false for a file
     */
    public boolean isFolder() {
        return isFolder;
    }

    /**
     * True if the file is a tar archive.
     *
     * @return true if it has the mark of POSIX archives; older ones have none
     */
    public boolean isTar() {
        return isTar;
    }

    /**
     * True if the file has no bytes.
     *
     * @return true if its length is 0
     */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /**
     * True if the file's name ends so; case does not matter.
     *
     * @param ending the ending in lower case, such as {@code .npy}
     * @return false if the name ends otherwise
     */
    public boolean endsWith(String ending) {
        return endsWith(file, ending);
    }

    /**
     * True if the name of a file ends so; case does not matter.
     *
     * @param file a path that has a file name; the file need not exist
     * @param ending the ending in lower case, such as {@code .npy}
     * @return false if the name ends otherwise
     */
    public static boolean endsWith(Path file, String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /**
     * True if the file begins with these bytes.
     *
     * @param expected bytes, each 0 to 255 or an ASCII character; at most 64
     * @return false also if the file is shorter
     */
    public boolean startsWith(int... expected) {
        return hasAt(0, expected);
    }

    /**
     * True if the file begins as a zip archive that is not empty.
     *
     * @return true if it begins with the signature of a local header, {@code PK\3\4}
     */
    public boolean isZip() {
        return startsWith('P', 'K', 3, 4);
    }

    /**
     * The directory of the zip archive that the file {@linkplain #isZip() is}.
     *
     * @return read from the file by the first call, the same for all others
     * @throws WeightsFormatException if it is not sound
     * @throws IOException if the file cannot be read
     */
    public ZipDirectory zip() throws IOException {
        return header(ZipDirectory.class, ZipDirectory::read);
    }

    /**
     * A header of the file, read by the first call.
     *
     * @param type kind of header; a file has at most one of each
     * @param reader reads it from the open file
     * @param <T> kind of header
     * @return the same for all calls
     * @throws WeightsFormatException if it is not sound; the next call reads it again
     * @throws IOException if the file cannot be read
     */
    public <T> T header(Class<T> type, HeaderReader<T> reader) throws IOException {
        Object known = headers.get(type);
        if (known == null) {
            try (FileBytes all = FileBytes.open(file)) {
                known = reader.read(all);
            }
            headers.put(type, known);
        }
        return type.cast(known);
    }

    /**
     * Reads a header.
     *
     * @param <T> kind of header
     */
    @FunctionalInterface
    public interface HeaderReader<T> {
        /**
         * Reads it.
         *
         * @param bytes the open file
         * @return the header
         * @throws IOException if the file cannot be read
         */
        T read(FileBytes bytes) throws IOException;
    }

    /**
     * True if these bytes stand at an offset.
     *
     * @param offset offset in the file, in bytes, at least 0
     * @param expected bytes, each 0 to 255 or an ASCII character
     * @return false also if the file ends before, or they reach beyond its first 64 bytes
     */
    public boolean hasAt(int offset, int... expected) {
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((byte) expected[i] != bytes[offset + i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * True if the first bytes are text, in UTF-16 if they begin with its mark.
     *
     * @return false if there are control characters but tabs and line ends; true for an empty file
     */
    public boolean isText() {
        if (startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff)) {
            return true;
        }
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /**
     * True if nothing but numbers stands at the beginning, in whichever notation, or a comment.
     *
     * @return true for numbers, missing ones and what separates them, and for text that begins with
     *     {@code #}; in UTF-8, or in UTF-16 with its mark
     */
    public boolean isNumbers() {
        if (!isText()) {
            return false;
        }
        String decoded = decoded();
        if (decoded.startsWith("#")) {
            return true;
        }
        List<String> fields = new ArrayList<>(List.of(BETWEEN.split(decoded)));
        if (isCut && fields.size() > 1) {
            fields.remove(fields.size() - 1); // which may go on behind the bytes that are known
        }
        fields.removeIf(String::isEmpty);
        return fields.stream().noneMatch(CsvNumber::isName)
                && !fields.stream().allMatch(CsvNumber::isMissing);
    }

    /** The first bytes as text without the mark of its byte order, spaces before it dropped. */
    private String decoded() {
        Charset charset =
                startsWith(0xff, 0xfe) || startsWith(0xfe, 0xff)
                        ? StandardCharsets.UTF_16
                        : StandardCharsets.UTF_8;
        String text = new String(bytes, charset);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
    }

    /**
     * The first bytes as text, spaces before it dropped, in lower case.
     *
     * @return at most 64 characters, one for each byte
     */
    public String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
    }
}
