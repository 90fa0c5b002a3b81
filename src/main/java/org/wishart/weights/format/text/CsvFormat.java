package org.wishart.weights.format.text;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One matrix as text: a line for each row, entries apart by commas, semicolons, tabs or spaces. A
 * first line of names, and names in front of the rows, are passed over, and so are lines that begin
 * with {@code #}.
 */
public final class CsvFormat implements WeightsFormat {

    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> endings() {
        return List.of(".csv", ".tsv");
    }

    @Override
    public List<String> sharedEndings() {
        return List.of(".txt", ".dat");
    }

    @Override
    public String family() {
        return "matrices as text";
    }

    @Override
    public boolean recognizes(FileStart start) {
        return endings().stream().anyMatch(start::endsWith)
                || (start.isText() && sharedEndings().stream().anyMatch(start::endsWith));
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start.file()));
    }

    private List<Tensor> tensors(Path file) throws IOException {
        CsvText text = CsvText.survey(file);
        return List.of(
                new Tensor(
                        nameOf(file),
                        file.getFileName().toString(),
                        DType.FLOAT64,
                        List.of(text.layout().rows(), (long) text.layout().columns()),
                        false,
                        Files.size(file),
                        text,
                        Optional.empty()));
    }

    /**
     * The name of a matrix, which is called after its file.
     *
     * @param file a file with an ending of four characters, such as {@code .csv} or {@code .npy}
     * @return the name of the file without its ending
     */
    public static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".csv".length()); // all endings are as long
    }
}
