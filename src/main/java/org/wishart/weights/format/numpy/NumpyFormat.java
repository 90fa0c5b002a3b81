package org.wishart.weights.format.numpy;

import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One array, as {@code numpy.save} writes it; called after its file. */
public final class NumpyFormat implements WeightsFormat {

    /** The ending of the names of files with one array. */
    public static final String ENDING = ".npy";

    private static final int COMPLEX64_BYTES = 8;

    @Override
    public String name() {
        return "numpy";
    }

    @Override
    public List<String> endings() {
        return List.of(".npy");
    }

    @Override
    public boolean recognizes(FileStart start) {
        return start.startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start.file()));
    }

    private List<Tensor> tensors(Path file) throws IOException {
        String fileName = file.getFileName().toString();
        String name =
                fileName.endsWith(ENDING)
                        ? fileName.substring(0, fileName.length() - ENDING.length())
                        : fileName;
        try (FileBytes bytes = FileBytes.open(file)) {
            ByteSource source = bytes.source(0, bytes.size());
            NumpyHeader header = NumpyHeader.read(file, name, source.stream());
            return List.of(tensor(file, name, header, header.bytes(), bytes.size()));
        }
    }

    /**
     * An array that lies in a file as it is.
     *
     * @param start offset of its entries
     * @param end offset of their end
     */
    static Tensor tensor(Path file, String name, NumpyHeader header, long start, long end)
            throws WeightsFormatException {
        checkLength(file, name, header, end - start);
        return tensor(
                name,
                header,
                new FileEntries(
                        file,
                        start,
                        end - start,
                        header.dtype(),
                        header.order(),
                        OptionalInt.empty()),
                header.obstacle());
    }

    static void checkLength(Path file, String name, NumpyHeader header, long length)
            throws WeightsFormatException {
        if (header.dtype().bytes() > 0) {
            TensorShape.checkBytes(file, name, header.shape(), header.dtype(), length);
            return;
        }
        long count = TensorShape.entries(file, name, header.shape());
        if (header.isComplex64() && count * COMPLEX64_BYTES != length) {
            throw new WeightsFormatException(
                    file,
                    "is damaged: array "
                            + Names.shown(name)
                            + " of "
                            + count
                            + " complex numbers has "
                            + length
                            + " bytes");
        }
    }

    static Tensor tensor(
            String name, NumpyHeader header, Entries entries, Optional<String> obstacle) {
        if (header.holdsNoNumbers()) {
            return Tensor.noNumbers(name, header.shape(), header.obstacle().orElseThrow());
        }
        long count = header.shape().stream().reduce(1L, (a, b) -> a * b);
        return new Tensor(
                name,
                name,
                header.dtype(),
                header.shape(),
                false,
                count * header.dtype().bytes(),
                header.fortranOrder() ? Entries.transposed(entries) : entries,
                obstacle,
                header.isComplex64() ? Optional.of("C64") : Optional.empty());
    }
}
