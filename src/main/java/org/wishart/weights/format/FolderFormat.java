package org.wishart.weights.format;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.format.numpy.NumpyFormat;
import org.wishart.weights.format.text.CsvFormat;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of arrays and matrices as text, one in each file, as scripts dump a model. */
final class FolderFormat implements WeightsFormat {

    private static final NumpyFormat NUMPY = new NumpyFormat();
    private static final CsvFormat TEXT = new CsvFormat();

    @Override
    public String name() {
        return "folder of matrices";
    }

    @Override
    public boolean recognizes(FileStart start) {
        return start.isFolder();
    }

    /** True if a file of a folder holds one matrix, by its name, or by its content if need be. */
    static boolean isMatrix(Path file) throws IOException {
        if (Stream.concat(NUMPY.endings().stream(), TEXT.endings().stream())
                .anyMatch(ending -> FileStart.endsWith(file, ending))) {
            return true;
        }
        return TEXT.sharedEndings().stream().anyMatch(ending -> FileStart.endsWith(file, ending))
                && FileStart.of(file).isNumbers();
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        Path folder = start.file();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<Tensor> tensors = new ArrayList<>();
        for (Path file : files) {
            if (isMatrix(file)) {
                FileStart each = Formats.start(file);
                boolean isArray = each.endsWith(NumpyFormat.ENDING);
                tensors.addAll(isArray ? NUMPY.read(each).tensors() : text(each));
            }
        }
        return Contents.of(folder.resolve("any"), tensors);
    }

    /** The matrix of a text; a table of something else, which may lie beside, is skipped. */
    private static List<Tensor> text(FileStart start) throws IOException {
        Path file = start.file();
        try {
            return TEXT.read(start).tensors();
        } catch (WeightsFormatException e) {
            return List.of(
                    new Tensor(
                            CsvFormat.nameOf(file),
                            file.getFileName().toString(),
                            DType.UNKNOWN,
                            List.of(),
                            false,
                            0,
                            Absent.NO_NUMBERS,
                            Optional.of(e.problem())));
        }
    }
}
