package org.wishart.spectrum;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.Svd;
import org.wishart.linalg.WorkingPrecision;

import java.util.Arrays;

/**
 * Rows and columns of a matrix that hold no numbers of their own: all 0, or equal to one before.
 * Equal ones are found by hashes of 64 bits; of a million different rows two have the same hash
 * with a probability of 3e-8.
 */
record Repeats(int zeroRows, int zeroColumns, int repeatedRows, int repeatedColumns) {

    static final Repeats NONE = new Repeats(0, 0, 0, 0);

    /** A row or column of zeros; no other has it, but with a probability of 2⁻⁶⁴. */
    private static final long ZEROS = 0;

    static Repeats of(DMatrixRMaj matrix) {
        int m = matrix.numRows;
        int n = matrix.numCols;
        long[] rows = new long[m];
        long[] columns = new long[n];
        long[] keys = new long[n];
        for (int j = 0; j < n; j++) {
            keys[j] = mix(j);
        }
        for (int i = 0; i < m; i++) {
            long rowKey = mix(~(long) i);
            long row = 0;
            for (int j = 0; j < n; j++) {
                double entry = matrix.data[i * n + j];
                if (entry != 0) { // so that 0 and −0 are the same
                    long bits = Double.doubleToRawLongBits(entry);
                    row += mix(bits ^ keys[j]);
                    columns[j] += mix(bits ^ rowKey);
                }
            }
            rows[i] = row;
        }
        int zeroRows = zeros(rows);
        int zeroColumns = zeros(columns);
        return new Repeats(
                zeroRows, zeroColumns, repeated(rows, zeroRows), repeated(columns, zeroColumns));
    }

    /** From the factors: rows and columns that are 0, or equal, up to rounding. */
    static Repeats of(Svd svd) {
        double[] values = svd.singularValues();
        double zero = WorkingPrecision.zero(values[0], svd.rows(), svd.columns());
        FactorRows rows = FactorRows.of(svd.left(), values, zero);
        FactorRows columns = FactorRows.of(svd.right(), values, zero);
        return new Repeats(rows.zeros(), columns.zeros(), rows.repeated(), columns.repeated());
    }

    private static int zeros(long[] hashes) {
        return (int) Arrays.stream(hashes).filter(hash -> hash == ZEROS).count();
    }

    private static int repeated(long[] hashes, int zeros) {
        int different =
                (int) Arrays.stream(hashes).filter(hash -> hash != ZEROS).distinct().count();
        return hashes.length - zeros - different;
    }

    /** The output function of SplitMix64. */
    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
