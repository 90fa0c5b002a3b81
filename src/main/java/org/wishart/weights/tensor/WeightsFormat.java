package org.wishart.weights.tensor;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

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
     * @return endings with their dot; none where no ending does
     */
    default List<String> endings() {
        return List.of();
    }

    /**
     * Further endings, which files of other kinds share.
     *
     * @return endings in lower case with their dot; usually empty
     */
    default List<String> sharedEndings() {
        return List.of();
    }

    /**
     * The files of a model folder that it reads.
     *
     * @return those with fixed names, in order of preference; usually empty
     */
    default List<FolderFile> folderFiles() {
        return List.of();
    }

    /**
     * Its name in the list of all that can be read, which several formats may share.
     *
     * @return such as {@code TensorFlow}
     */
    default String family() {
        return name();
    }

    /**
     * The signs of its files in that list.
     *
     * @return endings with their dot, or names; may be empty
     */
    default List<String> signs() {
        return Stream.concat(endings().stream(), sharedEndings().stream()).toList();
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
     * @param start a file of this kind, or a folder where the format is one of folders
     * @return one tensor for each that the file names, under names not yet canonical
     * @throws IOException if the file cannot be read
     * @throws WeightsFormatException if the file is broken
     */
    Contents read(FileStart start) throws IOException;
}
