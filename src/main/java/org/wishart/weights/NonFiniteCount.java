package org.wishart.weights;

import org.wishart.weights.tensor.EntrySink;
import org.wishart.weights.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;

/** Counts what is not finite among the entries of a tensor as they come. */
final class NonFiniteCount implements EntrySink {

    private final Tensor tensor;
    private final List<List<Long>> places = new ArrayList<>();
    private long index;
    private long nan;
    private long positive;
    private long negative;

    NonFiniteCount(Tensor tensor) {
        this.tensor = tensor;
    }

    @Override
    public void put(double entry) {
        if (!Double.isFinite(entry)) {
            nan += Double.isNaN(entry) ? 1 : 0;
            positive += entry == Double.POSITIVE_INFINITY ? 1 : 0;
            negative += entry == Double.NEGATIVE_INFINITY ? 1 : 0;
            if (places.size() < NonFinite.MOST_PLACES) {
                places.add(place(index));
            }
        }
        index++;
    }

    /** The index in the tensor of the entry that came after {@code before} others. */
    private List<Long> place(long before) {
        List<Long> shape = tensor.shape();
        Long[] place = new Long[shape.size()];
        boolean firstFastest = tensor.entries().firstIndexFastest();
        long rest = before;
        for (int i = 0; i < place.length; i++) {
            int dimension = firstFastest ? i : place.length - 1 - i;
            place[dimension] = rest % shape.get(dimension);
            rest /= shape.get(dimension);
        }
        return List.of(place);
    }

    /** The number of entries counted so far. */
    long entries() {
        return index;
    }

    NonFinite result() {
        return new NonFinite(
                tensor.name(), tensor.dtype(), tensor.shape(), nan, positive, negative, places);
    }
}
