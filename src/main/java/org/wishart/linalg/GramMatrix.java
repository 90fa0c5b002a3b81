package org.wishart.linalg;

import org.wishart.linalg.Engine.Values;
import org.wishart.progress.Progress;

import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * The Gram matrix on the shorter side, W Wᵀ or Wᵀ W, whose eigenvalues are the squared singular
 * values: several times faster than working on W, at the price of the squared condition number.
 */
final class GramMatrix {

    /** Entries of W that are copied and multiplied at a time; 8 MiB, so that they stay in cache. */
    private static final int PANEL = 1 << 20;

    /** Shorter side from which LAPACK's two-stage reduction of symmetric matrices is faster. */
    private static final int TWO_STAGE_SIZE = 2000;

    /**
     * Time for the eigenvalues of a k × k matrix, in that for one of 2k × k products that the Gram
     * matrix is made of: 4/3 k³ operations beside k³, at a third of the speed.
     */
    private static final double EIGENVALUES = 4;

    private GramMatrix() {}

    /**
     * True if an error bound is in reach for a matrix of noise of this shape; for others the
     * attempt would cost time for nothing. In units of the longer side's root, the largest value of
     * noise is about 1 + √q and the smallest 1 − √q. That of a k × k matrix is random and about
     * 1/k; three in four are above a quarter of it (Edelman, SIAM J. Matrix Anal. Appl. 9, 1988,
     * 543–560).
     */
    static boolean mayReach(ScaledMatrix matrix, Tolerance tolerance) {
        double root = Math.sqrt(matrix.shortSide() / (double) matrix.longSide());
        double smallest = Math.max(1 - root, 0.25 / matrix.shortSide());
        return Accuracy.ofGram(1 + root, smallest) <= tolerance.relativeError();
    }

    /** The singular values, or nothing where their error would exceed the bound. */
    static Optional<Values> values(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
        int size = matrix.shortSide();
        boolean twoStages = size >= TWO_STAGE_SIZE;
        double[] ascending;
        double[] product = new double[1];
        try (var gram = of(matrix, work, seconds -> product[0] += seconds);
                var eigenvalues = new NativeDoubles(size)) {
            double condition = Math.sqrt(ConditionEstimate.atLeast(gram, size, tolerance));
            if (!(Accuracy.ofGram(condition, 1) <= tolerance.relativeError())) {
                return Optional.empty();
            }
            double share = productShare(matrix);
            work.expect(1, Math.max(1e-9, product[0] * (1 - share) / share));
            OpenBlas.eigenvalues(size, gram, eigenvalues, twoStages);
            ascending = eigenvalues.toArray(size);
        }
        double[] descending = new double[size];
        for (int i = 0; i < size; i++) {
            descending[i] = Math.sqrt(Math.max(0, ascending[size - 1 - i]));
        }
        String algorithm = "Gram matrix, " + (twoStages ? "dsyevd_2stage" : "dsyevd");
        double error = Accuracy.ofGram(descending[0], descending[size - 1]);
        if (!(error <= tolerance.relativeError())) {
            return Optional.empty();
        }
        boolean full = error <= SingularValues.RELATIVE_ERROR;
        return Optional.of(new Values(descending, tolerance.note(algorithm, full), error));
    }

    /** Part of the time that the products take. */
    private static double productShare(ScaledMatrix matrix) {
        return matrix.longSide() / (matrix.longSide() + EIGENVALUES * matrix.shortSide());
    }

    /** The lower triangle of the Gram matrix, made panel by panel without a copy of W. */
    static NativeDoubles of(ScaledMatrix matrix, Progress work) {
        return of(matrix, work, seconds -> {});
    }

    /**
     * The same.
     *
     * @param timing receives the seconds of work on each panel, of all threads together
     */
    private static NativeDoubles of(ScaledMatrix matrix, Progress work, DoubleConsumer timing) {
        int size = matrix.shortSide();
        double share = productShare(matrix);
        int depth = Math.min(matrix.longSide(), Math.max(1, PANEL / size));
        NativeDoubles gram = new NativeDoubles((long) size * size);
        try (var panel = new NativeDoubles((long) size * depth)) {
            for (int done = 0; done < matrix.longSide(); done += depth) {
                int step = Math.min(depth, matrix.longSide() - done);
                long began = System.nanoTime();
                copy(matrix, done, step, panel);
                double copied = (System.nanoTime() - began) / 1e9;
                boolean wide = matrix.isWide();
                Block block = Block.of(panel, wide ? step : size);
                timing.accept(
                        copied + GramTiles.dsyrk(wide, size, step, block, done == 0 ? 0 : 1, gram));
                work.reach(share * (done + step) / matrix.longSide());
            }
            return gram;
        } catch (RuntimeException | Error e) {
            gram.close();
            throw e;
        }
    }

    /** Columns of a wide matrix, or rows of a tall one, side by side. */
    private static void copy(ScaledMatrix matrix, int from, int step, NativeDoubles panel) {
        int columns = matrix.columns();
        if (matrix.isWide()) {
            for (int i = 0; i < matrix.rows(); i++) {
                panel.put((long) i * step, matrix.entries(), i * columns + from, step);
            }
        } else {
            panel.put(0, matrix.entries(), from * columns, step * columns);
        }
        if (matrix.isScaled()) {
            OpenBlas.scale(panel, step * matrix.shortSide(), matrix.factor());
        }
    }
}
