package org.wishart.spectrum;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.OccupiedRows;
import org.wishart.random.RandomStream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of {@code U S}, which are as far from each other and from 0 as the rows of {@code U S
 * Vᵀ}. For columns, the same with V. Equal ones have the same product with a random direction, so
 * that only neighbours in the order of these products are compared.
 *
 * @param zeros rows that are 0 up to rounding
 * @param repeated other rows that are equal to another one up to rounding
 */
record FactorRows(int zeros, int repeated) {

    /** Any: the same factors give the same answer. */
    private static final long SEED = 1978;

    static FactorRows of(DMatrixRMaj vectors, double[] values, double zero) {
        int[] occupied = OccupiedRows.of(vectors, values, zero);
        List<double[]> rows = new ArrayList<>();
        for (int i : occupied) {
            rows.add(scaled(vectors, values, i));
        }
        double[] direction = RandomStream.of(SEED).direction(values.length);
        double[] keys = rows.stream().mapToDouble(row -> product(row, direction)).toArray();
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> keys[i]));
        int repeated = 0;
        for (int i = 1; i < order.length; i++) {
            double gap = keys[order[i]] - keys[order[i - 1]];
            boolean near = gap <= zero;
            repeated += near && distance(rows, order[i], order[i - 1]) <= zero ? 1 : 0;
        }
        return new FactorRows(vectors.numRows - occupied.length, repeated);
    }

    private static double[] scaled(DMatrixRMaj vectors, double[] values, int row) {
        double[] scaled = new double[values.length];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = vectors.unsafe_get(row, k) * values[k];
        }
        return scaled;
    }

    private static double product(double[] row, double[] direction) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += row[k] * direction[k];
        }
        return sum;
    }

    /** The largest difference of two components. */
    private static double distance(List<double[]> rows, int i, int j) {
        double largest = 0;
        for (int k = 0; k < rows.get(i).length; k++) {
            largest = Math.max(largest, Math.abs(rows.get(i)[k] - rows.get(j)[k]));
        }
        return largest;
    }
}
