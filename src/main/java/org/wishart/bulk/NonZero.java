package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

/**
 * The part of a spectrum that can hold noise: the values above rounding, with the shape of the
 * matrix without rows and columns of zeros, and with one of each set of equal rows or columns.
 *
 * <p>A matrix with every row k times has the singular values of the different rows, times √k (and
 * the same holds for columns), so that their law is that of the smaller shape. Zeros that no such
 * row or column explains (rows that depend on each other) are taken off the shorter side. Where as
 * many as half of the values are zeros of that kind, or fewer than ten are left, the matrix has no
 * part that is noise, and the spectrum stays whole.
 */
final class NonZero {

    private NonZero() {}

    /** The values above rounding, with the shape of the matrix that they belong to. */
    static Spectrum part(Spectrum spectrum) {
        int rank = spectrum.rank();
        int rows = rows(spectrum) - spectrum.repeatedRows();
        int columns = columns(spectrum) - spectrum.repeatedColumns();
        boolean plain = rank == spectrum.size() && isShape(spectrum, rows, columns);
        if (plain || !hasPart(spectrum)) {
            return spectrum;
        }
        double cells = (double) rows(spectrum) * columns(spectrum);
        double mean = spectrum.entryMean() * (spectrum.rows() / cells * spectrum.columns());
        return Spectrum.of(
                spectrum.name(),
                Arrays.copyOf(spectrum.singularValues(), rank),
                rows <= columns ? rank : rows,
                rows <= columns ? columns : rank,
                mean * stretch(spectrum));
    }

    private static boolean isShape(Spectrum spectrum, int rows, int columns) {
        return spectrum.rows() == rows && spectrum.columns() == columns;
    }

    /** True if enough values are left, and most of the zeros are explained. */
    static boolean hasPart(Spectrum spectrum) {
        int rank = spectrum.rank();
        return rank >= NoiseCheck.FEWEST_VALUES && 2 * rank > explained(spectrum);
    }

    /** The number of non-zero values if all different rows and columns are independent. */
    static int explained(Spectrum spectrum) {
        return Math.min(
                rows(spectrum) - spectrum.repeatedRows(),
                columns(spectrum) - spectrum.repeatedColumns());
    }

    /**
     * The standard deviation of the entries of the part over that of the entries of the matrix: 1
     * without repeated rows or columns, √k if there are k of each.
     */
    static double stretch(Spectrum spectrum) {
        if (!hasPart(spectrum) || spectrum.repeatedRows() + spectrum.repeatedColumns() == 0) {
            return 1;
        }
        double rows = rows(spectrum);
        double columns = columns(spectrum);
        return Math.sqrt(
                rows
                        / (rows - spectrum.repeatedRows())
                        * (columns / (columns - spectrum.repeatedColumns())));
    }

    /** Rows that are not all zeros; all of them if the matrix is one of zeros. */
    static int rows(Spectrum spectrum) {
        int rows = spectrum.rows() - spectrum.zeroRows();
        return rows == 0 ? spectrum.rows() : rows;
    }

    /** Columns that are not all zeros; all of them if the matrix is one of zeros. */
    static int columns(Spectrum spectrum) {
        int columns = spectrum.columns() - spectrum.zeroColumns();
        return columns == 0 ? spectrum.columns() : columns;
    }
}
