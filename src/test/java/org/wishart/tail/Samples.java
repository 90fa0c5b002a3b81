package org.wishart.tail;

import org.wishart.random.RandomStream;

/** Samples of known laws, from a seed. */
final class Samples {

    private Samples() {}

    /** {@code P(X > x) = x^(−κ)} for {@code x ≥ 1}. */
    static double[] pareto(int n, double tailIndex, long... path) {
        RandomStream random = RandomStream.of(71, path);
        double[] sample = new double[n];
        for (int i = 0; i < n; i++) {
            sample[i] = StrictMath.pow(1 - random.uniform(), -1 / tailIndex);
        }
        return sample;
    }

    /** Uniform on [0, 1): index −1. */
    static double[] uniform(int n, long... path) {
        RandomStream random = RandomStream.of(8, path);
        double[] sample = new double[n];
        for (int i = 0; i < n; i++) {
            sample[i] = random.uniform();
        }
        return sample;
    }
}
