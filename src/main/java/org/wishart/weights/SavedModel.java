package org.wishart.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model that was saved: its file, and what of the source is not in there.
 *
 * <pre>{@code
 * save(open("minilm"), "minilm.safetensors").leftOut()
 * }</pre>
 *
 * @param path absolute path of the new file
 * @param leftOut content that the format cannot hold, since it is no tensor of numbers: texts,
 *     objects of Python, arrays of numpy within a checkpoint of PyTorch; usually none
 */
public record SavedModel(Path path, List<SkippedTensor> leftOut) {

    /**
     * Copies the list.
     *
     * @param path as above
     * @param leftOut as above
     */
    public SavedModel {
        leftOut = List.copyOf(leftOut);
    }

    /** The path, followed by the tensors that were left out, with the reason. */
    @Override
    public String toString() {
        return leftOut.isEmpty()
                ? path.toString()
                : leftOut.stream()
                        .map(each -> each.name() + ", as " + each.reason())
                        .collect(Collectors.joining("; ", path + ", without ", ""));
    }
}
