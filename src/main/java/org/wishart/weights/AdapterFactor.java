package org.wishart.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A factor of a product that is listed: it is found by its name, but is no layer itself.
 *
 * @param entries its entries as they lie
 * @param use what it is a factor of
 */
record AdapterFactor(Entries entries, String use) implements Entries {

    @Override
    public void readInto(SliceSink sink) throws IOException {
        entries.readInto(sink);
    }

    @Override
    public boolean firstIndexFastest() {
        return entries.firstIndexFastest();
    }

    @Override
    public Optional<Entries> run(long first, long count) {
        return entries.run(first, count);
    }

    @Override
    public List<Path> files() {
        return entries.files();
    }

    @Override
    public Optional<String> aside() {
        return Optional.of(use);
    }
}
