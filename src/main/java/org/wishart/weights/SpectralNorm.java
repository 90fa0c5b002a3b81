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
import java.util.regex.Pattern;

/**
 * Spectral normalization (Miyato et al. 2018) as an evaluation does it: the weights are divided by
 * uᵀ W v, with the vectors that training left. W has the outputs as rows, which are the first axis,
 * but of a transposed convolution the second.
 *
 * @param file the file to blame
 * @param name name of the weights
 * @param weight the weights before
 * @param u the left vector
 * @param v the right one
 * @param rows number of outputs
 * @param inner number of entries between two outputs
 */
record SpectralNorm(
        Path file, String name, Tensor weight, Tensor u, Tensor v, long rows, long inner)
        implements EffectiveEntries.Factors {

    private static final Pattern TRANSPOSED =
            Pattern.compile("(?i).*(?:conv_?\\d?d?_?transpose|transpose[d_]*conv|deconv|upconv).*");

    /** The factor; empty if the shapes do not fit. */
    static Optional<EffectiveEntries.Factors> of(
            Path file, String name, Tensor weight, Tensor u, Tensor v) {
        List<Long> shape = weight.shape();
        long entries = weight.entryCount();
        long rows = u.entryCount();
        if (shape.size() < 2
                || weight.entries().firstIndexFastest()
                || Math.max(rows, v.entryCount()) > Tensor.LARGEST_ARRAY
                || entries % rows != 0
                || v.entryCount() != entries / rows) {
            return Optional.empty();
        }
        boolean first = shape.get(0) == rows;
        boolean second = shape.get(1) == rows;
        if (!first && !second) {
            return Optional.empty();
        }
        boolean isTransposed = second && (!first || TRANSPOSED.matcher(name).matches());
        long inner = entries / shape.get(0) / (isTransposed ? rows : 1);
        return Optional.of(new SpectralNorm(file, name, weight, u, v, rows, inner));
    }

    @Override
    public EffectiveEntries.Factor read() throws IOException {
        Form form = new Form(FlatEntries.of(file, u), FlatEntries.of(file, v));
        weight.entries().readInto(form);
        double factor = 1 / form.sum;
        return index -> factor;
    }

    @Override
    public List<Tensor> tensors() {
        return List.of(u, v);
    }

    /** The weights, which the module divides by their largest singular value. */
    @Override
    public List<NewParts.Part> parts(Tensor whole, double[] wanted, BitSet changed) {
        throw new IllegalArgumentException(
                "the matrix for "
                        + name
                        + " cannot be stored: its module divides by the largest singular value (spectral norm), which must then be 1; replace "
                        + weight.name()
                        + ", or remove the norm with torch.nn.utils.remove_spectral_norm");
    }

    @Override
    public EffectiveEntries.Factors replacing(Entries from, Entries to) {
        return new SpectralNorm(
                file,
                name,
                weight.replacing(from, to),
                u.replacing(from, to),
                v.replacing(from, to),
                rows,
                inner);
    }

    /** uᵀ W v. */
    private final class Form implements EntrySink {

        private final double[] left;
        private final double[] right;
        private double sum;
        private long index;

        private Form(double[] left, double[] right) {
            this.left = left;
            this.right = right;
        }

        @Override
        public void put(double entry) {
            long column = index / inner / rows * inner + index % inner;
            sum += left[(int) (index / inner % rows)] * entry * right[(int) column];
            index++;
        }
    }
}
