package org.wishart.weights.tensor;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.Names;

import java.util.List;
import java.util.Optional;

/**
 * A tensor as a reader found it in a file.
 *
 * @param name its name, not yet canonical
 * @param storedName its own name in the file
 * @param dtype type of its entries
 * @param shape sizes, none negative
 * @param transposed whether the matrix wanted is the transpose of what is stored
 * @param bytes size of the entries in the file
 * @param entries its entries in the file
 * @param obstacle the reason why it cannot be read although dtype and shape would allow it
 * @param safetensorsType its type in safetensors, if {@code dtype} does not determine it
 */
public record Tensor(
        String name,
        String storedName,
        DType dtype,
        List<Long> shape,
        boolean transposed,
        long bytes,
        Entries entries,
        Optional<String> obstacle,
        Optional<String> safetensorsType) {

    /** The longest array that every common JVM can allocate. */
    public static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** The reason why quantized weights are not read, with the way out. */
    public static final String UNQUANTIZED =
            "rounding changes the small singular values; use a float32, float16 or bfloat16 file of"
                    + " the same model";

    /**
     * Copies the shape.
     *
     * @param name its name, not yet canonical
     * @param storedName its own name in the file
     * @param dtype type of its entries
     * @param shape sizes, none negative
     * @param transposed whether the matrix wanted is the transpose of the stored one
     * @param bytes size of the entries in the file
     * @param entries its entries where they lie
     * @param obstacle the reason why it cannot be read although dtype and shape would allow it;
     *     else empty
     * @param safetensorsType name of its type in safetensors, where {@code dtype} does not tell it
     */
    public Tensor {
        shape = List.copyOf(shape);
    }

    /**
     * A tensor of a type that safetensors calls as {@code dtype} says, or does not have.
     *
     * @param name its name, not yet canonical
     * @param storedName its own name in the file
     * @param dtype type of its entries
     * @param shape sizes, none negative
     * @param transposed whether the matrix wanted is the transpose of the stored one
     * @param bytes size of the entries in the file
     * @param entries its entries where they lie
     * @param obstacle the reason why it cannot be read although dtype and shape would allow it;
     *     else empty
     */
    public Tensor(
            String name,
            String storedName,
            DType dtype,
            List<Long> shape,
            boolean transposed,
            long bytes,
            Entries entries,
            Optional<String> obstacle) {
        this(
                name,
                storedName,
                dtype,
                shape,
                transposed,
                bytes,
                entries,
                obstacle,
                Optional.empty());
    }

    /**
     * A tensor known by name and shape only, with the reason why its entries are not read.
     *
     * @param path its name in the file
     * @param shape sizes, none negative
     * @param reason a clause such as {@code it has no entries}
     * @return a tensor of unknown type and 0 bytes, with the reason as its obstacle
     */
    public static Tensor unread(String path, List<Long> shape, String reason) {
        return new Tensor(
                path, path, DType.UNKNOWN, shape, false, 0, Absent.UNREAD, Optional.of(reason));
    }

    /**
     * Something among the tensors of a file that holds no numbers.
     *
     * @param path its name in the file
     * @param shape sizes, none negative
     * @param reason a clause such as {@code its entries are Python objects}
     * @return a tensor of unknown type and 0 bytes, with the reason as its obstacle
     */
    public static Tensor noNumbers(String path, List<Long> shape, String reason) {
        return unread(path, shape, reason).with(Absent.NO_NUMBERS);
    }

    /**
     * True if it holds something other than numbers, without which a model keeps all its weights.
     *
     * @return true for texts, objects and what else no format of weights has a place for
     */
    public boolean isNoNumbers() {
        return entries.bare() == Absent.NO_NUMBERS || dtype == DType.STRING;
    }

    /**
     * The same tensor under the name that the rest of its file knows it by.
     *
     * @param otherName replaces both the name and the stored name
     * @return a copy
     */
    public Tensor storedAs(String otherName) {
        return copy(otherName, otherName, entries, obstacle);
    }

    /**
     * The same tensor under another name; its name in the file stays.
     *
     * @param newName replaces the name
     * @return a copy
     */
    public Tensor named(String newName) {
        return copy(newName, storedName, entries, obstacle);
    }

    /**
     * The same entries as a matrix.
     *
     * @param rows first size of the new shape, before any transposition
     * @param columns second size; the product of both is the number of entries
     * @param isTransposed whether the matrix wanted is the transpose of that shape
     * @return a copy
     */
    public Tensor shaped(long rows, long columns, boolean isTransposed) {
        return new Tensor(
                name,
                storedName,
                dtype,
                List.of(rows, columns),
                isTransposed,
                bytes,
                entries,
                obstacle,
                safetensorsType);
    }

    /**
     * The same tensor, not to be read, for a reason of its file; the first reason stays.
     *
     * @param reason a clause such as {@code it has no entries}
     * @return a copy with an obstacle
     */
    public Tensor refused(String reason) {
        return copy(name, storedName, entries, Optional.of(obstacle.orElse(reason)));
    }

    /**
     * The same tensor with its entries from elsewhere.
     *
     * @param others entries to read instead
     * @return a copy
     */
    public Tensor with(Entries others) {
        return copy(name, storedName, others, obstacle);
    }

    /**
     * The same tensor, where its entries are replaced, or those that they are made of.
     *
     * @param from entries to replace
     * @param to entries that take their place
     * @return the tensor with {@code to} wherever {@code from} was; equal to this one if nowhere
     */
    public Tensor replacing(Entries from, Entries to) {
        Entries replaced = entries.replacing(from, to);
        return replaced == entries ? this : with(replaced);
    }

    private Tensor copy(
            String newName, String newStored, Entries newEntries, Optional<String> newObstacle) {
        return new Tensor(
                newName,
                newStored,
                dtype,
                shape,
                transposed,
                bytes,
                newEntries,
                newObstacle,
                safetensorsType);
    }

    /**
     * Reason for not reading entries whose type is none of {@link DType}.
     *
     * @param stored name of the type in the file
     * @return a clause for {@link #refused}
     */
    public static String unknownType(String stored) {
        return "its entries are of type " + Names.shown(stored) + ", which is not known here";
    }

    /**
     * The reason why it cannot be read as one matrix, which must fit an array.
     *
     * @return a clause; empty if its entries can be read and fit an array
     */
    public Optional<String> reasonToSkip() {
        Optional<String> unreadable = reasonNotToRead();
        return unreadable.isEmpty() && entryCount() > LARGEST_ARRAY
                ? Optional.of(
                        "it has "
                                + entryCount()
                                + " entries, more than the "
                                + LARGEST_ARRAY
                                + " of a Java array")
                : unreadable;
    }

    /**
     * The reason why its entries cannot be read, whatever their number.
     *
     * @return a clause; empty if they can be read
     */
    public Optional<String> reasonNotToRead() {
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (shape.contains(0L)) {
            return Optional.of("it has no entries");
        }
        if (shape.size() >= 2 && dtype.isQuantized()) {
            return Optional.of(
                    "its entries are " + dtype + ", quantised weights, and " + UNQUANTIZED);
        }
        if (!dtype.isReadable()) {
            return Optional.of("its entries are " + dtype + ", not real numbers");
        }
        return Optional.empty();
    }

    /**
     * True if it holds real numbers that can be read, whatever its shape.
     *
     * @return false if it has an obstacle, no entries or a type that is not read
     */
    public boolean isReal() {
        return obstacle.isEmpty() && dtype.isReadable() && !shape.contains(0L);
    }

    /**
     * Number of entries, the product of the sizes.
     *
     * @return 1 for a scalar, 0 if a size is 0
     */
    public long entryCount() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /**
     * Number of rows of the matrix wanted; only for a tensor of two dimensions.
     *
     * @return first size, or the second if it is transposed
     */
    public int rows() {
        return shape.get(transposed ? 1 : 0).intValue();
    }

    /**
     * Number of columns of the matrix wanted; only for a tensor of two dimensions.
     *
     * @return second size, or the first if it is transposed
     */
    public int columns() {
        return shape.get(transposed ? 0 : 1).intValue();
    }

    /** True if the file holds the matrix column after column. */
    boolean isStoredByColumns() {
        return transposed != entries.firstIndexFastest();
    }

    /** A sink that takes some rows and columns out of all entries, in whichever order they come. */
    MatrixSink newSink(Selection selection) {
        return isStoredByColumns() ? MatrixSink.byColumns(selection) : MatrixSink.byRows(selection);
    }
}
