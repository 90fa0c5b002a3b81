package org.wishart.weights.tensor;

import java.nio.file.Path;
import java.util.List;

/** Entries that are computed from tensors of the same file. */
public interface DerivedEntries extends Entries {

    /**
     * The tensors that they are computed from.
     *
     * @return at least one
     */
    List<Tensor> parts();

    @Override
    default boolean areComputed() {
        return true;
    }

    @Override
    default boolean areDerived() {
        return true;
    }

    @Override
    default List<Path> files() {
        return parts().stream().flatMap(part -> part.entries().files().stream()).toList();
    }
}
