package org.wishart.weights.tensor;

import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The entries of one tensor where they lie; nothing is read before it is asked for. */
public interface Entries {

    /**
     * Reads all entries in stored order.
     *
     * @param sink takes them, slice by slice
     * @throws IOException if a file cannot be read, or the sink cannot pass them on
     * @throws WeightsFormatException if the file does not hold as many as the header said, or they
     *     are damaged
     */
    void readInto(SliceSink sink) throws IOException;

    /**
     * True if the first index runs fastest, as in Fortran; otherwise the last one does.
     *
     * @return true for a matrix stored column after column
     */
    default boolean firstIndexFastest() {
        return false;
    }

    /**
     * Some of them, one after the other in stored order, if these can be read without the others.
     *
     * @param first number of entries before them
     * @param count number of entries
     * @return those entries; empty if all must be read
     */
    default Optional<Entries> run(long first, long count) {
        return Optional.empty();
    }

    /**
     * The files that they lie in.
     *
     * @return their paths; empty if no file is known
     */
    default List<Path> files() {
        return List.of();
    }

    /**
     * True if they are made of others, and are no tensor of a file themselves.
     *
     * @return true for a product of factors, for instance
     */
    default boolean areComputed() {
        return false;
    }

    /**
     * True if all that they are made of is in the same file, so that saving may leave them out.
     *
     * @return false also for entries that are not made of others
     */
    default boolean areDerived() {
        return false;
    }

    /**
     * The same entries without their notes.
     *
     * @return entries without a {@link #note()} of their own or a reason to be {@link #aside()}
     */
    default Entries bare() {
        return this;
    }

    /**
     * The same, with others in the place of those that they are, or that they are made of.
     *
     * @param from entries to replace
     * @param to entries that take their place
     * @return entries with {@code to} wherever {@code from} was; equal to these if nowhere
     */
    default Entries replacing(Entries from, Entries to) {
        return equals(from) ? to : this;
    }

    /**
     * Note on a matrix of them.
     *
     * @return a clause; usually empty
     */
    default String note() {
        return "";
    }

    /**
     * The reason why a matrix of them is found by its name, but not listed.
     *
     * @return a clause; empty if it is listed
     */
    default Optional<String> aside() {
        return Optional.empty();
    }

    /**
     * The same entries, of a tensor whose first index runs fastest.
     *
     * @param entries as they lie
     * @return those entries with {@link #firstIndexFastest()} true
     */
    static Entries transposed(Entries entries) {
        return new Transposed(entries);
    }

    /**
     * Entries that are the same but for the order of the indices.
     *
     * @param entries as they lie
     */
    record Transposed(Entries entries) implements WrappedEntries {
        @Override
        public Entries around(Entries others) {
            return new Transposed(others);
        }

        @Override
        public boolean firstIndexFastest() {
            return true;
        }

        /** Not inside: what lies in the same place in the other order is another tensor. */
        @Override
        public Entries replacing(Entries from, Entries to) {
            return equals(from) ? to : this;
        }
    }
}
