package org.wishart.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The routines of LAPACK that bring a matrix to a simpler form, checked as those of {@link
 * OpenBlas} are. All matrices are column-major.
 */
final class Reductions {

    private static final int LAYOUT = openblas.LAPACK_COL_MAJOR;
    private static final byte UPPER = 'U';
    private static final DoublePointer NONE = null;

    private Reductions() {}

    /** QR of a tall matrix in place: R in the upper triangle. */
    static void dgeqrf(int rows, int columns, NativeDoubles a, NativeDoubles scalars) {
        DoublePointer from = Block.of(a, rows).pointer(rows, columns);
        DoublePointer tau = scalars.at(0, Math.min(rows, columns));
        OpenBlas.call(
                "dgeqrf", () -> openblas.LAPACKE_dgeqrf(LAYOUT, rows, columns, from, rows, tau));
    }

    /** LQ of a wide matrix in place: L in the lower triangle. */
    static void dgelqf(int rows, int columns, NativeDoubles a, NativeDoubles scalars) {
        DoublePointer from = Block.of(a, rows).pointer(rows, columns);
        DoublePointer tau = scalars.at(0, Math.min(rows, columns));
        OpenBlas.call(
                "dgelqf", () -> openblas.LAPACKE_dgelqf(LAYOUT, rows, columns, from, rows, tau));
    }

    /**
     * QR of a block in place, its min(rows, columns) reflectors in one; T goes to {@code factor}.
     */
    static void dgeqrt(int rows, int columns, Block block, NativeDoubles factor) {
        int size = Math.min(rows, columns);
        DoublePointer a = block.pointer(rows, columns);
        DoublePointer t = Block.of(factor, size).pointer(size, size);
        int lda = block.stride();
        OpenBlas.call(
                "dgeqrt",
                () -> openblas.LAPACKE_dgeqrt(LAYOUT, rows, columns, size, a, lda, t, size));
    }

    /**
     * C := Qᵀ C, or C := C Q from the right.
     *
     * @param size number of reflectors in Q
     * @param reflectors as long as C has rows, or columns from the right
     */
    static void dgemqrt(
            boolean fromRight,
            int rows,
            int columns,
            int size,
            Block reflectors,
            NativeDoubles factor,
            Block block) {
        DoublePointer v = reflectors.pointer(fromRight ? columns : rows, size);
        DoublePointer t = Block.of(factor, size).pointer(size, size);
        DoublePointer c = block.pointer(rows, columns);
        byte side = (byte) (fromRight ? 'R' : 'L');
        byte form = (byte) (fromRight ? 'N' : 'T');
        int ldv = reflectors.stride();
        int ldc = block.stride();
        OpenBlas.call(
                "dgemqrt",
                () ->
                        openblas.LAPACKE_dgemqrt(
                                LAYOUT, side, form, rows, columns, size, size, v, ldv, t, size, c,
                                ldc));
    }

    /**
     * Bidiagonal form of an upper band matrix.
     *
     * @param band width + 1 rows × size columns in LAPACK's band storage; destroyed
     * @param diagonal receives size entries
     * @param above receives size − 1 entries; at least one long
     */
    static void dgbbrd(
            int size, int width, NativeDoubles band, NativeDoubles diagonal, NativeDoubles above) {
        int lda = width + 1;
        DoublePointer a = Block.of(band, lda).pointer(lda, size);
        DoublePointer d = diagonal.at(0, size);
        DoublePointer e = above.at(0, Math.max(1, size - 1));
        byte job = 'N';
        OpenBlas.call(
                "dgbbrd",
                () ->
                        openblas.LAPACKE_dgbbrd(
                                LAYOUT, job, size, size, 0, 0, width, a, lda, d, e, NONE, 1, NONE,
                                1, NONE, 1));
    }

    /** Singular values, descending, of an upper bidiagonal matrix, in place of its diagonal. */
    static void dbdsqr(int size, NativeDoubles diagonal, NativeDoubles above) {
        DoublePointer d = diagonal.at(0, size);
        DoublePointer e = above.at(0, Math.max(1, size - 1));
        OpenBlas.call(
                "dbdsqr",
                () ->
                        openblas.LAPACKE_dbdsqr(
                                LAYOUT, UPPER, size, 0, 0, 0, d, e, NONE, 1, NONE, 1, NONE, 1));
    }
}
