package org.wishart.vectors;

import org.wishart.linalg.Svd;
import org.wishart.text.Notation;

/** Says how many components of vectors belong to rows or columns of zeros and are left out. */
final class ZeroLines {

    private ZeroLines() {}

    /**
     * The clause for the end of a line.
     *
     * @param rows number of rows that are not zeros
     * @param columns number of columns that are not zeros
     * @return begins with a semicolon; empty if nothing is left out
     */
    static String note(Svd svd, int rows, int columns) {
        int zeroRows = svd.rows() - rows;
        int zeroColumns = svd.columns() - columns;
        if (zeroRows + zeroColumns == 0) {
            return "";
        }
        String both = zeroRows > 0 && zeroColumns > 0 ? " and " : "";
        return "; "
                + count(zeroRows, "row")
                + both
                + count(zeroColumns, "column")
                + " of zeros "
                + (zeroRows + zeroColumns == 1 ? "is" : "are")
                + " left out of the vectors";
    }

    private static String count(int number, String what) {
        return number == 0 ? "" : Notation.count(number, what);
    }
}
