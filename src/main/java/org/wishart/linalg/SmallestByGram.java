package org.wishart.linalg;

import org.wishart.linalg.Engine.Triplet;
import org.wishart.linalg.Engine.Values;

import java.util.Optional;

/**
 * The smallest singular value and its vectors from one eigenvector of the Gram matrix. The length
 * of W times that vector, rather than the root of the eigenvalue, is taken as the value: its error
 * is of second order in that of the vector.
 */
final class SmallestByGram {

    /** Largest bound on the relative error of the value before that correction. */
    static final double RELATIVE_ERROR = 1e-9;

    private SmallestByGram() {}

    /** The triplet, or nothing where the Gram matrix is too ill-conditioned for the bound. */
    static Optional<Triplet> triplet(ScaledMatrix matrix) {
        int size = matrix.shortSide();
        double largest;
        double[] brief;
        double root;
        try (var gram = GramMatrix.of(matrix);
                var eigenvalues = new NativeDoubles(size);
                var vector = new NativeDoubles(size)) {
            largest = norm(gram, size);
            OpenBlas.smallestEigenvector(size, gram, eigenvalues, vector);
            brief = vector.toArray(size);
            root = Math.sqrt(Math.max(0, eigenvalues.toArray(1)[0]));
        }
        double bound = Accuracy.ofGram(Math.sqrt(largest), root);
        if (!(bound <= RELATIVE_ERROR)) {
            return Optional.empty();
        }
        double[] extended = matrix.isWide() ? transposedTimes(matrix, brief) : times(matrix, brief);
        double value = normalize(extended);
        Values values = new Values(new double[] {value}, "Gram matrix, dsyevr", bound);
        return Optional.of(
                matrix.isWide()
                        ? new Triplet(brief, extended, values)
                        : new Triplet(extended, brief, values));
    }

    /** Largest row sum of magnitudes: an upper bound on the largest eigenvalue. */
    private static double norm(NativeDoubles upperTriangle, int size) {
        double[] sums = new double[size];
        double[] column = new double[size];
        for (int j = 0; j < size; j++) {
            upperTriangle.get((long) j * size, column, 0, j + 1);
            for (int i = 0; i < j; i++) {
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
