package org.wishart.weights.tensor;

import org.ejml.data.DMatrixRMaj;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A matrix that lies in a file: a tensor, or a part of one.
 *
 * @param file the file to blame
 * @param tensor a tensor that {@linkplain Tensor#reasonToSkip() can be read}
 * @param selection which of its rows and columns, as {@link Tensor#rows()} and {@link
 *     Tensor#columns()} count them
 */
public record StoredMatrix(Path file, Tensor tensor, Selection selection) implements MatrixReader {

    /**
     * The whole of a tensor.
     *
     * @param file the file to blame
     * @param tensor a tensor of two dimensions that {@linkplain Tensor#reasonToSkip() can be read}
     * @return all its rows and columns, not yet read
     */
    public static StoredMatrix of(Path file, Tensor tensor) {
        return new StoredMatrix(file, tensor, Selection.all(tensor.rows(), tensor.columns()));
    }

    @Override
    public DMatrixRMaj read() throws IOException {
        boolean byColumns = tensor.isStoredByColumns();
        Selection.Lines lines = selection.lines(byColumns);
        long length = byColumns ? tensor.rows() : tensor.columns();
        Optional<Entries> needed =
                tensor.entries().run(lines.first() * length, lines.count() * length);
        MatrixSink sink =
                tensor.newSink(needed.isPresent() ? selection.within(lines, byColumns) : selection);
        needed.orElse(tensor.entries()).readInto(sink);
        if (!sink.isFull()) {
            throw otherType(file, tensor);
        }
        return sink.matrix();
    }

    @Override
    public StoredMatrix select(Selection part) {
        return new StoredMatrix(file, tensor, selection.then(part));
    }

    /**
     * The whole tensor that this is a part of.
     *
     * @return all its rows and columns, not yet read
     */
    public StoredMatrix whole() {
        return of(file, tensor);
    }

    /**
     * The same rows and columns, where entries of the tensor are replaced, or those that they are
     * made of.
     *
     * @param from entries to replace
     * @param to entries that take their place
     * @return equal to this one if {@code from} is nowhere
     */
    public StoredMatrix replacing(Entries from, Entries to) {
        return new StoredMatrix(file, tensor.replacing(from, to), selection);
    }

    /**
     * The failure of a tensor whose entries are not as many as its shape says.
     *
     * @param file the file to blame
     * @param tensor the tensor, named in the message
     * @return a failure to throw
     */
    public static WeightsFormatException otherType(Path file, Tensor tensor) {
        return new WeightsFormatException(
                file,
                "is damaged: tensor "
                        + tensor.name()
                        + " has entries of a different type than its header gives");
    }
}
