package org.wishart.weights.tensor;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A tensor as it goes into a file: under which name, in which shape, and in which order of its
 * dimensions.
 *
 * @param name in the file
 * @param tensor source of the entries
 * @param shape in the file; as many entries as the tensor has
 * @param axes which dimensions of the tensor follow one another in the file, the slowest first
 */
public record SavedTensor(String name, Tensor tensor, List<Long> shape, List<Integer> axes) {

    /**
     * Copies the lists.
     *
     * @param name name in the file
     * @param tensor source of the entries
     * @param shape sizes in the file; as many entries as the tensor has
     * @param axes dimensions of the tensor in the order of the file, the slowest first
     */
    public SavedTensor {
        shape = List.copyOf(shape);
        axes = List.copyOf(axes);
    }

    /**
     * A tensor in its own shape.
     *
     * @param name name in the file
     * @param tensor source of the entries
     * @return the tensor with its dimensions in their own order
     */
    public static SavedTensor asStored(String name, Tensor tensor) {
        return new SavedTensor(name, tensor, tensor.shape(), axes(0, tensor.shape().size()));
    }

    private static List<Integer> axes(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /**
     * The tensor that a reader will find in the file.
     *
     * @return a tensor with the saved name and shape, not transposed
     */
    public Tensor found() {
        return new Tensor(
                name,
                name,
                tensor.dtype(),
                shape,
                false,
                tensor.bytes(),
                tensor.entries().bare(),
                tensor.obstacle(),
                tensor.safetensorsType());
    }

    /**
     * True if the entries come in the order in which they are to be written.
     *
     * @return false if dimensions must be permuted
     */
    public boolean isInOrder() {
        int n = axes.size();
        boolean transposed = tensor.entries().firstIndexFastest();
        List<Integer> own =
                IntStream.range(0, n).map(i -> transposed ? n - 1 - i : i).boxed().toList();
        return axes.equals(own);
    }
}
