package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.wishart.progress.Progress;

/**
 * The inner products AᵀB of the columns of two matrices, by the fastest engine that loads.
 *
 * <pre>{@code
 * var usv = svd(gaussian(40, 80, 1, 1));
 * InnerProducts.of(usv.right(), usv.right()) // the identity, up to rounding
 * }</pre>
 */
public final class InnerProducts {

    /** Columns at a time: an interrupt gets through between two blocks. */
    private static final int BLOCK = 512;

    private InnerProducts() {}

    /**
     * Multiplies every column of one matrix with every column of another.
     *
     * @param first N × k, finite entries; not modified
     * @param second N × l, finite entries; not modified
     * @return a fresh k × l matrix, in the product of their units
     * @throws IllegalArgumentException if they have different numbers of rows
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static DMatrixRMaj of(DMatrixRMaj first, DMatrixRMaj second) {
        if (first.numRows != second.numRows) {
            throw new IllegalArgumentException(
                    "both matrices need equally many rows, got "
                            + first.numRows
                            + " and "
                            + second.numRows
                            + "; are the vectors of one in rows?");
        }
        Engine engine = Engines.current();
        int depth = first.numRows;
        int size = first.numCols;
        double[] left = CommonOps_DDRM.transpose(first, null).data;
        double[] right = CommonOps_DDRM.transpose(second, null).data;
        DMatrixRMaj products = new DMatrixRMaj(size, second.numCols);
        try (Progress progress = Progress.begin("inner products of vectors", size)) {
            for (int from = 0; from < size; from += BLOCK) {
                int count = Math.min(BLOCK, size - from);
                double[] block = new double[count * depth];
                System.arraycopy(left, from * depth, block, 0, block.length);
                double[] part = engine.product(count, second.numCols, depth, block, right).data;
                System.arraycopy(part, 0, products.data, from * second.numCols, part.length);
                progress.reach((from + count) / (double) size);
            }
        }
        return products;
    }
}
