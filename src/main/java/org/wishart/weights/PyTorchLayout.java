package org.wishart.weights;

import org.wishart.weights.tensor.SavedTensor;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The shapes and orders of dimensions in which PyTorch keeps tensors. */
final class PyTorchLayout {

    private static final int HEADS_DIMENSIONS = 3;

    private PyTorchLayout() {}

    /**
     * A tensor in the shape that PyTorch gives it: a linear layer as {@code [out, in]}, a
     * convolution as {@code [out, in, …]}. TensorFlow has both the other way round, and keeps the
     * heads of an attention apart; ONNX multiplies from the right.
     *
     * @param file the file to blame
     */
    static SavedTensor of(Path file, String name, Tensor tensor) {
        SavedTensor stored = SavedTensor.asStored(name, tensor);
        if (tensor.reasonToSkip().isPresent()) {
            return stored;
        }
        MatrixView view = MatrixView.attempt(file, tensor).view().orElse(null);
        boolean staysKernel = tensor.shape().size() > 2 && TensorNames.isKernel(name);
        if (view == null || staysKernel || !view.matrix().tensor().transposed()) {
            return stored;
        }
        int last = tensor.shape().size() - 1;
        if (view.kernel().isEmpty()) {
            return matrix(stored, view.matrix().tensor(), last);
        }
        List<Integer> axes =
                IntStream.concat(IntStream.of(last, last - 1), IntStream.range(0, last - 1))
                        .boxed()
                        .toList();
        return new SavedTensor(name, tensor, axes.stream().map(tensor.shape()::get).toList(), axes);
    }

    /** The transpose of a matrix that takes some dimensions together. */
    private static SavedTensor matrix(SavedTensor stored, Tensor view, int last) {
        List<Long> transposed = List.of(view.shape().get(1), view.shape().get(0));
        boolean splitsBehindFirst = view.shape().get(0).equals(stored.shape().get(0));
        int split = last + 1 < HEADS_DIMENSIONS || splitsBehindFirst ? 1 : last;
        return new SavedTensor(
                stored.name(),
                stored.tensor(),
                transposed,
                IntStream.concat(IntStream.rangeClosed(split, last), IntStream.range(0, split))
                        .boxed()
                        .toList());
    }
}
