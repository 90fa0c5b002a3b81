package org.wishart.vectors;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.random.RandomStream;

/** Vectors and matrices whose localized directions are known. */
final class VectorDraws {

    private VectorDraws() {}

    /**
     * Noise of scale 1 and signals with entries ±1/√e in e rows and e columns each, no two in the
     * same; strengths evenly from the weakest to the strongest, in units of the threshold q^¼. The
     * last rows are small ones, of variance 0.02/columns.
     */
    static DMatrixRMaj planted(
            int rows,
            int columns,
            int signals,
            int entries,
            double weakest,
            double strongest,
            int small,
            RandomStream random) {
        DMatrixRMaj matrix =
                Gaussian.matrix(rows, columns, 1 / Math.sqrt(columns), random.nextSeed());
        double threshold = Math.pow((double) rows / columns, 0.25);
        for (int k = 0; k < signals; k++) {
            double part = signals == 1 ? 0 : k / (signals - 1.0);
            double strength = threshold * (weakest + part * (strongest - weakest));
            double[] u = signs(entries, random);
            double[] v = signs(entries, random);
            for (int i = 0; i < entries; i++) {
                for (int j = 0; j < entries; j++) {
                    int at = (k * entries + i) * columns + k * entries + j;
                    matrix.data[at] += strength / entries * u[i] * v[j];
                }
            }
        }
        for (int i = (rows - small) * columns; i < matrix.data.length; i++) {
            matrix.data[i] *= Math.sqrt(0.02);
        }
        return matrix;
    }

    private static double[] signs(int length, RandomStream random) {
        double[] signs = new double[length];
        for (int i = 0; i < length; i++) {
            signs[i] = random.uniform() < 0.5 ? -1 : 1;
        }
        return signs;
    }

    /** A unit vector of independent Laplace entries. */
    static double[] laplace(int length, RandomStream random) {
        double[] vector = new double[length];
        for (int i = 0; i < length; i++) {
            double size = -Math.log(1 - random.uniform());
            vector[i] = random.uniform() < 0.5 ? -size : size;
        }
        return normalized(vector);
    }

    /** A unit vector of independent entries of Student's law. */
    static double[] student(int length, double degrees, RandomStream random) {
        return normalized(HeavyTailed.student(1, length, degrees, 1, random.nextSeed()).data);
    }

    private static double[] normalized(double[] vector) {
        double square = 0;
        for (double v : vector) {
            square += v * v;
        }
        double[] normalized = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            normalized[i] = vector[i] / Math.sqrt(square);
        }
        return normalized;
    }
}
