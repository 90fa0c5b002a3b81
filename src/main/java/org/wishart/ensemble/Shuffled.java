package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

/**
 * The entries of a matrix in random order: the same numbers, with whatever they meant in their
 * places gone. What its spectrum shows all the same comes from the law of the entries alone.
 *
 * <pre>{@code
 * Shuffled.entries(spiked(40, 80, 1, new double[] {30}, 1), 1)
 * }</pre>
 */
public final class Shuffled {

    private Shuffled() {}

    /**
     * A random permutation of all entries (Fisher and Yates).
     *
     * @param matrix any shape with at least one entry; not modified
     * @param seed any number; the same seed gives the same permutation on every machine
     * @return a fresh matrix of the same shape
     * @throws IllegalArgumentException if the matrix is empty
     */
    public static DMatrixRMaj entries(DMatrixRMaj matrix, long seed) {
        Gaussian.requireShape(matrix.numRows, matrix.numCols);
        RandomStream stream = RandomStream.of(seed);
        DMatrixRMaj shuffled = matrix.copy();
        double[] data = shuffled.data;
        for (int i = shuffled.getNumElements() - 1; i > 0; i--) {
            if (i % 65_536 == 0) {
                Progress.stopIfInterrupted();
            }
            int j = stream.below(i + 1);
            double entry = data[i];
            data[i] = data[j];
            data[j] = entry;
        }
        return shuffled;
    }
}
