package org.wishart.ensemble;

import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

/** Random orthonormal vectors, uniformly distributed. */
final class Orthonormal {

    private Orthonormal() {}

    /**
     * Gram–Schmidt of random directions, twice: once more than enough for directions that are
     * random.
     *
     * @return {@code count} unit vectors
     */
    static double[][] vectors(int count, int dimension, RandomStream stream) {
        double[][] basis = new double[count][];
        try (Progress progress = Progress.begin("orthonormal vectors", count)) {
            for (int k = 0; k < count; k++) {
                double[] vector = stream.direction(dimension);
                for (int round = 0; round < 2; round++) {
                    for (int j = 0; j < k; j++) {
                        Vectors.add(vector, -Vectors.dot(vector, basis[j]), basis[j]);
                    }
                    double norm = Math.sqrt(Vectors.dot(vector, vector));
                    for (int i = 0; i < dimension; i++) {
                        vector[i] /= norm;
                    }
                }
                basis[k] = vector;
                progress.advance();
            }
        }
        return basis;
    }
}
