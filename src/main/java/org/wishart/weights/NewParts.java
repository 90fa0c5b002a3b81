package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.weights.tensor.FlatEntries;
import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.StoredMatrix;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Weights that a module computes from several tensors, replaced: these tensors get the values from
 * which it computes the new matrix.
 */
final class NewParts {

    /**
     * A tensor that others are computed from, with other entries.
     *
     * @param tensor as it is
     * @param entries all of them anew, in stored order, as one row
     */
    record Part(Tensor tensor, DMatrixRMaj entries) {

        /** A tensor with these entries, which are not copied. */
        static Part of(Tensor tensor, double... entries) {
            return new Part(tensor, DMatrixRMaj.wrap(1, entries.length, entries));
        }
    }

    private final NewSources sources;
    private final EffectiveEntries old;

    /** The weights of a layer, or of the one that it is a part of. */
    NewParts(Model model, LayerMatrix of, EffectiveEntries old) {
        this.sources = new NewSources(model, of.layer());
        this.old = old;
    }

    /**
     * The model with other parts.
     *
     * @param matrix finite, of the layer's shape
     * @throws IllegalArgumentException if the parts cannot make up that matrix
     */
    Model in(StoredMatrix stored, DMatrixRMaj matrix) throws IOException {
        double[] wanted = FlatEntries.of(stored.file(), stored.tensor());
        BitSet changed = put(stored, matrix, wanted);
        Model result = sources.model();
        for (Part part : old.factors().parts(old.weight(), wanted, changed)) {
            Tensor tensor = part.tensor();
            checkAlone(tensor);
            sources.checkRange(tensor.name(), tensor, part.entries().data);
            result = NewSources.put(result, tensor, part.entries(), false);
        }
        return result;
    }

    /** Puts a matrix where it belongs, and says where that is. */
    private BitSet put(StoredMatrix stored, DMatrixRMaj matrix, double[] wanted) {
        boolean byColumns = stored.tensor().transposed() != old.firstIndexFastest();
        Selection selection = stored.selection();
        int[] lines = byColumns ? selection.columnTargets() : selection.rowTargets();
        int[] places = byColumns ? selection.rowTargets() : selection.columnTargets();
        BitSet changed = new BitSet(wanted.length);
        int at = 0;
        for (int line : lines) {
            for (int place : places) {
                if (line >= 0 && place >= 0) {
                    double entry = byColumns ? matrix.get(place, line) : matrix.get(line, place);
                    wanted[at] = rounded(old.weight().dtype(), entry);
                    changed.set(at);
                }
                at++;
            }
        }
        return changed;
    }

    private static double rounded(DType dtype, double entry) {
        ByteBuffer bytes = ByteBuffer.allocate(dtype.bytes());
        dtype.encode(entry, bytes);
        double[] rounded = new double[1];
        dtype.decode(bytes.flip(), value -> rounded[0] = value);
        return rounded[0];
    }

    /** Other weights may be computed from the same tensor, and would change too. */
    private void checkAlone(Tensor part) {
        sources.checkAlone(
                tensor ->
                        tensor.entries().bare() instanceof EffectiveEntries other
                                && !other.equals(old)
                                && other.parts().stream()
                                        .anyMatch(each -> each.entries().equals(part.entries())),
                other ->
                        other.name()
                                + " is computed from "
                                + part.name()
                                + " as well and would change too; replace the stored tensors by"
                                + " name");
    }
}
