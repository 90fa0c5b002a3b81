package org.wishart.weights.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Walks over the fields of one protobuf message without copying it. The wire format is described at
 * <a href="https://protobuf.dev/programming-guides/encoding/">protobuf.dev</a>.
 *
 * <p>{@link #next()} steps to a field; then exactly one method takes its value. Every length is
 * checked against the end of the enclosing message, so nothing here reads or allocates more than
 * the bytes that are there.
 */
public final class ProtoReader {

    /**
     * A consumer of integers, one by one.
     *
     * @param <E> the checked exception that it may throw
     */
    public interface Integers<E extends Exception> {
        /**
         * Takes one integer.
         *
         * @param value all 64 bits as they are stored
         * @throws E if the value does not fit
         */
        void take(long value) throws E;
    }

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private static final int LONGEST_VARINT = 10;

    private final Path file;
    private final ByteBuffer bytes;
    private final int end;
    private int position;
    private int field;
    private int wireType;

    private ProtoReader(Path file, ByteBuffer bytes, int position, int end) {
        this.file = file;
        this.bytes = bytes;
        this.position = position;
        this.end = end;
    }

    /**
     * A reader of all of {@code bytes}, which came from {@code file}.
     *
     * @param file the file to blame
     * @param bytes the message, from index 0 to the limit; position and byte order do not matter
     * @return a reader before the first field
     */
    public static ProtoReader of(Path file, ByteBuffer bytes) {
        return new ProtoReader(
                file, bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN), 0, bytes.limit());
    }

    /**
     * The file to blame.
     *
     * @return as it was given to {@link #of}
     */
    public Path file() {
        return file;
    }

    /**
     * The start of the message, or of its unread rest.
     *
     * @return index in the buffer, in bytes
     */
    public int position() {
        return position;
    }

    /**
     * The number of bytes left.
     *
     * @return 0 at the end of the message
     */
    public int remaining() {
        return end - position;
    }

    /**
     * Steps to the next field.
     *
     * @return false at the end of the message
     * @throws WeightsFormatException if no field can begin there
     */
    public boolean next() throws WeightsFormatException {
        if (position == end) {
            return false;
        }
        int start = position;
        long tag = varint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw damaged("no field can begin at byte " + start);
        }
        field = (int) (tag >>> 3);
        wireType = (int) tag & 7;
        return true;
    }

    /**
     * Number of the current field.
     *
     * @return at least 1; 0 before the first {@link #next()}
     */
    public int field() {
        return field;
    }

    /**
     * The current field's value as an integer of any kind that is stored as a varint.
     *
     * @return all 64 bits as they are stored; zigzag is not undone
     * @throws WeightsFormatException if the field has another wire type, or the message ends before
     */
    public long integer() throws WeightsFormatException {
        expect(VARINT);
        return varint();
    }

    /**
     * The current field's four bytes.
     *
     * @return as a little-endian integer
     * @throws WeightsFormatException if the field has another wire type, or the message ends before
     */
    public int fixed32() throws WeightsFormatException {
        expect(FIXED32);
        return bytes.getInt(advance(Integer.BYTES));
    }

    /**
     * The current field as a nested message.
     *
     * @return a reader before its first field
     * @throws WeightsFormatException if the field has another wire type, or the message ends before
     */
    public ProtoReader message() throws WeightsFormatException {
        expect(LENGTH_DELIMITED);
        int length = length();
        int start = advance(length);
        return new ProtoReader(file, bytes, start, start + length);
    }

    /**
     * The current field as one line of text; control characters become question marks.
     *
     * @return the bytes decoded as UTF-8
     * @throws WeightsFormatException if the field has another wire type, or the message ends before
     */
    public String string() throws WeightsFormatException {
        ProtoReader text = message();
        byte[] utf8 = new byte[text.remaining()];
        bytes.get(text.position, utf8);
        return new String(utf8, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * The current field, one element or a packed run of a repeated integer field.
     *
     * @param <E> the checked exception that {@code each} may throw
     * @param each takes the elements in order
     * @throws WeightsFormatException if the field has another wire type, or the message ends before
     * @throws E if {@code each} throws it
     */
    public <E extends Exception> void integers(Integers<E> each) throws WeightsFormatException, E {
        if (wireType == VARINT) {
            each.take(varint());
            return;
        }
        ProtoReader packed = message();
        while (packed.position < packed.end) {
            each.take(packed.varint());
        }
    }

    /**
     * The current field, one element or a packed run of a repeated field of fixed size.
     *
     * @param size 4 or 8
     * @return the bytes, whose number is a multiple of the size
     */
    public ByteBuffer fixed(int size) throws WeightsFormatException {
        if (wireType == (size == Integer.BYTES ? FIXED32 : FIXED64)) {
            return bytes.slice(advance(size), size);
        }
        ProtoReader packed = message();
        if (packed.remaining() % size != 0) {
            throw damaged("a run of " + packed.remaining() + " bytes is not made of " + size + "s");
        }
        return bytes.slice(packed.position, packed.remaining());
    }

    /** Passes over the current field. */
    public void skip() throws WeightsFormatException {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case LENGTH_DELIMITED -> message();
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw damaged("wire type " + wireType + " before byte " + position);
        }
    }

    /**
     * An exception that calls the file damaged, or misnamed.
     *
     * @param what the damage, as a clause without a full stop
     * @return an exception to be thrown
     */
    public WeightsFormatException damaged(String what) {
        return new WeightsFormatException(
                file, "is damaged, or not what its name says: " + what + "; is the copy complete?");
    }

    private void expect(int wanted) throws WeightsFormatException {
        if (wireType != wanted) {
            throw damaged(
                    "field "
                            + field
                            + " before byte "
                            + position
                            + " has wire type "
                            + wireType
                            + ", not "
                            + wanted);
        }
    }

    private int length() throws WeightsFormatException {
        int start = position;
        long length = varint();
        if (length < 0 || length > end - position) {
            throw damaged(
                    "byte "
                            + start
                            + " announces "
                            + Long.toUnsignedString(length)
                            + " bytes, and "
                            + (end - position)
                            + " are left");
        }
        return (int) length;
    }

    /** Steps over {@code count} bytes; answers where they begin. */
    private int advance(int count) throws WeightsFormatException {
        if (count > end - position) {
            throw damaged(
                    "byte "
                            + position
                            + " begins a value of "
                            + count
                            + " bytes, and "
                            + (end - position)
                            + " are left");
        }
        int start = position;
        position += count;
        return start;
    }

    private long varint() throws WeightsFormatException {
        int start = position;
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            byte b = bytes.get(advance(1));
            value |= (b & 0x7fL) << (7 * i);
            if (b >= 0) {
                return value;
            }
        }
        throw damaged("the integer at byte " + start + " does not end");
    }
}
