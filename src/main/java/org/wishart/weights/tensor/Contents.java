package org.wishart.weights.tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Headers of a file, read once: its tensors, and the description of the model.
 *
 * @param tensors one for each that the file names, under names not yet canonical
 * @param description the description, read when it is asked for where it lies beside the file
 */
public record Contents(List<Tensor> tensors, Description description) {

    /** A description of a model, in its file or beside it. */
    @FunctionalInterface
    public interface Description {
        /**
         * Reads the description.
         *
         * @return a {@linkplain ModelConfig#isAbsent() absent} one if there is none
         * @throws IOException if it is there and cannot be read
         */
        ModelConfig read() throws IOException;
    }

    /**
     * Copies the list.
     *
     * @param tensors as above
     * @param description as above
     */
    public Contents {
        tensors = List.copyOf(tensors);
    }

    /**
     * The contents of a file that does not describe its model itself.
     *
     * @param file the file; the description is {@code config.json} beside it, if that is there
     * @param tensors its tensors
     * @return these tensors with that description
     */
    public static Contents of(Path file, List<Tensor> tensors) {
        return new Contents(tensors, () -> ModelConfig.beside(file));
    }

    /**
     * The description of the model.
     *
     * @return a {@linkplain ModelConfig#isAbsent() absent} one if there is none
     * @throws IOException if it is there and cannot be read
     */
    public ModelConfig config() throws IOException {
        return description.read();
    }
}
