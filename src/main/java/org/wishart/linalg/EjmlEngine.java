package org.wishart.linalg;

import org.ejml.EjmlVersion;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.wishart.progress.Progress;

import java.util.Arrays;

/** The pure Java engine: right everywhere, some ten times slower. Stands in for OpenBLAS. */
final class EjmlEngine implements Engine {

    private static final String ALGORITHM = "bidiagonal QR";

    private final String reason;

    /**
     * An engine that says why it serves.
     *
     * @param reason the reason for EJML instead of OpenBLAS, in a few words
     */
    EjmlEngine(String reason) {
        this.reason = reason;
    }

    @Override
    public String name() {
        return "EJML " + EjmlVersion.VERSION + " (" + reason + ")";
    }

    @Override
    public Values values(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
        var svd = decompose(matrix, false);
        int size = matrix.shortSide();
        double[] ascending = Arrays.copyOf(svd.getSingularValues(), size);
        Arrays.sort(ascending);
        double[] descending = new double[size];
        for (int i = 0; i < size; i++) {
            descending[i] = ascending[size - 1 - i];
        }
        return values(descending);
    }

    @Override
    public Factors factors(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
        var svd = decompose(matrix, true);
        DMatrixRMaj left = svd.getU(null, false);
        DMatrixRMaj right = svd.getV(null, false);
        double[] values = svd.getSingularValues();
        int size = matrix.shortSide();
        SingularOps_DDRM.descendingOrder(left, false, values, size, right, false);
        return new Factors(left.data, right.data, values(Arrays.copyOf(values, size)));
    }

    @Override
    public Triplet smallest(ScaledMatrix matrix, Progress work) {
        return smallest(factors(matrix, Tolerance.FULL, work), matrix);
    }

    @Override
    public DMatrixRMaj product(int rows, int columns, int depth, double[] left, double[] right) {
        DMatrixRMaj product = new DMatrixRMaj(rows, columns);
        DMatrixRMaj other = DMatrixRMaj.wrap(columns, depth, right);
        int step = Engine.step(columns, depth);
        for (int from = 0; from < rows; from += step) {
            Progress.stopIfInterrupted();
            int to = Math.min(rows, from + step);
            double[] part = Arrays.copyOfRange(left, from * depth, to * depth);
            DMatrixRMaj block = new DMatrixRMaj(to - from, columns);
            CommonOps_DDRM.multTransB(DMatrixRMaj.wrap(to - from, depth, part), other, block);
            System.arraycopy(block.data, 0, product.data, from * columns, block.data.length);
        }
        Progress.stopIfInterrupted();
        return product;
    }

    /** The last columns of a decomposition. */
    static Triplet smallest(Factors factors, ScaledMatrix matrix) {
        int size = matrix.shortSide();
        double[] left = new double[matrix.rows()];
        for (int i = 0; i < left.length; i++) {
            left[i] = factors.left()[i * size + size - 1];
        }
        double[] right = new double[matrix.columns()];
        for (int i = 0; i < right.length; i++) {
            right[i] = factors.right()[i * size + size - 1];
        }
        Values all = factors.values();
        double[] value = {all.descending()[size - 1]};
        return new Triplet(left, right, new Values(value, all.algorithm(), all.relativeError()));
    }

    private static Values values(double[] descending) {
        return new Values(descending, ALGORITHM, Accuracy.ofReduction(descending));
    }

    private static SingularValueDecomposition_F64<DMatrixRMaj> decompose(
            ScaledMatrix matrix, boolean vectors) {
        Progress.stopIfInterrupted();
        var svd = new StoppableSvd(vectors);
        if (!DecompositionFactory_DDRM.decomposeSafe(svd, matrix.scaled())) {
            throw new ArithmeticException(
                    "EJML's SVD of a "
                            + matrix.rows()
                            + " × "
                            + matrix.columns()
                            + " matrix did not converge");
        }
        Progress.stopIfInterrupted();
        return svd;
    }
}
