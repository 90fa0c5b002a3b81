package org.wishart.weights.tensor;

import org.wishart.weights.bytes.WeightsFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The entries of one tensor where they lie; nothing is read before it is asked for. */
public interface Entries {

    /** Those of a tensor whose bytes alone do not say what it holds. */
    Entries NONE = sink -> {};

    /**
     * Reads all entries in stored order.
     *
     * @throws WeightsFormatException if the file does not hold as many as the header said, or they
     *     are damaged
     */
    void readInto(SliceSink sink) throws IOException;

    /** Whether the first index runs fastest, as in Fortran; otherwise the last one does. */
    default boolean firstIndexFastest() {
        return false;
    }

    /**
     * Some of them, one after the other in stored order, if these can be read without the others.
     *
     * @param first how many come before them
     * @param count how many
     */
    default Optional<Entries> run(long first, long count) {
        return Optional.empty();
    }

    /** The files that they lie in. */
    default List<Path> files() {
        return List.of();
    }

    /** Whether they are made of others, and are no tensor of a file themselves. */
    default boolean areComputed() {
        return false;
    }

    /** Whether all that they are made of is in the same file, so that saving may leave them out. */
    default boolean areDerived() {
        return false;
    }

    /** The same entries without what is to be said of them. */
    default Entries bare() {
        return this;
    }

    /** The same, with others in the place of those that they are, or that they are made of. */
    default Entries replacing(Entries from, Entries to) {
        return equals(from) ? to : this;
    }

    /** What is to be said of a matrix of them; mostly nothing. */
    default String note() {
        return "";
    }

    /** Why a matrix of them is found by its name, but not listed; empty if it is. */
    default Optional<String> aside() {
        return Optional.empty();
    }

    /** The same entries, of a tensor whose first index runs fastest. */
    static Entries turned(Entries entries) {
        return new Turned(entries);
    }

    /**
     * Entries of which only the order of the indices is another.
     *
     * @param entries as they lie
     */
    record Turned(Entries entries) implements Entries {
        @Override
        public void readInto(SliceSink sink) throws IOException {
            entries.readInto(sink);
        }

        @Override
        public boolean firstIndexFastest() {
            return true;
        }

        @Override
        public List<Path> files() {
            return entries.files();
        }
    }
}
