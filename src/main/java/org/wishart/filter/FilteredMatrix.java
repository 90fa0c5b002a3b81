package org.wishart.filter;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.Svd;

/**
 * A matrix whose singular values were changed, and what was done to them. It is an ordinary matrix
 * besides, with the same singular vectors as the one that it was made from.
 *
 * <pre>{@code
 * removeDecile(gaussian(40, 80, 1, 1), 1).what()
 * }</pre>
 */
@SuppressWarnings("unchecked") // the matrices of EJML are generic in what their copies are
public final class FilteredMatrix extends DMatrixRMaj {

    private static final long serialVersionUID = 1L;

    /** One line on what was removed. */
    private final String what;

    private final transient double[] before;
    private final transient double[] after;

    private FilteredMatrix(DMatrixRMaj matrix, String what, double[] before, double[] after) {
        super(matrix);
        this.what = what;
        this.before = before;
        this.after = after;
    }

    /** Puts new values in the place of the singular values. */
    static FilteredMatrix of(Svd svd, double[] after, String what) {
        return new FilteredMatrix(
                svd.reconstruct(after), what, svd.singularValues(), after.clone());
    }

    /**
     * The singular values of the matrix that it was made from.
     *
     * @return a fresh array, descending, in the unit of the matrix
     */
    public double[] before() {
        return before.clone();
    }

    /**
     * The values in their place.
     *
     * @return a fresh array in the order of {@link #before()}, in the unit of the matrix
     */
    public double[] after() {
        return after.clone();
    }

    /**
     * Number of singular values that were set to zero.
     *
     * @return those that were not zero before
     */
    public int removed() {
        int removed = 0;
        for (int i = 0; i < after.length; i++) {
            removed += after[i] == 0 && before[i] != 0 ? 1 : 0;
        }
        return removed;
    }

    /**
     * A description of the filter.
     *
     * @return a sentence
     */
    public String what() {
        return what;
    }

    @Override
    public String toString() {
        return numRows + " × " + numCols + " matrix, " + what;
    }
}
