package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.wishart.linalg.Svd;
import org.wishart.linalg.WorkingPrecision;
import org.wishart.weights.format.adapter.AdapterProduct;
import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.StoredMatrix;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;

/**
 * Factors of a LoRA adapter whose product is a given matrix. With {@code W / scale = U S Vᵀ} they
 * are {@code B = U √S} and {@code A = √S Vᵀ}, which have entries of one size, so that neither is
 * rounded more than the other; what the adapter has of further rank is 0.
 */
final class NewFactors {

    private final NewSources sources;
    private final AdapterProduct product;

    /** The product of a layer, or of the one that it is a part of. */
    NewFactors(Model model, LayerMatrix of, AdapterProduct product) {
        this.sources = new NewSources(model, of.layer());
        this.product = product;
    }

    /**
     * The model with other factors.
     *
     * @param matrix finite, of the layer's shape
     * @throws IllegalArgumentException if the factors cannot have that product
     */
    Model in(StoredMatrix stored, DMatrixRMaj matrix) throws IOException {
        checkAlone();
        DMatrixRMaj whole = whole(stored, matrix);
        Svd svd = Svd.of(stored.tensor().transposed() ? transposed(whole) : whole);
        double[] values = svd.singularValues();
        int rank = rank(values, svd);
        double scale = product.scale();
        if (rank > 0 && !(Double.isFinite(scale) && scale != 0)) {
            throw sources.refused(
                    "cannot be stored: the adapter scales its factors by "
                            + scale
                            + ", so they do not change the product");
        }
        DMatrixRMaj left = new DMatrixRMaj(svd.rows(), product.rank());
        DMatrixRMaj right = new DMatrixRMaj(product.rank(), svd.columns());
        for (int k = 0; k < rank; k++) {
            double root = Math.sqrt(values[k] / Math.abs(scale));
            put(svd.left(k), Math.signum(scale) * root, left.data, k, left.numCols);
            put(svd.right(k), root, right.data, k * right.numCols, 1);
        }
        Model changed = with(product.a(), right, sources.model());
        return with(product.b(), left, changed);
    }

    private static void put(double[] vector, double factor, double[] into, int first, int step) {
        for (int i = 0; i < vector.length; i++) {
            into[first + i * step] = factor * vector[i];
        }
    }

    private static DMatrixRMaj transposed(DMatrixRMaj matrix) {
        return CommonOps_DDRM.transpose(matrix, null);
    }

    /** The matrix, or where it is a part of the product, the product with that part replaced. */
    private static DMatrixRMaj whole(StoredMatrix stored, DMatrixRMaj matrix) throws IOException {
        Selection part = stored.selection();
        if (part.isAll()) {
            return matrix;
        }
        DMatrixRMaj whole = stored.whole().read();
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                whole.set(part.row(i), part.column(j), matrix.get(i, j));
            }
        }
        return whole;
    }

    private int rank(double[] values, Svd svd) {
        double zero = WorkingPrecision.zero(values[0], svd.rows(), svd.columns());
        int rank = 0;
        while (rank < values.length && values[rank] > zero) {
            rank++;
        }
        if (rank > product.rank()) {
            throw sources.refused(
                    "has rank "
                            + rank
                            + ", but its LoRA factors have rank "
                            + product.rank()
                            + ": keep "
                            + product.rank()
                            + " singular values with svd(W).reconstruct(…), or add the matrix to the base model's, and save that");
        }
        return rank;
    }

    /** Two products may share a factor; new ones for one of them would change the other. */
    private void checkAlone() {
        sources.checkAlone(
                tensor ->
                        tensor.entries() instanceof AdapterProduct other
                                && !other.equals(product)
                                && (shares(other.a()) || shares(other.b())),
                other ->
                        other.name()
                                + " shares a factor with it and would change too; replace the"
                                + " factors by name, or have its library save a copy for each");
    }

    private boolean shares(Tensor factor) {
        return factor.entries().equals(product.a().entries())
                || factor.entries().equals(product.b().entries());
    }

    private Model with(Tensor factor, DMatrixRMaj matrix, Model in) {
        sources.checkRange("a factor", factor, matrix.data);
        return NewSources.put(in, factor, matrix, factor.entries().firstIndexFastest());
    }
}
