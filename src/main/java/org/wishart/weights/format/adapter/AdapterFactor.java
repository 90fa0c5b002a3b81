package org.wishart.weights.format.adapter;

import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WrappedEntries;

import java.util.Optional;

/**
 * A factor of a product that is listed, or what else a layer is computed from: it is found by its
 * name, but is no layer itself.
 *
 * @param entries its entries as they lie
 * @param use the product that it is a factor of
 */
public record AdapterFactor(Entries entries, String use) implements WrappedEntries {

    /** A tensor that can be read, but is not listed; as it is, if it cannot. */
    static Tensor of(Tensor tensor, String reason) {
        return tensor.reasonToSkip().isPresent()
                ? tensor.refused(reason)
                : tensor.with(new AdapterFactor(tensor.entries(), reason));
    }

    @Override
    public Entries around(Entries others) {
        return new AdapterFactor(others, use);
    }

    @Override
    public Entries bare() {
        return entries.bare();
    }

    @Override
    public Optional<String> aside() {
        return Optional.of(use);
    }
}
