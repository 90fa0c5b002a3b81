package org.wishart.spectrum;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.Route;
import org.wishart.linalg.SingularValues;

import java.util.Locale;

/**
 * The singular values of one matrix, with what their statistics need to know of it. Immutable.
 *
 * <p>Shapes are kept as stored; {@link #aspectRatio()} is the shorter side over the longer one.
 */
public final class Spectrum {

    private final String name;
    private final int rows;
    private final int columns;
    private final double[] singularValues;
    private final double entryMean;
    private final Route route;

    private Spectrum(
            String name,
            int rows,
            int columns,
            double[] singularValues,
            double entryMean,
            Route route) {
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.singularValues = singularValues;
        this.entryMean = entryMean;
        this.route = route;
    }

    /**
     * Computes the spectrum of a matrix.
     *
     * @param matrix any shape with at least one row and one column, finite entries; not modified
     * @return its spectrum
     * @throws IllegalArgumentException if the matrix is empty or an entry is NaN or infinite
     */
    public static Spectrum of(DMatrixRMaj matrix) {
        return of("", matrix);
    }

    /**
     * Computes the spectrum of a named matrix.
     *
     * @param name what to call it in figures and tables; may be empty
     * @param matrix as in {@link #of(DMatrixRMaj)}
     * @return its spectrum
     * @throws IllegalArgumentException if the matrix is empty or an entry is NaN or infinite
     */
    public static Spectrum of(String name, DMatrixRMaj matrix) {
        SingularValues values = SingularValues.of(matrix);
        double sum = 0;
        int entries = matrix.getNumElements();
        for (int i = 0; i < entries; i++) {
            sum += matrix.data[i];
        }
        return new Spectrum(
                name,
                matrix.numRows,
                matrix.numCols,
                values.toArray(),
                sum / entries,
                values.route());
    }

    /**
     * What the matrix is called.
     *
     * @return the name, empty if it has none
     */
    public String name() {
        return name;
    }

    /**
     * Rows of the matrix as stored.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Columns of the matrix as stored.
     *
     * @return at least 1
     */
    public int columns() {
        return columns;
    }

    /**
     * Number of singular values, the shorter side.
     *
     * @return at least 1
     */
    public int size() {
        return singularValues.length;
    }

    /**
     * The aspect ratio q: shorter side over longer side.
     *
     * @return in (0, 1], dimensionless
     */
    public double aspectRatio() {
        return Math.min(rows, columns) / (double) Math.max(rows, columns);
    }

    /**
     * The singular values ν.
     *
     * @return a fresh array, descending, in the unit of the matrix
     */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /**
     * The eigenvalues λ = ν² of W Wᵀ, not divided by anything.
     *
     * @return a fresh array, descending, in the squared unit of the matrix
     */
    public double[] eigenvalues() {
        double[] squares = new double[singularValues.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = singularValues[i] * singularValues[i];
        }
        return squares;
    }

    /**
     * Mean of the matrix entries.
     *
     * @return in the unit of the matrix
     */
    public double entryMean() {
        return entryMean;
    }

    /**
     * How the singular values were computed.
     *
     * @return engine, algorithm and error bound
     */
    public Route route() {
        return route;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "spectrum of %s%d × %d (q = %.4g): ν from %.4g to %.4g",
                name.isEmpty() ? "" : name + ", ",
                rows,
                columns,
                aspectRatio(),
                singularValues[singularValues.length - 1],
                singularValues[0]);
    }
}
