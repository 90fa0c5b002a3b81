package org.wishart.weights.tensor;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kind of file that holds weights. */
public interface WeightsFormat {

    /** What people call it, such as {@code ONNX}. */
    String name();

    /**
     * How the names of such files end, in lower case, where that alone says that they are weights.
     */
    List<String> endings();

    /** How they may end too, as files of other kinds do. */
    default List<String> sharedEndings() {
        return List.of();
    }

    /** Whether a file is of this kind, by its content first and its ending second. */
    boolean recognises(FileStart start) throws IOException;

    /**
     * Reads what tensors there are, not their entries.
     *
     * @throws WeightsFormatException if the file is broken
     */
    List<Tensor> read(Path file) throws IOException;

    /** What the model says of itself, in the file or beside it. */
    default ModelConfig config(Path file) throws IOException {
        return ModelConfig.beside(file);
    }
}
