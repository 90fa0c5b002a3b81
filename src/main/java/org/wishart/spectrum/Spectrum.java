package org.wishart.spectrum;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.linalg.Route;
import org.wishart.linalg.SingularValues;
import org.wishart.linalg.Svd;
import org.wishart.linalg.WorkingPrecision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The singular values of one matrix, with the properties that their statistics need. Immutable.
 *
 * <p>Shapes are kept as stored; {@link #aspectRatio()} is the shorter side over the longer one.
 *
 * <pre>{@code
 * var s = spectrum(gaussian(400, 800, 0.05, 1));
 * s.singularValues(); s.aspectRatio();
 * plot(s)
 * }</pre>
 */
public final class Spectrum {

    private final String name;
    private final Optional<DType> dtype;
    private final int rows;
    private final int columns;
    private final double[] singularValues;
    private final double entryMean;
    private final Route route;
    private final Repeats repeats;

    private Spectrum(
            String name,
            Optional<DType> dtype,
            int rows,
            int columns,
            double[] singularValues,
            double entryMean,
            Route route,
            Repeats repeats) {
        this.name = name;
        this.dtype = dtype;
        this.rows = rows;
        this.columns = columns;
        this.singularValues = singularValues;
        this.entryMean = entryMean;
        this.route = route;
        this.repeats = repeats;
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
     * @param name a name for figures and tables; may be empty
     * @param matrix as in {@link #of(DMatrixRMaj)}
     * @return its spectrum
     * @throws IllegalArgumentException if the name is null, the matrix is null or empty, an entry
     *     is NaN or infinite, or a singular value is beyond the range of double
     */
    public static Spectrum of(String name, DMatrixRMaj matrix) {
        return of(name, Optional.empty(), matrix);
    }

    /**
     * Computes the spectrum of a named matrix that was stored in a type of its own: bfloat16, with
     * its 8 significant bits, raises the smallest singular values.
     *
     * @param name a name for figures and tables; may be empty
     * @param dtype type of the entries in their file; shown behind the name
     * @param matrix as in {@link #of(DMatrixRMaj)}
     * @return its spectrum
     * @throws IllegalArgumentException as {@link #of(String, DMatrixRMaj)}
     */
    public static Spectrum of(String name, DType dtype, DMatrixRMaj matrix) {
        return of(name, Optional.of(dtype), matrix);
    }

    /**
     * Computes the spectrum of a stored matrix as accurately as its entries determine it, which is
     * faster: see {@link SingularValues#of(DMatrixRMaj, DType)}. {@link #route()} has the bound.
     *
     * @param name a name for figures and tables; may be empty
     * @param dtype type of the entries in their file; shown behind the name
     * @param matrix as in {@link #of(DMatrixRMaj)}
     * @return its spectrum
     * @throws IllegalArgumentException as {@link #of(String, DMatrixRMaj)}
     * @throws IllegalStateException if entries of this type are not read
     */
    public static Spectrum asStored(String name, DType dtype, DMatrixRMaj matrix) {
        checkName(name);
        return of(name, Optional.of(dtype), matrix, SingularValues.of(matrix, dtype));
    }

    /**
     * The spectrum of a stored matrix that is decomposed already.
     *
     * @param name a name for figures and tables; may be empty
     * @param dtype type of the entries in their file; shown behind the name
     * @param matrix the matrix
     * @param svd its decomposition
     * @return its spectrum
     * @throws IllegalArgumentException if the decomposition has another shape
     */
    public static Spectrum of(String name, DType dtype, DMatrixRMaj matrix, Svd svd) {
        checkName(name);
        if (svd.rows() != matrix.numRows || svd.columns() != matrix.numCols) {
            throw new IllegalArgumentException(
                    "the decomposition is that of a "
                            + svd.rows()
                            + " × "
                            + svd.columns()
                            + " matrix, got a matrix of "
                            + matrix.numRows
                            + " × "
                            + matrix.numCols
                            + "; decompose this one");
        }
        return of(name, Optional.of(dtype), matrix, svd.singularValues(), svd.route());
    }

    private static Spectrum of(String name, Optional<DType> dtype, DMatrixRMaj matrix) {
        checkName(name);
        return of(name, dtype, matrix, SingularValues.of(matrix));
    }

    private static Spectrum of(
            String name, Optional<DType> dtype, DMatrixRMaj matrix, SingularValues values) {
        return of(name, dtype, matrix, values.toArray(), values.route());
    }

    private static Spectrum of(
            String name, Optional<DType> dtype, DMatrixRMaj matrix, double[] values, Route route) {
        return new Spectrum(
                name,
                dtype,
                matrix.numRows,
                matrix.numCols,
                values,
                EntryMean.of(matrix.data, matrix.getNumElements()),
                route,
                Repeats.of(matrix));
    }

    /**
     * A spectrum that is known already, of a matrix whose entries have mean 0.
     *
     * @param singularValues all {@code min(rows, columns)} of them, descending, finite, at least 0,
     *     in the unit of the matrix; copied
     * @param rows rows of the matrix, at least 1
     * @param columns columns of the matrix, at least 1
     * @return the spectrum
     * @throws IllegalArgumentException if the values do not fit the shape or their description
     */
    public static Spectrum of(double[] singularValues, int rows, int columns) {
        return of("", singularValues, rows, columns, 0);
    }

    /**
     * A named spectrum that is known already.
     *
     * @param name a name for figures and tables; may be empty
     * @param singularValues as in {@link #of(double[], int, int)}
     * @param rows rows of the matrix, at least 1
     * @param columns columns of the matrix, at least 1
     * @param entryMean mean of the entries, finite, in the unit of the matrix
     * @return the spectrum
     * @throws IllegalArgumentException if the name is null, the mean is not finite, or the values
     *     do not fit the shape or their description
     */
    public static Spectrum of(
            String name, double[] singularValues, int rows, int columns, double entryMean) {
        checkName(name);
        GivenValues.check(singularValues, rows, columns, entryMean);
        return new Spectrum(
                name,
                Optional.empty(),
                rows,
                columns,
                singularValues.clone(),
                entryMean,
                Route.given(),
                Repeats.NONE);
    }

    /**
     * The spectrum of a matrix that is decomposed already. Rows and columns that are 0, or equal,
     * up to rounding are known from the vectors; the mean of the entries is taken for 0.
     *
     * @param svd the decomposition
     * @return the spectrum
     */
    public static Spectrum of(Svd svd) {
        return new Spectrum(
                "",
                Optional.empty(),
                svd.rows(),
                svd.columns(),
                svd.singularValues(),
                0,
                svd.route(),
                Repeats.of(svd));
    }

    private static void checkName(String name) {
        if (name == null) {
            throw new IllegalArgumentException("name must be a text, got null; use \"\" for none");
        }
    }

    /**
     * The name of the matrix.
     *
     * @return the name, empty if it has none
     */
    public String name() {
        return name;
    }

    /**
     * The type in which the matrix was stored; everything is computed in double.
     *
     * @return such as {@link DType#BFLOAT16}; empty if it came from no file
     */
    public Optional<DType> dtype() {
        return dtype;
    }

    /**
     * Name and stored type, for titles.
     *
     * @return such as {@code "encoder.layer.0.attention.self.query.weight, float16"}; empty if
     *     there is neither
     */
    public String title() {
        String type = dtype.map(DType::toString).orElse("");
        return name.isEmpty() || type.isEmpty() ? name + type : name + ", " + type;
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
     * @throws ArithmeticException if the largest is beyond the range of double, or so small that
     *     its digits are lost
     */
    public double[] eigenvalues() {
        double[] squares = new double[singularValues.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = singularValues[i] * singularValues[i];
        }
        boolean inRange = squares[0] >= Double.MIN_NORMAL && squares[0] <= Double.MAX_VALUE;
        if (!inRange && singularValues[0] > 0) {
            throw new ArithmeticException(
                    "the square of the largest singular value, "
                            + singularValues[0]
                            + ", is beyond the range of double; scale the matrix by a power of two to near 1");
        }
        return squares;
    }

    /**
     * The largest singular value that counts as 0: {@link WorkingPrecision#zero}.
     *
     * @return in the unit of the matrix, at least 0
     */
    public double rounding() {
        return WorkingPrecision.zero(singularValues[0], rows, columns);
    }

    /**
     * The numerical rank: how many singular values are above {@link #rounding()}.
     *
     * @return from 0, of a matrix of zeros, to {@link #size()}
     */
    public int rank() {
        double rounding = rounding();
        int rank = 0;
        while (rank < singularValues.length && singularValues[rank] > rounding) {
            rank++;
        }
        return rank;
    }

    /**
     * The singular values that are not 0 up to rounding. What a LoRA adapter adds to a matrix has
     * as many as its rank; the others are zeros that no statistic of noise is made for, and these
     * few can be given to what takes values, such as {@code hill}, {@code powerLaw} or {@code
     * levels}.
     *
     * @return a fresh array, descending, in the unit of the matrix; {@link #rank()} of them
     */
    public double[] nonZero() {
        return Arrays.copyOf(singularValues, rank());
    }

    /**
     * True if the singular values that are not 0 are all equal up to rounding, as those of an
     * orthogonal matrix, of a projection or of a matrix of rank one are: then they have no
     * exponent. Rounding is that of double precision and that of the {@linkplain #dtype() stored
     * type}, which spreads equal values by less than its ε.
     *
     * @return true if there are none or no two that differ
     */
    public boolean isFlat() {
        int rank = rank();
        if (rank == 0) {
            return true;
        }
        double largest = singularValues[0];
        double stored = dtype.map(DType::epsilon).orElse(0.0) * largest;
        double rounding = Math.max(stored, WorkingPrecision.tie(largest, rows, columns));
        return largest - singularValues[rank - 1] <= rounding;
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
     * Rows whose entries are all 0.
     *
     * @return the number; 0 if the singular values were given without their matrix
     */
    public int zeroRows() {
        return repeats.zeroRows();
    }

    /**
     * Columns whose entries are all 0.
     *
     * @return the number; 0 if the singular values were given without their matrix
     */
    public int zeroColumns() {
        return repeats.zeroColumns();
    }

    /**
     * Rows, other than those of zeros, that are equal to a row above.
     *
     * @return the number; 0 if the singular values were given without their matrix
     */
    public int repeatedRows() {
        return repeats.repeatedRows();
    }

    /**
     * Columns, other than those of zeros, that are equal to a column before.
     *
     * @return the number; 0 if the singular values were given without their matrix
     */
    public int repeatedColumns() {
        return repeats.repeatedColumns();
    }

    /**
     * The route by which the singular values were computed.
     *
     * @return engine, algorithm and error bound
     */
    public Route route() {
        return route;
    }

    @Override
    public String toString() {
        String title = title().isEmpty() ? "" : title() + ", ";
        double largest = singularValues[0];
        double smallest = singularValues[singularValues.length - 1];
        String range =
                singularValues.length == 1
                        ? String.format(Locale.ROOT, "ν = %.4g", largest)
                        : String.format(Locale.ROOT, "ν from %.4g to %.4g", smallest, largest);
        return String.format(
                Locale.ROOT,
                "spectrum of %s%d × %d (q = %.4g): %s",
                title,
                rows,
                columns,
                aspectRatio(),
                range);
    }
}
