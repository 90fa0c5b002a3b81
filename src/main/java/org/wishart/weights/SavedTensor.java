package org.wishart.weights;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A tensor as it goes into a file: under which name, in which shape, and in which order of its
 * dimensions.
 *
 * @param name in the file
 * @param tensor where the entries come from
 * @param shape in the file; as many entries as the tensor has
 * @param axes which dimensions of the tensor follow one another in the file, the slowest first
 */
record SavedTensor(String name, Tensor tensor, List<Long> shape, List<Integer> axes) {

    private static final int HEADS_DIMENSIONS = 3;

    SavedTensor {
        shape = List.copyOf(shape);
        axes = List.copyOf(axes);
    }

    /** A tensor in its own shape. */
    static SavedTensor asStored(String name, Tensor tensor) {
        return new SavedTensor(name, tensor, tensor.shape(), axes(0, tensor.shape().size()));
    }

    /**
     * A tensor in the shape that PyTorch gives it: a linear layer as {@code [out, in]}, a
     * convolution as {@code [out, in, …]}. TensorFlow has both the other way round, and keeps the
     * heads of an attention apart; ONNX multiplies from the right.
     */
    static SavedTensor asPyTorchHas(String name, Tensor tensor) {
        SavedTensor stored = asStored(name, tensor);
        if (tensor.reasonToSkip().isPresent()) {
            return stored;
        }
        MatrixView view = MatrixView.attempt(tensor).view().orElse(null);
        boolean staysKernel = tensor.shape().size() > 2 && TensorNames.isKernel(name);
        if (view == null || staysKernel || !view.tensor().transposed()) {
            return stored;
        }
        int last = tensor.shape().size() - 1;
        if (view.kernel().isEmpty()) {
            return stored.matrix(view.tensor(), last);
        }
        List<Integer> axes =
                IntStream.concat(IntStream.of(last, last - 1), IntStream.range(0, last - 1))
                        .boxed()
                        .toList();
        return new SavedTensor(name, tensor, axes.stream().map(tensor.shape()::get).toList(), axes);
    }

    /** The transpose of a matrix that takes some dimensions together. */
    private SavedTensor matrix(Tensor view, int last) {
        List<Long> turned = List.of(view.shape().get(1), view.shape().get(0));
        boolean splitsBehindFirst = view.shape().get(0).equals(shape.get(0));
        int split = last + 1 < HEADS_DIMENSIONS || splitsBehindFirst ? 1 : last;
        return new SavedTensor(
                name,
                tensor,
                turned,
                IntStream.concat(IntStream.rangeClosed(split, last), IntStream.range(0, split))
                        .boxed()
                        .toList());
    }

    private static List<Integer> axes(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** The tensor that a reader will find in the file. */
    Tensor found() {
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

    /** Whether the entries come in the order in which they are to be written. */
    boolean isInOrder() {
        int n = axes.size();
        boolean turned = tensor.entries().firstIndexFastest();
        List<Integer> own = IntStream.range(0, n).map(i -> turned ? n - 1 - i : i).boxed().toList();
        return axes.equals(own);
    }
}
