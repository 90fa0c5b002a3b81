package org.wishart.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of files that are read, how a file is matched to one, and where in a folder to look.
 */
final class Formats {

    private static final List<WeightsFormat> ALL =
            List.of(new CheckpointFormat(), new OnnxFormat());

    /** What can be opened, for messages. */
    static final String READABLE = "ONNX models (.onnx) and TensorFlow checkpoints (.index)";

    /** Where the weights of a model folder lie, in order of preference. */
    private static final List<String> PLACES =
            List.of("model.onnx", "onnx/model.onnx", "variables/variables.index");

    private Formats() {}

    /**
     * The file that holds the headers of a model's weights.
     *
     * @param path that file, a folder that contains it, or another file or the common prefix of the
     *     same checkpoint
     */
    static Path locate(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return locateInFolder(path);
        }
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        Path prefixed =
                path.resolveSibling(name.replaceFirst("\\.data-\\d+-of-\\d+$", "") + ".index");
        if (!path.equals(prefixed) && !name.endsWith(".index") && Files.isRegularFile(prefixed)) {
            return prefixed;
        }
        Path saved = path.resolveSibling("variables/variables.index");
        if (name.equals("saved_model.pb") && Files.isRegularFile(saved)) {
            return saved;
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "no such file or folder");
        }
        return path;
    }

    private static Path locateInFolder(Path folder) throws IOException {
        for (String place : PLACES) {
            if (Files.isRegularFile(folder.resolve(place))) {
                return folder.resolve(place);
            }
        }
        List<Path> candidates;
        try (Stream<Path> files = Files.list(folder)) {
            candidates =
                    files.filter(file -> file.toString().matches(".*\\.(?:onnx|index)"))
                            .sorted()
                            .toList();
        }
        if (candidates.isEmpty()) {
            throw new WeightsFormatException(
                    folder, "holds no weights that can be read; those are " + READABLE);
        }
        if (candidates.size() > 1) {
            throw new WeightsFormatException(
                    folder,
                    "holds several models; open one of them: "
                            + String.join(
                                    ", ",
                                    candidates.stream()
                                            .map(file -> file.getFileName().toString())
                                            .toList()));
        }
        return candidates.get(0);
    }

    /**
     * The format of a file.
     *
     * @throws WeightsFormatException if it is empty or of no kind that is read
     */
    static WeightsFormat of(Path file) throws IOException {
        FileStart start = FileStart.of(file);
        if (start.isEmpty()) {
            throw new WeightsFormatException(file, "is empty; was it copied whole?");
        }
        Optional<String> stranger = ForeignFiles.describe(start);
        if (stranger.isPresent()) {
            throw new WeightsFormatException(file, stranger.get());
        }
        for (WeightsFormat format : ALL) {
            if (format.recognises(start)) {
                return format;
            }
        }
        throw new WeightsFormatException(
                file, "is of no kind that can be read; those are " + READABLE);
    }
}
