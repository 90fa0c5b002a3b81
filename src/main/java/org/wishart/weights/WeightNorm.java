package org.wishart.weights;

import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.EntrySink;
import org.wishart.weights.tensor.FlatEntries;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Weight normalisation (Salimans and Kingma 2016): lengths g, and directions v, which are divided
 * by their own lengths. The sizes of g that are not one tell of which axis there is a length each.
 *
 * @param file the file to blame
 * @param g the lengths
 * @param v the directions
 * @param inner how many entries of v come between two of another length
 */
record WeightNorm(Path file, Tensor g, Tensor v, long inner) implements EffectiveEntries.Factors {

    /** The factors; empty if the shapes do not fit. */
    static Optional<EffectiveEntries.Factors> of(Path file, Tensor g, Tensor v) {
        boolean isOne = g.entryCount() == 1;
        if (!isOne && g.shape().size() != v.shape().size()) {
            return Optional.empty();
        }
        int axis = -1;
        for (int i = 0; !isOne && i < g.shape().size(); i++) {
            if (g.shape().get(i) == 1) {
                continue;
            }
            if (axis >= 0 || !g.shape().get(i).equals(v.shape().get(i))) {
                return Optional.empty();
            }
            axis = i;
        }
        if (g.entryCount() > Tensor.LARGEST_ARRAY) {
            return Optional.empty();
        }
        List<Long> inside =
                isOne
                        ? v.shape()
                        : v.entries().firstIndexFastest()
                                ? v.shape().subList(0, axis)
                                : v.shape().subList(axis + 1, v.shape().size());
        return Optional.of(new WeightNorm(file, g, v, inside.stream().reduce(1L, (a, b) -> a * b)));
    }

    @Override
    public EffectiveEntries.Factor read() throws IOException {
        double[] factors = FlatEntries.of(file, g);
        Squares squares = new Squares(factors.length, inner);
        v.entries().readInto(squares);
        for (int i = 0; i < factors.length; i++) {
            factors[i] /= Math.sqrt(squares.sums[i]);
        }
        return index -> factors[(int) (index / inner % factors.length)];
    }

    @Override
    public List<Tensor> tensors() {
        return List.of(g);
    }

    @Override
    public EffectiveEntries.Factors replacing(Entries from, Entries to) {
        return new WeightNorm(file, g.replacing(from, to), v.replacing(from, to), inner);
    }

    private static final class Squares implements EntrySink {

        private final double[] sums;
        private final long inner;
        private long index;

        private Squares(int count, long inner) {
            this.sums = new double[count];
            this.inner = inner;
        }

        @Override
        public void put(double entry) {
            sums[(int) (index++ / inner % sums.length)] += entry * entry;
        }
    }
}
