package org.wishart.weights;

import org.wishart.dtype.DType;
import org.wishart.weights.tensor.DerivedEntries;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.EntrySink;
import org.wishart.weights.tensor.SliceSink;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WrappedEntries;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The weights that a module multiplies with, where its file holds what they are made of: each entry
 * of one tensor times a factor, in double precision.
 *
 * @param weight whose entries are multiplied
 * @param factors with what
 * @param note what was done
 */
record EffectiveEntries(Tensor weight, Factors factors, String note) implements DerivedEntries {

    /** Factors of the entries of a tensor. */
    interface Factors {

        /** Reads what is needed for them, anew each time. */
        Factor read() throws IOException;

        /** Tensors that the factors are read from. */
        List<Tensor> tensors();

        /**
         * New entries for some of the tensors, such that the product is another one.
         *
         * @param weight the tensor whose entries are multiplied
         * @param wanted the product, in stored order and rounded to the type of {@code weight}
         * @param changed where it is another one than before
         * @return the tensors that change
         * @throws IllegalArgumentException if no entries have that product
         */
        List<NewParts.Part> parts(Tensor weight, double[] wanted, BitSet changed)
                throws IOException;

        /** The same, of other entries. */
        Factors replacing(Entries from, Entries to);
    }

    /** The factor of the entry that comes after {@code index} others. */
    @FunctionalInterface
    interface Factor {
        double at(long index);
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        weight.entries().readInto(new Multiplied(factors.read(), sink));
    }

    @Override
    public boolean firstIndexFastest() {
        return weight.entries().firstIndexFastest();
    }

    @Override
    public Entries replacing(Entries from, Entries to) {
        if (equals(from)) {
            return to;
        }
        return new EffectiveEntries(weight.replacing(from, to), factors.replacing(from, to), note);
    }

    @Override
    public List<Tensor> parts() {
        return Stream.concat(Stream.of(weight), factors.tensors().stream()).toList();
    }

    private static final class Multiplied implements SliceSink {

        private final Factor factor;
        private final SliceSink sink;
        private long index;

        private Multiplied(Factor factor, SliceSink sink) {
            this.factor = factor;
            this.sink = sink;
        }

        @Override
        public void take(ByteBuffer entries, DType dtype) throws IOException {
            ByteBuffer products =
                    ByteBuffer.allocate(entries.remaining() / dtype.bytes() * Double.BYTES);
            EntrySink multiply = entry -> products.putDouble(entry * factor.at(index++));
            dtype.decode(entries, multiply::put);
            sink.take(products.flip(), DType.FLOAT64);
        }
    }

    /**
     * Entries with a remark.
     *
     * @param entries as they lie
     * @param remark a clause, behind what is noted of them otherwise
     */
    record Noted(Entries entries, String remark) implements WrappedEntries {

        @Override
        public Entries around(Entries others) {
            return new Noted(others, remark);
        }

        @Override
        public Entries bare() {
            return entries.bare();
        }

        @Override
        public String note() {
            String note = entries.note();
            return note.isEmpty() ? remark : note + "; " + remark;
        }
    }
}
