package org.wishart.weights.format.programs;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The classifier of a dependency parser of Stanford's CoreNLP, a perceptron with one hidden layer
 * whose units are cubed (Chen and Manning 2014), as text, usually packed by gzip. Seven lines of
 * sizes come first, then a line for each embedding, behind its word; a line for each input with its
 * weights to the hidden units; the biases of those; a line for each hidden unit with its weights to
 * the outputs; and numbers of features. As its DependencyParser.java reads it.
 */
public final class ParserFormat implements WeightsFormat {

    private static final List<String> SIZES =
            List.of(
                    "dict",
                    "pos",
                    "label",
                    "embeddingSize",
                    "hiddenSize",
                    "numTokens",
                    "preComputed");

    private static final String BEGINNING = "dict=";

    /** A digit and what parts it from the next number. */
    private static final int LEAST_BYTES = 2;

    @Override
    public String name() {
        return "CoreNLP parser";
    }

    @Override
    public List<String> sharedEndings() {
        return List.of(".gz", ".txt");
    }

    @Override
    public List<FolderFile> folderFiles() {
        return List.of(new FolderFile(FolderFile.Use.PROGRAM, "english_UD.gz"));
    }

    @Override
    public String family() {
        return "CoreNLP parsers";
    }

    @Override
    public List<String> signs() {
        return List.of();
    }

    @Override
    public boolean recognizes(FileStart start) throws IOException {
        return ParserText.isPacked(start)
                ? ParserText.begins(start.file(), BEGINNING)
                : start.text().startsWith(BEGINNING);
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start.file()));
    }

    private List<Tensor> tensors(Path file) throws IOException {
        List<Long> sizes = new ArrayList<>();
        long most;
        try (ParserText text = ParserText.open(file)) {
            for (String size : SIZES) {
                sizes.add(readSize(text, size));
            }
            most = text.mostBytes() / LEAST_BYTES;
        }
        long labels = sizes.get(2);
        long words = sizes.get(0) + sizes.get(1) + labels;
        long width = sizes.get(3);
        long hidden = sizes.get(4);
        long inputs = width * sizes.get(5);
        // one transition shifts, the others draw an arc to the left or right with one of the labels
        long outputs = Math.max(0, 2 * labels - 1);
        Lines lines = new Lines(file, SIZES.size(), most, new ArrayList<>());
        lines.take("embeddings", words, width, true, false);
        lines.take("W1", inputs, hidden, false, true);
        lines.take("b1", 1, hidden, false, false);
        lines.take("W2", hidden, outputs, false, true);
        lines.tensors.add(
                new Tensor(
                        "preComputed",
                        "preComputed",
                        DType.INT32,
                        List.of(sizes.get(6)),
                        false,
                        sizes.get(6) * Integer.BYTES,
                        new ParserIntegers(file, lines.next, sizes.get(6)),
                        Optional.of("it holds numbers of features, not weights")));
        return lines.tensors;
    }

    private static long readSize(ParserText text, String name) throws IOException {
        String line = text.line().strip();
        if (!line.matches(name + "=\\d{1,9}")) {
            throw new WeightsFormatException(
                    text.file(),
                    "is damaged: line "
                            + text.lineNumber()
                            + " should give a size as "
                            + name
                            + "=…, and is \""
                            + Names.shown(line)
                            + "\"");
        }
        return Long.parseLong(line.substring(name.length() + 1));
    }

    /** The lines behind the sizes, as far as it is known what they hold. */
    private static final class Lines {

        private final Path file;
        private final long most;
        private final List<Tensor> tensors;
        private long next;

        private Lines(Path file, long first, long most, List<Tensor> tensors) {
            this.file = file;
            this.next = first;
            this.most = most;
            this.tensors = tensors;
        }

        /** The next lines are a tensor of so many lines and so many numbers in each. */
        private void take(String name, long count, long numbers, boolean named, boolean transposed)
                throws WeightsFormatException {
            long entries = TensorShape.entries(file, name, List.of(count, numbers));
            if (entries > most) {
                throw new WeightsFormatException(
                        file,
                        "is damaged: "
                                + name
                                + " of "
                                + count
                                + " × "
                                + numbers
                                + " numbers does not fit it; is the copy complete?");
            }
            tensors.add(
                    new Tensor(
                            name,
                            name,
                            DType.FLOAT64,
                            count == 1 ? List.of(numbers) : List.of(count, numbers),
                            transposed && count > 1,
                            entries * Double.BYTES,
                            new ParserEntries(file, next, count, numbers, named),
                            Optional.empty()));
            next += count;
        }
    }
}
