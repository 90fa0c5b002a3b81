package org.wishart.linalg;

import org.wishart.linalg.Engine.Factors;
import org.wishart.linalg.Engine.Values;
import org.wishart.progress.Progress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Singular vectors from the Gram matrix: its eigenvectors are those of the short side; multiplied
 * by W they give those of the long side times the singular values.
 *
 * <p>What the squaring loses is detected, and corrected, afterwards. With W V = B and the columns
 * of B scaled to unit length, their Gram matrix I + H has H = 0 for exact vectors. Columns of small
 * singular values mix where H is not small; those few are decomposed once more by themselves. In
 * the end the norm of H bounds the relative error of every singular value (Ostrowski's theorem;
 * Demmel and Veselić, SIAM J. Matrix Anal. Appl. 13, 1992, 1204–1245), so a result is either
 * certified or not given.
 */
final class GramVectors {

    /** Largest part of the columns that is worth decomposing once more. */
    private static final double MENDED = 0.25;

    /**
     * Largest condition number of W worth the attempt, times the orthogonality asked for: at a size
     * of 1000 the rounding of W V alone, about ε √k ν₁/ν relative to its column, comes close to it.
     */
    private static final double CONDITION = 2e4 / Tolerance.ORTHOGONAL;

    private final ScaledMatrix matrix;
    private final Tolerance tolerance;
    private final int size;
    private final int length;
    private final NativeDoubles shortVectors;
    private final NativeDoubles longVectors;
    private final double[] values;

    private GramVectors(
            ScaledMatrix matrix,
            Tolerance tolerance,
            NativeDoubles shortVectors,
            NativeDoubles longVectors) {
        this.matrix = matrix;
        this.tolerance = tolerance;
        this.size = matrix.shortSide();
        this.length = matrix.longSide();
        this.shortVectors = shortVectors;
        this.longVectors = longVectors;
        this.values = new double[size];
    }

    // Times in that for the Gram matrix of a k × k matrix. Eigenvectors of more rows stream the
    // matrix from memory rather than from the cache: twice as long at 4096 as at 2048 rows.
    private static final double EIGENVECTORS = 6;
    private static final double ROWS_IN_CACHE = 1800;
    private static final double PRODUCT = 2;
    private static final double CHECK_AND_COPY = 2;

    /** The decomposition, or nothing where this route cannot vouch for it. */
    static Optional<Factors> factors(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
        int size = matrix.shortSide();
        int length = matrix.longSide();
        try (var gram = new NativeDoubles((long) size * size);
                var products = new NativeDoubles((long) length * size)) {
            try (var w = Direct.copy(matrix);
                    var eigenvalues = new NativeDoubles(size)) {
                boolean wide = matrix.isWide();
                Block entries = Block.of(w, matrix.columns());
                double product =
                        Math.max(1e-9, GramTiles.dsyrk(wide, size, length, entries, 0, gram));
                double most = CONDITION * tolerance.orthogonality();
                if (ConditionEstimate.atLeast(gram, size, tolerance) > most * most) {
                    Direct.expectFactors(matrix, product, work);
                    return Optional.empty();
                }
                double vectors = EIGENVECTORS * Math.max(1, size / ROWS_IN_CACHE) * size / length;
                double all = 1 + vectors + PRODUCT + CHECK_AND_COPY;
                work.reach(1 / all);
                work.expect((1 + vectors) / all, vectors * product);
                OpenBlas.eigenvectors(size, gram, eigenvalues);
                work.reach((1 + vectors) / all);
                Block from = Block.of(gram, size);
                Block to = Block.of(products, length);
                OpenBlas.dgemm(!wide, length, size, size, entries, from, to);
                work.reach((1 + vectors + PRODUCT) / all);
                work.expect(1, CHECK_AND_COPY * product);
            }
            return new GramVectors(matrix, tolerance, gram, products).certified();
        }
    }

    private Optional<Factors> certified() {
        normalize(0, size);
        double[] coupling = coupling();
        int mixed = mixed(coupling);
        if (mixed > MENDED * size) {
            return Optional.empty();
        }
        if (mixed > 0) {
            mend(mixed);
            coupling = coupling();
        }
        double error = Math.sqrt(Arrays.stream(coupling).sum());
        return error <= tolerance.orthogonality() ? Optional.of(factors(error)) : Optional.empty();
    }

    /** Takes the lengths of some columns of B as singular values, and divides by them. */
    private void normalize(int from, int to) {
        double[] column = new double[length];
        for (int j = from; j < to; j++) {
            longVectors.get((long) j * length, column, 0, length);
            double sum = 0;
            for (double x : column) {
                sum += x * x;
            }
            values[j] = Math.sqrt(sum);
            for (int i = 0; i < length; i++) {
                column[i] /= values[j];
            }
            longVectors.put((long) j * length, column, 0, length);
        }
    }

    /** For each column, what it and the columns before it contribute to the squared norm of H. */
    private double[] coupling() {
        double[] coupling = new double[size];
        try (var gram = new NativeDoubles((long) size * size)) {
            GramTiles.dsyrk(true, size, length, Block.of(longVectors, length), 0, gram);
            double[] column = new double[size];
            for (int j = 0; j < size; j++) {
                gram.get((long) j * size + j, column, j, size - j);
                for (int i = j + 1; i < size; i++) {
                    coupling[i] += 2 * column[i] * column[i];
                }
                coupling[j] += (column[j] - 1) * (column[j] - 1);
            }
        }
        return coupling;
    }

    /** The number of leading columns to take out so that the others pass with room to spare. */
    private int mixed(double[] coupling) {
        double allowed = tolerance.orthogonality() * tolerance.orthogonality() / 2;
        double sum = Arrays.stream(coupling).sum();
        if (sum <= 2 * allowed) {
            return 0;
        }
        int first = coupling.length;
        sum = 0;
        while (first > 0 && sum + coupling[first - 1] <= allowed) {
            first--;
            sum += coupling[first];
        }
        return first;
    }

    /** Decomposes the first columns of B among themselves: B = Q S Zᵀ, V := V Z. */
    private void mend(int count) {
        double[] column = new double[length];
        for (int j = 0; j < count; j++) {
            longVectors.get((long) j * length, column, 0, length);
            for (int i = 0; i < length; i++) {
                column[i] *= values[j];
            }
            longVectors.put((long) j * length, column, 0, length);
        }
        try (var q = new NativeDoubles((long) length * count);
                var s = new NativeDoubles(count);
                var zt = new NativeDoubles((long) count * count);
                var z = new NativeDoubles((long) count * count);
                var turned = new NativeDoubles((long) size * count)) {
            OpenBlas.dgesdd(length, count, Block.of(longVectors, length), s, q, zt);
            s.get(0, values, 0, count);
            longVectors.copy(0, q, 0, (long) length * count);
            int[] all = IntStream.range(0, count).toArray();
            z.put(0, zt.toRowMajor(count, all), 0, count * count);
            Block vectors = Block.of(shortVectors, size);
            OpenBlas.dgemm(
                    false, size, count, count, vectors, Block.of(z, count), Block.of(turned, size));
            shortVectors.copy(0, turned, 0, (long) size * count);
        }
    }

    private Factors factors(double error) {
        int[] order =
                IntStream.range(0, size)
                        .boxed()
                        .sorted(Comparator.comparingDouble(j -> -values[j]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] descending = Arrays.stream(order).mapToDouble(j -> values[j]).toArray();
        double[] brief = shortVectors.toRowMajor(size, order);
        double[] extended = longVectors.toRowMajor(length, order);
        boolean wide = matrix.isWide();
        double bound = error + Accuracy.ofReduction(descending);
        boolean full = error <= Tolerance.ORTHOGONAL;
        String algorithm = tolerance.note("Gram matrix, dsyevd with vectors, checked", full);
        return new Factors(
                wide ? brief : extended,
                wide ? extended : brief,
                new Values(descending, algorithm, bound));
    }
}
