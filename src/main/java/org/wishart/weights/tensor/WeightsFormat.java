package org.wishart.weights.tensor;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kind of file that holds weights. */
public interface WeightsFormat {

    /**
     * Common name of the format, such as {@code ONNX}.
     *
     * @return name for messages and {@code Model.format()}
     */
    String name();

    /**
     * The endings of such files, in lower case, if an ending alone shows that they are weights.
     *
     * @return endings with their dot; may be empty
     */
    List<String> endings();

    /**
     * Further endings, which files of other kinds share.
     *
     * @return endings in lower case with their dot; usually empty
     */
    default List<String> sharedEndings() {
        return List.of();
    }

    /**
     * True if a file is of this kind, by its content first and its ending second.
     *
     * @param start name and first bytes of the file
     * @return false if the file is of another kind
     * @throws IOException if more of the file is needed and cannot be read
     */
    boolean recognizes(FileStart start) throws IOException;

    /**
     * Reads the headers: tensors without their entries, and the description of the model.
     *
     * @param file a file of this kind, or a folder where the format is one of folders
     * @return one tensor for each that the file names, under names not yet canonical
     * @throws IOException if the file cannot be read
     * @throws WeightsFormatException if the file is broken
     */
    Contents read(Path file) throws IOException;
}
