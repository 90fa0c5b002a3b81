package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.weights.format.adapter.AdapterProduct;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.StoredMatrix;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A matrix in the place of one layer's: checked first, then put where the layer's entries lie. */
final class Replacement {

    private Replacement() {}

    /**
     * The model with another matrix for a layer.
     *
     * @throws IllegalArgumentException if the matrix does not fit
     */
    static Model in(Model model, String name, DMatrixRMaj matrix) throws IOException {
        LayerMatrix found = model.find(name);
        Layer layer = found.layer();
        if (!(found.reader() instanceof StoredMatrix stored)) {
            throw new IllegalArgumentException(
                    layer.name()
                            + " of "
                            + model.name()
                            + " is computed and in no file; replace the matrices that it comes from");
        }
        checkShape(layer, matrix);
        if (stored.tensor().entries() instanceof AdapterProduct product) {
            checkEntries(layer, matrix, DType.FLOAT64);
            return new NewFactors(model, found, product).in(stored, matrix);
        }
        checkEntries(layer, matrix, layer.dtype());
        if (stored.tensor().entries().bare() instanceof EffectiveEntries effective) {
            return new NewParts(model, found, effective).in(stored, matrix);
        }
        Model changed = replaced(model, stored, matrix);
        List<LayerMatrix> all =
                Stream.concat(model.matrices().stream(), model.unlisted().stream()).toList();
        for (LayerMatrix twin : all) {
            if ((isTied(twin.layer(), layer) || isTied(layer, twin.layer()))
                    && twin.reader() instanceof StoredMatrix copy
                    && !copy.tensor().entries().equals(stored.tensor().entries())) {
                changed = replaced(changed, copy, matrix);
            }
        }
        return changed;
    }

    /** True if two tensors are one matrix of the model, with a copy each in the file. */
    private static boolean isTied(Layer twin, Layer layer) {
        return twin.note().startsWith(TiedTensors.TIED + layer.name() + ", ")
                && twin.rows() == layer.rows()
                && twin.columns() == layer.columns();
    }

    private static Model replaced(Model model, StoredMatrix stored, DMatrixRMaj matrix) {
        Entries old = stored.tensor().entries().bare();
        PatchedEntries patched =
                new PatchedEntries(
                        old,
                        new DMatrixRMaj(matrix),
                        stored.selection(),
                        stored.tensor().transposed() != old.firstIndexFastest());
        return replaced(model, old, patched);
    }

    /**
     * The model with other entries, also where others are computed from them. By equality: one
     * place in the file may be two tensors, as tied embeddings are, or several layers, as parts of
     * one tensor are.
     */
    static Model replaced(Model model, Entries from, Entries to) {
        return model.of(
                model.tensors().stream().map(each -> each.replacing(from, to)).toList(),
                model.matrices().stream().map(each -> replaced(each, from, to)).toList(),
                model.unlisted().stream().map(each -> replaced(each, from, to)).toList());
    }

    private static LayerMatrix replaced(LayerMatrix layer, Entries from, Entries to) {
        return layer.reader() instanceof StoredMatrix stored
                ? new LayerMatrix(layer.layer(), stored.replacing(from, to))
                : layer;
    }

    private static void checkShape(Layer layer, DMatrixRMaj matrix) {
        if (matrix.numRows != layer.rows() || matrix.numCols != layer.columns()) {
            boolean isTransposed =
                    matrix.numRows == layer.columns() && matrix.numCols == layer.rows();
            throw new IllegalArgumentException(
                    "the matrix for "
                            + layer.name()
                            + " must be "
                            + layer.shape()
                            + ", as the layer is, got "
                            + matrix.numRows
                            + " × "
                            + matrix.numCols
                            + (isTransposed ? "; transpose it" : ""));
        }
    }

    /** The range of a type, as a clause. */
    static String range(DType dtype) {
        return dtype + " goes from −" + dtype.largest() + " to " + dtype.largest();
    }

    private static void checkEntries(Layer layer, DMatrixRMaj matrix, DType dtype) {
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                double entry = matrix.unsafe_get(i, j);
                if (!(Double.isFinite(entry) && dtype.canHold(entry))) {
                    throw new IllegalArgumentException(
                            "entry ("
                                    + i
                                    + ", "
                                    + j
                                    + ") of the matrix for "
                                    + layer.name()
                                    + " is "
                                    + entry
                                    + ", and "
                                    + range(dtype)
                                    + "; scale the matrix, or remove non-finite entries");
                }
            }
        }
    }
}
