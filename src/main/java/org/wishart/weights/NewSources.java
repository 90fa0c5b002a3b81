package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.Tensor;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * New entries for the tensors that the matrix of a layer is computed from: these are checked, and
 * then put in the place of the old ones.
 *
 * @param model as it is
 * @param layer whose matrix is replaced
 */
record NewSources(Model model, Layer layer) {

    /** The failure of a matrix that no entries of the tensors have for their result. */
    IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("the matrix for " + layer.name() + " " + why);
    }

    /**
     * Refuses new entries of a tensor that others are computed from, which would change too.
     *
     * @param shares whether a tensor of the model is such another
     * @param why the reason, given that tensor
     */
    void checkAlone(Predicate<Tensor> shares, Function<Tensor, String> why) {
        for (Tensor tensor : model.tensors()) {
            if (shares.test(tensor)) {
                throw refused("cannot be stored: " + why.apply(tensor));
            }
        }
    }

    /**
     * Refuses entries that are beyond the type of their tensor. NaN, which a mask may leave of an
     * entry that does not count, is kept.
     *
     * @param what the tensor, for the message
     */
    void checkRange(String what, Tensor tensor, double[] entries) {
        for (double entry : entries) {
            boolean fits = Double.isFinite(entry) && tensor.dtype().canHold(entry);
            if (!fits && !Double.isNaN(entry)) {
                throw refused(
                        "cannot be stored: "
                                + what
                                + " would have the entry "
                                + entry
                                + ", and "
                                + Replacement.range(tensor.dtype())
                                + "; scale the matrix");
            }
        }
    }

    /** A model with all entries of a tensor replaced. */
    static Model put(Model in, Tensor tensor, DMatrixRMaj entries, boolean byColumns) {
        Entries old = tensor.entries();
        Selection all = Selection.all(entries.numRows, entries.numCols);
        return Replacement.replaced(in, old, new PatchedEntries(old, entries, all, byColumns));
    }
}
