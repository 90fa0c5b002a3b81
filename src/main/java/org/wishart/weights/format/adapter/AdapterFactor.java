package org.wishart.weights.format.adapter;

import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.SliceSink;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A factor of a product that is listed, or what else a layer is computed from: it is found by its
 * name, but is no layer itself.
 *
 * @param entries its entries as they lie
 * @param use what it is a factor of
 */
public record AdapterFactor(Entries entries, String use) implements Entries {

    /** A tensor that can be read, but is not listed; as it is, if it cannot. */
    static Tensor of(Tensor tensor, String reason) {
        return tensor.reasonToSkip().isPresent()
                ? tensor.refused(reason)
                : tensor.with(new AdapterFactor(tensor.entries(), reason));
    }

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
    public Entries bare() {
        return entries;
    }

    @Override
    public Entries replacing(Entries from, Entries to) {
        return new AdapterFactor(entries.replacing(from, to), use);
    }

    @Override
    public Optional<String> aside() {
        return Optional.of(use);
    }
}
