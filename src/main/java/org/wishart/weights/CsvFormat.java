package org.wishart.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One matrix as text: a line for each row, entries apart by commas, semicolons or tabs. A first
 * line of names, and names in front of the rows, are passed over, and so are lines that begin with
 * {@code #}.
 */
final class CsvFormat implements WeightsFormat {

    @Override
    public String name() {
        return "text";
    }

    @Override
    public boolean recognises(FileStart start) {
        return start.endsWith(".csv") || start.endsWith(".tsv");
    }

    @Override
    public List<Tensor> read(Path file) throws IOException {
        CsvText text = CsvText.survey(file);
        String name = file.getFileName().toString();
        return List.of(
                new Tensor(
                        name.substring(0, name.length() - ".csv".length()),
                        name,
                        DType.FLOAT64,
                        List.of(text.rows(), (long) text.columns()),
                        false,
                        Files.size(file),
                        text,
                        Optional.empty()));
    }
}
