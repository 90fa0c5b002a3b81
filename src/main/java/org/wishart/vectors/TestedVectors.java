package org.wishart.vectors;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.OccupiedRows;
import org.wishart.linalg.Svd;
import org.wishart.linalg.WorkingPrecision;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The singular vectors that can be compared with random directions: those of singular values that
 * are not 0, as any basis of the null space would do, without the components that belong to rows or
 * columns of zeros.
 */
final class TestedVectors {

    private final double[] singularValues;
    private final int untested;
    private final DMatrixRMaj left;
    private final DMatrixRMaj right;
    private final String leftOut;

    private TestedVectors(Svd svd, int rank) {
        double[] values = svd.singularValues();
        double zero = WorkingPrecision.zero(values[0], svd.rows(), svd.columns());
        this.singularValues = Arrays.copyOf(values, rank);
        this.untested = values.length - rank;
        this.left = OccupiedRows.in(svd.left(), values, zero);
        this.right = OccupiedRows.in(svd.right(), values, zero);
        this.leftOut =
                nullSpace(untested)
                        + zeroLines(svd.rows() - left.numRows, svd.columns() - right.numRows);
    }

    /**
     * The vectors of a decomposition.
     *
     * @param use subject and verb of the refusal, such as {@code "localization needs"}
     * @throws IllegalArgumentException if all singular values are 0
     */
    static TestedVectors of(Svd svd, String use) {
        int rank = Spectrum.of(svd.singularValues(), svd.rows(), svd.columns()).rank();
        if (rank == 0) {
            throw new IllegalArgumentException(
                    use
                            + " a singular value above 0, got "
                            + svd.size()
                            + (svd.size() == 1 ? " that is" : " that are")
                            + " 0; the vectors of a null space are arbitrary");
        }
        return new TestedVectors(svd, rank);
    }

    /** The singular values that are not 0, descending. */
    double[] singularValues() {
        return singularValues.clone();
    }

    /** Number of vectors on either side. */
    int size() {
        return singularValues.length;
    }

    /** Number of singular values that are 0. */
    int untested() {
        return untested;
    }

    /** In columns, those of the null space behind the others; not to be modified. */
    DMatrixRMaj left() {
        return left;
    }

    /** As {@link #left()}. */
    DMatrixRMaj right() {
        return right;
    }

    /**
     * The clauses on vectors and components that are left out; begins with a semicolon or is empty.
     */
    String leftOut() {
        return leftOut;
    }

    private static String nullSpace(int untested) {
        return untested == 0
                ? ""
                : "; "
                        + Notation.count(untested, "singular value")
                        + (untested == 1
                                ? " is 0 up to rounding, its vectors are left out"
                                : " are 0 up to rounding, their vectors are left out");
    }

    private static String zeroLines(int rows, int columns) {
        List<String> lines = new ArrayList<>();
        if (rows > 0) {
            lines.add(Notation.count(rows, "row"));
        }
        if (columns > 0) {
            lines.add(Notation.count(columns, "column"));
        }
        return lines.isEmpty()
                ? ""
                : "; "
                        + String.join(" and ", lines)
                        + " of zeros "
                        + (rows + columns == 1 ? "is" : "are")
                        + " left out of the vectors";
    }
}
