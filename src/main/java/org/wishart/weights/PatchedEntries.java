package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.SliceSink;
import org.wishart.weights.tensor.WrappedEntries;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The entries of a tensor with those of a matrix in the place of some or all of them, rounded to
 * the tensor's type. All others stay as they are, bit for bit.
 *
 * @param entries the entries as the file has them
 * @param matrix their replacement; never modified
 * @param selection to which rows and columns of the tensor those of the matrix belong
 * @param byColumns whether the tensor's matrix is stored column after column
 */
record PatchedEntries(Entries entries, DMatrixRMaj matrix, Selection selection, boolean byColumns)
        implements WrappedEntries {

    @Override
    public Entries around(Entries others) {
        return new PatchedEntries(others, matrix, selection, byColumns);
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        entries.readInto(new Patcher(sink));
    }

    @Override
    public Optional<Entries> run(long first, long count) {
        return Optional.empty(); // those of the file, which are not what is wanted
    }

    /** Replaces entries as they come by. */
    private final class Patcher implements SliceSink {

        private final SliceSink sink;
        // of the matrix's row or column at each line of the file, and at each place of a line
        private final int[] lines;
        private final int[] places;
        private int line;
        private int place;

        private Patcher(SliceSink sink) {
            this.sink = sink;
            this.lines = byColumns ? selection.columnTargets() : selection.rowTargets();
            this.places = byColumns ? selection.rowTargets() : selection.columnTargets();
        }

        @Override
        public void take(ByteBuffer entries, DType dtype) throws IOException {
            ByteBuffer patched = ByteBuffer.allocate(entries.remaining()).order(entries.order());
            patched.put(entries).flip();
            for (int at = 0; at < patched.limit() && line < lines.length; at += dtype.bytes()) {
                int i = lines[line];
                int j = places[place];
                if (i >= 0 && j >= 0) {
                    double entry = byColumns ? matrix.get(j, i) : matrix.get(i, j);
                    dtype.encode(entry, patched.position(at));
                }
                if (++place == places.length) {
                    place = 0;
                    line++;
                }
            }
            sink.take(patched.position(0), dtype);
        }
    }
}
