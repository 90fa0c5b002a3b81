package org.wishart.weights.format.adapter;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.tensor.DerivedEntries;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.SliceSink;
import org.wishart.weights.tensor.StoredMatrix;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The change that an adapter makes, entry by entry: the product of its factors, in double precision
 * whatever their type, times a scale.
 *
 * @param file the file to blame
 * @param a the factor that comes first to the inputs, {@code [rank, …]}
 * @param b the other one, {@code [out, rank]}, with nothing but ones behind
 * @param scale factor of the product
 * @param remark a further remark, appended to the note; usually empty
 */
public record AdapterProduct(Path file, Tensor a, Tensor b, double scale, String remark)
        implements DerivedEntries {

    @Override
    public void readInto(SliceSink sink) throws IOException {
        int rank = rank();
        DMatrixRMaj right = read(a, rank);
        DMatrixRMaj left = read(b, b.shape().get(0));
        double[] row = new double[right.numCols];
        ByteBuffer entries = ByteBuffer.allocate(row.length * Double.BYTES);
        for (int i = 0; i < left.numRows; i++) {
            Progress.stopIfInterrupted();
            Arrays.fill(row, 0);
            for (int k = 0; k < rank; k++) {
                double factor = left.data[i * rank + k];
                int start = k * row.length;
                for (int j = 0; j < row.length; j++) {
                    row[j] += factor * right.data[start + j];
                }
            }
            entries.clear();
            for (double entry : row) {
                entries.putDouble(scale * entry);
            }
            sink.take(entries.flip(), DType.FLOAT64);
        }
    }

    @Override
    public Entries replacing(Entries from, Entries to) {
        return new AdapterProduct(
                file, a.replacing(from, to), b.replacing(from, to), scale, remark);
    }

    /**
     * The largest rank that the product can have.
     *
     * @return the first size of {@code a}
     */
    public int rank() {
        return a.shape().get(0).intValue();
    }

    @Override
    public List<Tensor> parts() {
        return List.of(a, b);
    }

    @Override
    public String note() {
        return "B·A of rank " + rank() + ", multiplied by " + shown(scale) + remark;
    }

    /** A number to four digits, without zeros at its end. */
    static String shown(double number) {
        return new BigDecimal(number)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A factor as a matrix of so many rows; its other sizes run along them. */
    private DMatrixRMaj read(Tensor factor, long rows) throws IOException {
        long columns = factor.entryCount() / rows;
        return StoredMatrix.of(file, factor.shaped(rows, columns, false)).read();
    }
}
