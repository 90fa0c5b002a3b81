package org.wishart.weights.format.torch;

import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The positions of a tensor's entries in a longer run: the step along each dimension, in entries.
 *
 * @param shape sizes, none of them 0 where entries are asked for
 * @param strides steps, in entries
 */
record Strides(List<Long> shape, List<Long> strides) {

    private record Dimension(long size, long stride) {}

    /** Dimensions with more than one entry. */
    private List<Dimension> inOrder() {
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) > 1) {
                dimensions.add(new Dimension(shape.get(i), strides.get(i)));
            }
        }
        return dimensions;
    }

    private List<Dimension> slowestFirst() {
        List<Dimension> dimensions = inOrder();
        dimensions.sort(Comparator.comparingLong(Dimension::stride).reversed());
        return dimensions;
    }

    /** The reason why the entries cannot be read one after the other; empty if they can. */
    Optional<String> obstacle() {
        if (strides.size() != shape.size()) {
            return Optional.of(
                    "it has " + strides.size() + " strides for " + shape.size() + " dimensions");
        }
        List<Dimension> dimensions = slowestFirst();
        if (shape.size() > 2 && !dimensions.equals(inOrder())) {
            return Optional.of(
                    "its strides " + strides + " do not follow its shape; save a contiguous copy");
        }
        long inside = 1;
        for (int i = dimensions.size() - 1; i >= 0; i--) {
            Dimension dimension = dimensions.get(i);
            if (dimension.stride < inside) {
                return Optional.of(
                        "its strides "
                                + strides
                                + " show stored entries more than once; save a contiguous copy");
            }
            if (dimension.stride > (Long.MAX_VALUE / 16 - inside) / dimension.size) {
                return Optional.of("its strides " + strides + " are longer than any file");
            }
            inside += (dimension.size - 1) * dimension.stride;
        }
        return Optional.empty();
    }

    /** Number of entries from the first to the last, both included. */
    long span() {
        long span = 1;
        for (Dimension dimension : slowestFirst()) {
            span += (dimension.size - 1) * dimension.stride;
        }
        return span;
    }

    /**
     * The entries in an order that a matrix can be filled in.
     *
     * @param run all entries from the first to the last
     */
    Entries entries(FileEntries run) {
        List<Dimension> dimensions = slowestFirst();
        boolean columns = shape.size() == 2 && isFirstFastest();
        Entries entries = isDense(dimensions) ? run : new StridedEntries(run, gaps(dimensions));
        return columns ? Entries.transposed(entries) : entries;
    }

    private boolean isFirstFastest() {
        return shape.get(0) > 1 && shape.get(1) > 1 && strides.get(0) < strides.get(1);
    }

    private boolean isDense(List<Dimension> dimensions) {
        long count = 1;
        for (Dimension dimension : dimensions) {
            count *= dimension.size;
        }
        return count == span();
    }

    private static List<StridedEntries.Loop> gaps(List<Dimension> dimensions) {
        return dimensions.stream()
                .map(dimension -> new StridedEntries.Loop(dimension.size, dimension.stride))
                .toList();
    }
}
