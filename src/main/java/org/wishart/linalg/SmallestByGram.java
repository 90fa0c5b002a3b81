package org.wishart.linalg;

import org.wishart.linalg.Engine.Triplet;
import org.wishart.linalg.Engine.Values;
import org.wishart.progress.Progress;

import java.util.Optional;

/**
 * The smallest singular value and its vectors from one eigenvector u of the Gram matrix. The length
 * of Wᵀ u, rather than the root of the eigenvalue, is taken as the value: its error is of second
 * order in that of the vector.
 *
 * <p>The result is certified, or not given. With ν = |Wᵀ u| and v = Wᵀ u / ν let r = |W v − ν u|.
 * If only one singular value lies below a bound ν₂ > ν + r, taken from the second eigenvalue less
 * its possible error, then by Kato and Temple's theorem it differs from ν by at most r² / 2 divided
 * by the smaller of ν₂ − ν and ν (derived here, for the matrix (0 W; Wᵀ 0) with eigenvalues ±ν).
 */
final class SmallestByGram {

    /** Largest relative error of the value that may come from that of its vectors. */
    static final double RELATIVE_ERROR = 1e-9;

    private SmallestByGram() {}

    /** The triplet, or nothing where the Gram matrix is too ill-conditioned for the bound. */
    static Optional<Triplet> triplet(ScaledMatrix matrix, Progress work) {
        int size = matrix.shortSide();
        int count = Math.min(2, size);
        double norm;
        double[] brief;
        double[] smallest;
        try (var gram = GramMatrix.of(matrix, work);
                var eigenvalues = new NativeDoubles(size);
                var vectors = new NativeDoubles((long) count * size)) {
            norm = norm(gram, size);
            OpenBlas.smallestEigenvectors(size, count, gram, eigenvalues, vectors);
            brief = vectors.toArray(size);
            smallest = eigenvalues.toArray(count);
        }
        boolean wide = matrix.isWide();
        double[] extended = wide ? transposedTimes(matrix, brief) : times(matrix, brief);
        double value = normalize(extended);
        double[] back = wide ? times(matrix, extended) : transposedTimes(matrix, extended);
        double residual = 0;
        for (int i = 0; i < size; i++) {
            residual = Math.hypot(residual, back[i] - value * brief[i]);
        }
        double next = count == 1 ? 4 * norm : smallest[1] - Accuracy.ofEigenvalues(norm);
        double error = error(value, residual, Math.sqrt(Math.max(0, next)));
        if (!(error <= RELATIVE_ERROR)) {
            return Optional.empty();
        }
        // no route is free of this part, so it does not count against this one
        double rounding = Accuracy.ofReduction(new double[] {Math.sqrt(norm), value});
        double[] alone = {value};
        Values values = new Values(alone, "Gram matrix, dsyevr", error + rounding);
        return Optional.of(
                wide ? new Triplet(brief, extended, values) : new Triplet(extended, brief, values));
    }

    private static double error(double value, double residual, double next) {
        if (!(value > 0 && next > value + residual)) {
            return Double.POSITIVE_INFINITY;
        }
        double gap = Math.min(next - value, value);
        return residual * residual / (2 * gap * value);
    }

    /** Largest row sum of magnitudes: an upper bound on the largest eigenvalue. */
    private static double norm(NativeDoubles lowerTriangle, int size) {
        double[] sums = new double[size];
        double[] column = new double[size];
        for (int j = 0; j < size; j++) {
            lowerTriangle.get((long) j * size + j, column, j, size - j);
            for (int i = j + 1; i < size; i++) {
                double magnitude = Math.abs(column[i]);
                sums[i] += magnitude;
                sums[j] += magnitude;
            }
            sums[j] += Math.abs(column[j]);
        }
        double largest = 0;
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    /** Wᵀ u, in the scaled unit. */
    private static double[] transposedTimes(ScaledMatrix matrix, double[] u) {
        double[] entries = matrix.entries();
        double[] product = new double[matrix.columns()];
        double factor = matrix.factor();
        for (int i = 0; i < u.length; i++) {
            int row = i * product.length;
            double weight = u[i];
            for (int j = 0; j < product.length; j++) {
                product[j] += weight * (factor * entries[row + j]);
            }
        }
        return product;
    }

    /** W v, in the scaled unit. */
    private static double[] times(ScaledMatrix matrix, double[] v) {
        double[] entries = matrix.entries();
        double[] product = new double[matrix.rows()];
        double factor = matrix.factor();
        for (int i = 0; i < product.length; i++) {
            int row = i * v.length;
            double sum = 0;
            for (int j = 0; j < v.length; j++) {
                sum += factor * entries[row + j] * v[j];
            }
            product[i] = sum;
        }
        return product;
    }

    /** Divides a vector by its length, which it returns. */
    private static double normalize(double[] vector) {
        double sum = 0;
        for (double x : vector) {
            sum += x * x;
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return length;
    }
}
