package org.wishart.tail;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.wishart.linalg.SingularValues;
import org.wishart.linalg.WorkingPrecision;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.text.Notation;

import java.util.Arrays;
import java.util.Locale;

/**
 * The exponent α that the larger half of the eigenvalues {@code λ = ν²} would have as a power law,
 * measured on sub-matrices of one aspect ratio: FARMS (arXiv 2506.06280). Of a whole matrix this
 * number follows the aspect ratio first: of pure noise it is 2.1 for a square matrix and 4.5 for
 * one of 1 : 8. Windows of equal shape, spread evenly over the matrix, make layers of different
 * shapes comparable.
 *
 * <p>With the eigenvalues of all windows together, ascending, and N of them, {@code α = 1 + n / Σ
 * ln(λᵢ/λ_f)} over the {@code n = N − f} values from {@code f = ⌊N/2⌋} on. It is a measure of how
 * wide the upper half of a spectrum is, defined for every matrix, and no sign of a power law: that
 * is the question {@link TailReport} answers.
 *
 * <p>Differences to the program of the paper: the windows' shorter side lies along the matrix's
 * shorter side (there: along the rows), and the last windows reach its end (there steps are rounded
 * down). The standard error, derived here, is {@code deviation/√d} with d the number of windows
 * that fit side by side: the mean over all positions is no worse than that over one tiling. Of
 * noise it was found too large, by a factor of 1.6 (60 × 120) to 2 (400 × 800).
 *
 * <pre>{@code
 * FixedAspectExponent.of(gaussian(120, 240, 1, 1)).densityExponent()
 * }</pre>
 *
 * @param densityExponent α of the eigenvalues of all windows together, dimensionless
 * @param standardError of α, dimensionless
 * @param mean of the exponents of single windows, dimensionless
 * @param deviation standard deviation of the exponents of single windows, dimensionless
 * @param shorterSide rows of a window along the matrix's shorter side
 * @param longerSide columns of a window along the matrix's longer side
 * @param windows number of windows, at least 2
 * @see <a href="https://arxiv.org/abs/2506.06280">Hu, Goel, Killiakov and Yang (2025)</a>
 */
public record FixedAspectExponent(
        double densityExponent,
        double standardError,
        double mean,
        double deviation,
        int shorterSide,
        int longerSide,
        int windows) {

    /** The aspect ratio that the paper uses most. */
    private static final double ASPECT_RATIO = 0.5;

    /** The size of windows in matrices large enough, as in the paper's program. */
    private static final int SHORTER_SIDE = 100;

    /** Windows along either side, as in the paper's program. */
    private static final int PER_SIDE = 10;

    /** Half of these values still makes a mean. */
    private static final int SHORTEST = 10;

    /**
     * The exponent with windows of 100 × 200, or of half the matrix's sides where that is less, and
     * 10 positions along either side.
     *
     * @param matrix at least 20 × 40 or 40 × 40, finite entries; not modified
     * @return the exponent
     * @throws IllegalArgumentException if the matrix is too small or orthogonal, or half of the
     *     eigenvalues of a window are 0
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static FixedAspectExponent of(DMatrixRMaj matrix) {
        int shorter = Math.min(matrix.numRows, matrix.numCols) / 2;
        int longer = Math.max(matrix.numRows, matrix.numCols) / 2;
        int side = Math.min(SHORTER_SIDE, Math.min(shorter, (int) (longer * ASPECT_RATIO)));
        return of(matrix, ASPECT_RATIO, side, PER_SIDE);
    }

    /**
     * The exponent with windows of a shape of choice.
     *
     * @param matrix finite entries; not modified
     * @param aspectRatio of the windows, shorter over longer side, in (0, 1]
     * @param shorterSide of the windows, at least 10
     * @param perSide positions along either side, at least 1; where there is room for fewer, those
     * @return the exponent
     * @throws IllegalArgumentException if a number is out of range, the matrix has no room for two
     *     windows or is orthogonal, or half of the eigenvalues of a window are 0 or all are equal
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static FixedAspectExponent of(
            DMatrixRMaj matrix, double aspectRatio, int shorterSide, int perSide) {
        if (!(aspectRatio > 0 && aspectRatio <= 1)) {
            throw new IllegalArgumentException(
                    "aspectRatio must be in (0, 1], got "
                            + aspectRatio
                            + "; it is a window's shorter side over its longer");
        }
        if (shorterSide < SHORTEST) {
            throw new IllegalArgumentException(
                    "shorterSide must be at least 10, got "
                            + shorterSide
                            + "; smaller windows have too few eigenvalues");
        }
        boolean wide = matrix.numRows <= matrix.numCols;
        long longerSide = Math.round(shorterSide / aspectRatio);
        int[] top = starts(wide ? matrix.numRows : matrix.numCols, shorterSide, perSide);
        int[] left = starts(wide ? matrix.numCols : matrix.numRows, longerSide, perSide);
        if (top.length * left.length < 2) {
            throw new IllegalArgumentException(
                    "two windows of "
                            + shorterSide
                            + " × "
                            + longerSide
                            + " must fit, got a "
                            + matrix.numRows
                            + " × "
                            + matrix.numCols
                            + " matrix and "
                            + perSide
                            + " per side; take smaller or more");
        }
        refuseOrthogonal(matrix);
        int columns = (int) longerSide;
        double[][] values = new double[top.length * left.length][];
        try (Progress progress = Progress.begin("windows", values.length)) {
            for (int i = 0; i < values.length; i++) {
                int y = top[i / left.length];
                int x = left[i % left.length];
                values[i] =
                        wide
                                ? eigenvalues(matrix, y, x, shorterSide, columns)
                                : eigenvalues(matrix, x, y, columns, shorterSide);
                progress.advance();
            }
        }
        int disjoint =
                Math.min(matrix.numRows, matrix.numCols)
                        / shorterSide
                        * (Math.max(matrix.numRows, matrix.numCols) / columns);
        return of(values, disjoint, shorterSide, columns);
    }

    private static FixedAspectExponent of(
            double[][] values, int disjoint, int shorterSide, int longerSide) {
        double[] exponents = new double[values.length];
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = exponent(values[i]);
        }
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).sorted().toArray();
        double mean = Arrays.stream(exponents).sum() / exponents.length;
        double square = Arrays.stream(exponents).map(x -> (x - mean) * (x - mean)).sum();
        double deviation = Math.sqrt(square / (exponents.length - 1));
        return new FixedAspectExponent(
                exponent(all),
                deviation / Math.sqrt(Math.min(disjoint, exponents.length)),
                mean,
                deviation,
                shorterSide,
                longerSide,
                exponents.length);
    }

    /**
     * The first rows of windows along a side, evenly from end to end; none if not even one fits.
     */
    private static int[] starts(int side, long window, int perSide) {
        if (perSide < 1) {
            throw new IllegalArgumentException(
                    "perSide, windows along a side, must be at least 1, got " + perSide);
        }
        if (window > side) {
            return new int[0];
        }
        int room = (int) (side - window);
        int count = Math.min(perSide, room + 1);
        int[] starts = new int[count];
        for (int i = 1; i < count; i++) {
            starts[i] = (int) ((long) i * room / (count - 1));
        }
        return starts;
    }

    /** Ascending. */
    private static double[] eigenvalues(
            DMatrixRMaj matrix, int top, int left, int rows, int columns) {
        DMatrixRMaj window = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(
                    matrix.data,
                    (top + i) * matrix.numCols + left,
                    window.data,
                    i * columns,
                    columns);
        }
        double[] values = SingularValues.of(window).toArray();
        double zero = WorkingPrecision.zero(values[0], rows, columns);
        if (!(values[(values.length - 1) / 2] > zero)) {
            throw new IllegalArgumentException(
                    "the larger half of each window's singular values must be above 0, got fewer at row "
                            + top
                            + ", column "
                            + left
                            + "; is the rank low, or are rows empty?");
        }
        requireDifferent(values, rows, columns);
        return Arrays.stream(values).sorted().toArray();
    }

    /** The exponent of λ = ν², from ratios of ν, so that no square leaves the range of double. */
    private static double exponent(double[] ascending) {
        int first = ascending.length / 2;
        double sum = 0;
        for (int i = first; i < ascending.length; i++) {
            sum += 2 * Math.log(ascending[i] / ascending[first]);
        }
        return 1 + (ascending.length - first) / sum;
    }

    private static void requireDifferent(double[] descending, int rows, int columns) {
        double largest = descending[0];
        double least = descending[(descending.length - 1) / 2];
        if (!(largest - least > WorkingPrecision.tie(largest, rows, columns))) {
            throw new IllegalArgumentException(
                    "the larger half of each window's singular values must differ, got "
                            + largest
                            + " for all, as for an orthogonal matrix");
        }
    }

    /**
     * An orthogonal matrix has equal singular values, and no exponent. It is known by {@code W Wᵀ x
     * ∝ x} for one x that was not made for it, at the cost of reading it twice.
     */
    private static void refuseOrthogonal(DMatrixRMaj matrix) {
        double largest = CommonOps_DDRM.elementMaxAbs(matrix);
        boolean wide = matrix.numRows <= matrix.numCols;
        int shorter = Math.min(matrix.numRows, matrix.numCols);
        RandomStream random = RandomStream.of(0, shorter);
        double[] x = new double[shorter];
        Arrays.setAll(x, i -> 1 + random.uniform());
        double[] y = times(matrix, largest, x, wide);
        double[] z = times(matrix, largest, y, !wide);
        double square = z[0] / x[0];
        double tie = 4 * WorkingPrecision.tie(square, matrix.numRows, matrix.numCols);
        for (int i = 0; i < shorter; i++) {
            if (!(Math.abs(z[i] - square * x[i]) <= tie * x[i])) {
                return;
            }
        }
        if (square > 0) {
            throw new IllegalArgumentException(
                    "the singular values must differ, got "
                            + largest * Math.sqrt(square)
                            + " for all, as for an orthogonal matrix");
        }
    }

    /** W x, or Wᵀ x, of W over its largest entry. */
    private static double[] times(
            DMatrixRMaj matrix, double largest, double[] x, boolean transposed) {
        double[] product = new double[transposed ? matrix.numCols : matrix.numRows];
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                double entry = matrix.data[i * matrix.numCols + j] / largest;
                if (transposed) {
                    product[j] += entry * x[i];
                } else {
                    product[i] += entry * x[j];
                }
            }
        }
        return product;
    }

    /**
     * Aspect ratio of the windows.
     *
     * @return in (0, 1], dimensionless
     */
    public double aspectRatio() {
        return (double) shorterSide / longerSide;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "density exponent %.4g ± %.2g of the larger half of λ in %s of %d × %d",
                densityExponent,
                standardError,
                Notation.count(windows, "window"),
                shorterSide,
                longerSide);
    }
}
