package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of a spectrum that can hold noise. Rows and columns of zeros are left out of the shape,
 * and singular values that are 0 up to rounding with them. Zeros that no such row or column
 * explains (rows that depend on each other) are taken off the shorter side. Where as many as half
 * of the values are zeros of that kind, or fewer than ten are left, the matrix has no part that is
 * noise, and the spectrum stays whole.
 */
final class NonZero {

    private NonZero() {}

    /** The values above rounding, with the shape of the matrix that they belong to. */
    static Spectrum part(Spectrum spectrum) {
        int rank = spectrum.rank();
        int rows = rows(spectrum);
        int columns = columns(spectrum);
        int shorter = Math.min(rows, columns);
        boolean plain = rank == spectrum.size() && shorter == rank && !hasZeroLines(spectrum);
        if (plain || rank < NoiseCheck.FEWEST_VALUES || 2 * rank <= shorter) {
            return spectrum;
        }
        double cells = (double) rows * columns;
        double mean = spectrum.entryMean() * (spectrum.rows() / cells * spectrum.columns());
        return Spectrum.of(
                spectrum.name(),
                Arrays.copyOf(spectrum.singularValues(), rank),
                rows <= columns ? rank : rows,
                rows <= columns ? columns : rank,
                mean);
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

    private static boolean hasZeroLines(Spectrum spectrum) {
        return spectrum.zeroRows() + spectrum.zeroColumns() > 0;
    }

    /** What a fit says of zeros and of equal rows or columns; empty where there are none. */
    static String note(Spectrum spectrum) {
        List<String> notes = new ArrayList<>();
        int zeros = spectrum.size() - spectrum.rank();
        if (zeros > 0) {
            notes.add(
                    zeros
                            + (zeros == 1 ? " value is" : " values are")
                            + " 0 up to rounding and set aside"
                            + (hasZeroLines(spectrum) ? " with " + zeroLines(spectrum) : ""));
        } else if (hasZeroLines(spectrum)) {
            boolean one = spectrum.zeroRows() + spectrum.zeroColumns() == 1;
            notes.add(zeroLines(spectrum) + (one ? " is" : " are") + " left out");
        }
        repeats(notes, spectrum.repeatedRows(), "row");
        repeats(notes, spectrum.repeatedColumns(), "column");
        return notes.isEmpty() ? "" : "; " + String.join("; ", notes);
    }

    private static String zeroLines(Spectrum spectrum) {
        List<String> lines = new ArrayList<>();
        if (spectrum.zeroRows() > 0) {
            lines.add(count(spectrum.zeroRows(), "row"));
        }
        if (spectrum.zeroColumns() > 0) {
            lines.add(count(spectrum.zeroColumns(), "column"));
        }
        return String.join(" and ", lines) + " of zeros";
    }

    private static void repeats(List<String> notes, int repeated, String what) {
        if (repeated > 0) {
            notes.add(
                    count(repeated, what)
                            + (repeated == 1 ? " repeats another" : " repeat others")
                            + ", so the entries are not independent and the law does not hold");
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
