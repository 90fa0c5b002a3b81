package org.wishart.weights.tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Entries around others, which they hand every question to that they do not answer themselves. Each
 * method of {@link Entries} is here, so that none is forgotten.
 */
public interface WrappedEntries extends Entries {

    /**
     * The wrapped entries.
     *
     * @return the entries inside, perhaps wrapped themselves
     */
    Entries entries();

    /**
     * The same wrapping around other entries.
     *
     * @param others entries to put inside
     * @return entries equal to these if {@code others} equal {@link #entries()}
     */
    Entries around(Entries others);

    @Override
    default void readInto(SliceSink sink) throws IOException {
        entries().readInto(sink);
    }

    @Override
    default boolean firstIndexFastest() {
        return entries().firstIndexFastest();
    }

    @Override
    default Optional<Entries> run(long first, long count) {
        return entries().run(first, count);
    }

    @Override
    default List<Path> files() {
        return entries().files();
    }

    @Override
    default boolean areComputed() {
        return entries().areComputed();
    }

    @Override
    default boolean areDerived() {
        return entries().areDerived();
    }

    @Override
    default Entries bare() {
        Entries bare = entries().bare();
        return bare == entries() ? this : around(bare);
    }

    @Override
    default Entries replacing(Entries from, Entries to) {
        if (equals(from)) {
            return to;
        }
        Entries replaced = entries().replacing(from, to);
        return replaced == entries() ? this : around(replaced);
    }

    @Override
    default String note() {
        return entries().note();
    }

    @Override
    default Optional<String> aside() {
        return entries().aside();
    }
}
