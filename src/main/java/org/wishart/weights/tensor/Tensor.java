package org.wishart.weights.tensor;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.Names;
import java.util.List;
import java.util.Optional;

/**
 * A tensor as a reader found it in a file.
 *
 * @param name what to call it, not yet canonical
 * @param storedName its own name in the file
 * @param dtype type of its entries
 * @param shape sizes, none negative
 * @param transposed whether the matrix wanted is the transpose of what is stored
 * @param bytes size of the entries in the file
 * @param entries where they are
 * @param obstacle why it cannot be read although dtype and shape would allow it
 * @param safetensorsType what safetensors calls its type, where {@code dtype} does not tell
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

    /** Why weights that were rounded to few levels are not read, and what to do. */
    public static final String UNQUANTISED =
            "rounding changes the small singular values; use a float32, float16 or bfloat16 file of"
                    + " the same model";

    public Tensor {
        shape = List.copyOf(shape);
    }

    /** A tensor of a type that safetensors calls as {@code dtype} says, or does not have. */
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

    /** A tensor known by name and shape only, with the reason why its entries are not read. */
    public static Tensor unread(String path, List<Long> shape, String reason) {
        return new Tensor(
                path, path, DType.UNKNOWN, shape, false, 0, Entries.NONE, Optional.of(reason));
    }

    /** The same tensor under the name that the rest of its file knows it by. */
    public Tensor storedAs(String otherName) {
        return copy(otherName, otherName, entries, obstacle);
    }

    public Tensor named(String newName) {
        return copy(newName, storedName, entries, obstacle);
    }

    /** The same entries as a matrix. */
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

    /** The same tensor, not to be read, for a reason of its file; the first reason stays. */
    public Tensor refused(String reason) {
        return copy(name, storedName, entries, Optional.of(obstacle.orElse(reason)));
    }

    /** The same tensor with its entries from elsewhere. */
    public Tensor with(Entries others) {
        return copy(name, storedName, others, obstacle);
    }

    /** The same tensor, where its entries are replaced, or those that they are made of. */
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

    /** What to say of entries whose type is none of {@link DType}. */
    public static String unknownType(String stored) {
        return "its entries are of type " + Names.shown(stored) + ", which is not known here";
    }

    /** Why it cannot be read as one matrix; empty if it can. */
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

    /** Why its entries cannot be read, whatever their number; empty if they can. */
    public Optional<String> reasonNotToRead() {
        if (obstacle.isPresent()) {
            return obstacle;
        }
        if (shape.contains(0L)) {
            return Optional.of("it has no entries");
        }
        if (shape.size() >= 2 && dtype.isQuantised()) {
            return Optional.of(
                    "its entries are " + dtype + ", quantised weights, and " + UNQUANTISED);
        }
        if (!dtype.isReadable()) {
            return Optional.of("its entries are " + dtype + ", not real numbers");
        }
        return Optional.empty();
    }

    /** Whether it holds real numbers that can be read, whatever its shape. */
    public boolean isReal() {
        return obstacle.isEmpty() && dtype.isReadable() && !shape.contains(0L);
    }

    public long entryCount() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    public int rows() {
        return shape.get(transposed ? 1 : 0).intValue();
    }

    public int columns() {
        return shape.get(transposed ? 0 : 1).intValue();
    }

    /** Whether the file holds the matrix column after column. */
    boolean isStoredByColumns() {
        return transposed != entries.firstIndexFastest();
    }

    /** What takes some rows and columns out of all entries, in whichever order they come. */
    MatrixSink newSink(Selection selection) {
        return isStoredByColumns() ? MatrixSink.byColumns(selection) : MatrixSink.byRows(selection);
    }
}
