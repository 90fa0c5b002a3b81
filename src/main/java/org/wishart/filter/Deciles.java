package org.wishart.filter;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.Svd;

import java.util.Locale;

/**
 * Removal of singular values by their rank, as in the ablations of arXiv 2410.17770: decile 1 is
 * the smallest tenth, decile 10 the largest.
 *
 * <pre>{@code
 * Deciles.removeRanks(svd(gaussian(40, 80, 1, 1)), 0, 4).what()
 * }</pre>
 */
public final class Deciles {

    private static final int COUNT = 10;

    private Deciles() {}

    /**
     * Sets a tenth of the singular values to zero: of k values in ascending order those from {@code
     * ⌊(decile − 1) k/10⌋} to {@code ⌊decile · k/10⌋ − 1}.
     *
     * @param matrix any shape; not modified
     * @param decile 1 for the smallest values to 10 for the largest
     * @return the matrix without them
     * @throws IllegalArgumentException if {@code decile} is out of range
     */
    public static FilteredMatrix remove(DMatrixRMaj matrix, int decile) {
        return remove(Svd.of(matrix), decile);
    }

    /**
     * As {@link #remove(DMatrixRMaj, int)}, of a matrix that is decomposed already.
     *
     * @param svd its decomposition
     * @param decile 1 for the smallest values to 10 for the largest
     * @return the matrix without them
     * @throws IllegalArgumentException if {@code decile} is out of range
     */
    public static FilteredMatrix remove(Svd svd, int decile) {
        if (!(decile >= 1 && decile <= COUNT)) {
            throw new IllegalArgumentException(
                    "decile must be from 1 to 10, got " + decile + "; 1 is the smallest tenth");
        }
        int size = svd.size();
        int from = (int) ((long) (decile - 1) * size / COUNT);
        int to = (int) ((long) decile * size / COUNT);
        return removeAscending(svd, from, to, "decile " + decile);
    }

    /**
     * Sets the singular values of a range of ranks to zero.
     *
     * @param svd a decomposition
     * @param from first rank that is removed, from 0 for the smallest value
     * @param to rank behind the last one that is removed
     * @return the matrix without them
     * @throws IllegalArgumentException if there are no such ranks
     */
    public static FilteredMatrix removeRanks(Svd svd, int from, int to) {
        if (!(from >= 0 && from <= to && to <= svd.size())) {
            throw new IllegalArgumentException(
                    "ranks must satisfy 0 <= from <= to <= "
                            + svd.size()
                            + ", got "
                            + from
                            + " and "
                            + to
                            + "; 0 is the smallest");
        }
        return removeAscending(svd, from, to, "ranks " + from + " to " + (to - 1));
    }

    private static FilteredMatrix removeAscending(Svd svd, int from, int to, String name) {
        double[] values = svd.singularValues();
        for (int rank = from; rank < to; rank++) {
            values[values.length - 1 - rank] = 0;
        }
        return FilteredMatrix.of(
                svd,
                values,
                String.format(
                        Locale.ROOT,
                        "%s removed: %d of %d singular values set to zero",
                        name,
                        to - from,
                        values.length));
    }
}
