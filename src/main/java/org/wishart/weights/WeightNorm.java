package org.wishart.weights;

import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.EntrySink;
import org.wishart.weights.tensor.FlatEntries;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Weight normalization (Salimans and Kingma 2016): lengths g, and directions v, which are divided
 * by their own lengths. Sizes of g above one mark the axis with one length per index.
 *
 * @param file the file to blame
 * @param g the lengths
 * @param v the directions
 * @param inner number of entries of v between two of another length
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
        Lengths norms = new Lengths(factors.length, inner);
        v.entries().readInto(norms);
        for (int i = 0; i < factors.length; i++) {
            factors[i] /= norms.at(i);
        }
        return index -> factors[group(index, factors.length)];
    }

    @Override
    public List<Tensor> tensors() {
        return List.of(g);
    }

    /**
     * The new weights as directions, and their lengths. Where a length is 0, the directions stay,
     * as a zero divided by itself is no weight.
     */
    @Override
    public List<NewParts.Part> parts(Tensor weight, double[] wanted, BitSet changed)
            throws IOException {
        double[] lengths = FlatEntries.of(file, g);
        double[] directions = FlatEntries.of(file, v);
        Lengths before = Lengths.of(directions, lengths.length, inner);
        Lengths after = Lengths.of(wanted, lengths.length, inner);
        boolean[] isChanged = new boolean[lengths.length];
        changed.stream().forEach(i -> isChanged[group(i, lengths.length)] = true);
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = isChanged[k] ? after.at(k) : lengths[k];
        }
        for (int i = 0; i < directions.length; i++) {
            int k = group(i, lengths.length);
            if (isChanged[k] && lengths[k] > 0) {
                directions[i] = wanted[i];
            } else if (isChanged[k] && !(before.at(k) > 0 && Double.isFinite(before.at(k)))) {
                directions[i] = 1;
            }
        }
        return List.of(NewParts.Part.of(g, lengths), NewParts.Part.of(v, directions));
    }

    private int group(long index, int count) {
        return (int) (index / inner % count);
    }

    @Override
    public EffectiveEntries.Factors replacing(Entries from, Entries to) {
        return new WeightNorm(file, g.replacing(from, to), v.replacing(from, to), inner);
    }

    /** Euclidean lengths of groups of entries, which neither overflow nor underflow. */
    private static final class Lengths implements EntrySink {

        // of each group the largest entry, and the sum of squares in units of its square
        private final double[] largest;
        private final double[] sums;
        private final long inner;
        private long index;

        private Lengths(int count, long inner) {
            this.largest = new double[count];
            this.sums = new double[count];
            this.inner = inner;
        }

        private static Lengths of(double[] entries, int count, long inner) {
            Lengths lengths = new Lengths(count, inner);
            for (double entry : entries) {
                lengths.put(entry);
            }
            return lengths;
        }

        @Override
        public void put(double entry) {
            int k = (int) (index++ / inner % sums.length);
            double size = Math.abs(entry);
            if (size > largest[k]) {
                double ratio = largest[k] / size;
                sums[k] = 1 + sums[k] * ratio * ratio;
                largest[k] = size;
            } else if (size != 0) { // NaN too
                double ratio = size / largest[k];
                sums[k] += ratio * ratio;
            }
        }

        private double at(int k) {
            return largest[k] == 0 && sums[k] == 0 ? 0 : largest[k] * Math.sqrt(sums[k]);
        }
    }
}
