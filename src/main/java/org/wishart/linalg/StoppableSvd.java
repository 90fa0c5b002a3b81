package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.bidiagonal.BidiagonalDecompositionRow_DDRM;
import org.ejml.dense.row.decomposition.svd.SvdImplicitQrDecompose_DDRM;
import org.ejml.dense.row.decomposition.svd.implicitqr.SvdImplicitQrAlgorithm_DDRM;
import org.wishart.progress.Progress;

/**
 * EJML's decomposition, which an interrupt stops: EJML itself never looks, and threads cannot be
 * stopped from outside from JDK 20 on. It looks once for each reflection, which reads and writes
 * the matrix once, and for each step of the implicit QR.
 */
final class StoppableSvd extends SvdImplicitQrDecompose_DDRM {

    StoppableSvd(boolean vectors) {
        super(true, vectors, vectors, false); // as EJML's own factory makes it
        qralg = new Steps();
    }

    @Override
    protected void declareBidiagonalDecomposition() {
        bidiag = new Reflections();
    }

    private static final class Reflections extends BidiagonalDecompositionRow_DDRM {

        @Override
        protected void rank1UpdateMultR(
                DMatrixRMaj a, double gamma, int firstColumn, int firstRow, int end) {
            Progress.stopIfInterrupted();
            super.rank1UpdateMultR(a, gamma, firstColumn, firstRow, end);
        }

        @Override
        protected void rank1UpdateMultL(
                DMatrixRMaj a, double gamma, int firstColumn, int firstRow, int end) {
            Progress.stopIfInterrupted();
            super.rank1UpdateMultL(a, gamma, firstColumn, firstRow, end);
        }
    }

    private static final class Steps extends SvdImplicitQrAlgorithm_DDRM {

        @Override
        public void performImplicitSingleStep(double scale, double shift, boolean fromBegin) {
            Progress.stopIfInterrupted();
            super.performImplicitSingleStep(scale, shift, fromBegin);
        }
    }
}
