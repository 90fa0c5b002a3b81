package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

import java.util.stream.IntStream;

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

    /**
     * A random permutation of the entries of all rows and columns that are not zeros throughout;
     * those stay where they are. The matrix keeps the shape that its noise has.
     *
     * @param matrix any shape with at least one entry; not modified
     * @param seed any number; the same seed gives the same permutation on every machine
     * @return a fresh matrix of the same shape; that of {@link #entries} if no row or column is 0
     * @throws IllegalArgumentException if the matrix is empty
     */
    public static DMatrixRMaj besideZeroLines(DMatrixRMaj matrix, long seed) {
        Gaussian.requireShape(matrix.numRows, matrix.numCols);
        int[] rows = occupied(matrix.numRows, matrix.numCols, matrix.numCols, 1, matrix.data);
        int[] columns = occupied(matrix.numCols, matrix.numRows, 1, matrix.numCols, matrix.data);
        boolean whole = rows.length == matrix.numRows && columns.length == matrix.numCols;
        if (whole || rows.length == 0) {
            return entries(matrix, seed);
        }
        DMatrixRMaj block = new DMatrixRMaj(rows.length, columns.length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                block.set(i, j, matrix.get(rows[i], columns[j]));
            }
        }
        block = entries(block, seed);
        DMatrixRMaj shuffled = matrix.copy();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                shuffled.set(rows[i], columns[j], block.get(i, j));
            }
        }
        return shuffled;
    }

    /**
     * The lines with an entry that is not 0; entry k of line i is at {@code i * line + k * step}.
     */
    private static int[] occupied(int lines, int length, int line, int step, double[] data) {
        return IntStream.range(0, lines)
                .filter(
                        i ->
                                IntStream.range(0, length)
                                        .anyMatch(k -> data[i * line + k * step] != 0))
                .toArray();
    }
}
