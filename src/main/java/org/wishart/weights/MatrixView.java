package org.wishart.weights;

import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.StoredMatrix;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A tensor as a matrix: as it is, or with dimensions taken together.
 *
 * @param matrix the tensor in two dimensions, with its columns in the order wanted
 * @param kernel sizes of the kernel of a convolution; empty if it is none
 * @param heads number of heads, if the shape shows it
 * @param note a further remark
 */
record MatrixView(StoredMatrix matrix, List<Integer> kernel, OptionalInt heads, String note) {

    private static final int FEWEST_OF_KERNEL = 3;
    private static final int MOST_OF_KERNEL = 5;

    private static final Pattern CONVOLUTION = Pattern.compile("(?i).*conv.*");

    /** A module of a Sequential, which has a number for a name. */
    private static final Pattern NUMBERED = Pattern.compile("(?:.*\\.)?\\d+\\.weight");

    private static final Pattern TURNED =
            Pattern.compile("(?i).*(?:conv_?\\d?d?_?transpose|transpose[d_]*conv|deconv|upconv).*");
    private static final Pattern DEPTHWISE =
            Pattern.compile(
                    "(?i).*depthwise_(?:kernel|weight).*"
                            + "|.*(?:depthwise|separable)_conv[12]d(?:_\\d+)?/vars/0");

    /**
     * Keras keeps projections to all heads as [in, heads, size], and back as [heads, size, out].
     * Its Gemma has [heads, in, size], recognized by fewer heads than inputs.
     */
    private static final Pattern TO_HEADS =
            Pattern.compile("(?:^|.*\\.)_?(?:query|key|value)(?:_dense)?\\.weight");

    private static final Pattern FROM_HEADS =
            Pattern.compile("(?:^|.*\\.)(?:attention_output|_?output_dense)\\.weight");

    /** The first checkpoint of GPT-2 has its matrices as convolutions of width one. */
    private static final Pattern OPENAI =
            Pattern.compile("^h\\.\\d+\\.(?:attn|mlp)\\.c_\\w+\\.weight$");

    /** A matrix. */
    static MatrixView of(Path file, Tensor tensor) {
        return of(StoredMatrix.of(file, tensor), OptionalInt.empty());
    }

    private static MatrixView of(StoredMatrix matrix, OptionalInt heads) {
        return new MatrixView(matrix, List.of(), heads, "");
    }

    /** Outcome for a tensor: a view, or the reason why there is none. */
    record Attempt(Optional<MatrixView> view, String obstacle) {

        static Attempt refused(String reason) {
            return new Attempt(Optional.empty(), reason);
        }

        private static Attempt succeeded(MatrixView view) {
            return new Attempt(Optional.of(view), "");
        }
    }

    /**
     * A view of a tensor whose entries can be read.
     *
     * @param file the file to blame
     */
    static Attempt attempt(Path file, Tensor tensor) {
        List<Long> shape = tensor.shape();
        String name = tensor.name();
        boolean isKernel = tensor.transposed() || TensorNames.isKernel(tensor.storedName());
        if (shape.size() == 2) {
            return Attempt.succeeded(of(file, tensor));
        }
        if (shape.size() == FEWEST_OF_KERNEL && isKernel && !isTurned(tensor)) {
            if (TO_HEADS.matcher(name).matches() && shape.get(0) >= shape.get(1)) {
                Tensor flat = tensor.shaped(shape.get(0), shape.get(1) * shape.get(2), true);
                return heads(StoredMatrix.of(file, flat), shape.get(1));
            }
            if (FROM_HEADS.matcher(name).matches()) {
                Tensor flat = tensor.shaped(shape.get(0) * shape.get(1), shape.get(2), true);
                return heads(StoredMatrix.of(file, flat), shape.get(0));
            }
        }
        if (shape.size() == FEWEST_OF_KERNEL && shape.get(0) == 1 && OPENAI.matcher(name).find()) {
            return Attempt.succeeded(of(file, tensor.shaped(shape.get(1), shape.get(2), false)));
        }
        if (DEPTHWISE.matcher(tensor.storedName()).matches()) {
            return Attempt.refused(
                    "it is a depthwise convolution, with a kernel for each channel and no matrix"
                            + " between them");
        }
        if (isConvolution(shape.size(), name)) {
            return Attempt.succeeded(convolution(file, tensor, isKernel));
        }
        return Attempt.refused(
                "it has "
                        + shape.size()
                        + (shape.size() == 1 ? " dimension" : " dimensions")
                        + ", a matrix has 2"
                        + (shape.size() < FEWEST_OF_KERNEL || shape.size() > MOST_OF_KERNEL
                                ? ""
                                : ", and there is no sign of a convolution"));
    }

    /** The transpose. */
    MatrixView transposed() {
        Tensor tensor = matrix.tensor();
        return of(
                matrix.file(),
                tensor.shaped(tensor.shape().get(0), tensor.shape().get(1), !tensor.transposed()));
    }

    private static boolean isTurned(Tensor tensor) {
        return tensor.entries().firstIndexFastest();
    }

    /**
     * Weights of four or five dimensions are kernels; of three, only if they are called so, or if
     * their module has a number for a name.
     */
    private static boolean isConvolution(int dimensions, String name) {
        boolean isWeight = dimensions > FEWEST_OF_KERNEL && name.endsWith(".weight");
        return dimensions >= FEWEST_OF_KERNEL
                && dimensions <= MOST_OF_KERNEL
                && (isWeight
                        || CONVOLUTION.matcher(name).matches()
                        || NUMBERED.matcher(name).matches());
    }

    private static Attempt heads(StoredMatrix flat, long heads) {
        return Attempt.succeeded(of(flat, OptionalInt.of((int) heads)));
    }

    /**
     * A kernel as [out, in · positions].
     *
     * @param isKernel whether outputs are the last dimension and inputs the one before, as in
     *     TensorFlow; otherwise they are the first and the second, as in PyTorch
     */
    private static MatrixView convolution(Path file, Tensor tensor, boolean isKernel) {
        List<Long> shape = tensor.shape();
        int last = shape.size() - 1;
        int rowAxis = isKernel ? last : 0;
        int inAxis = isKernel ? last - 1 : 1;
        List<Integer> wanted = new ArrayList<>(List.of(inAxis));
        IntStream.rangeClosed(0, last)
                .filter(axis -> axis != rowAxis && axis != inAxis)
                .forEach(wanted::add);
        long columns = tensor.entryCount() / shape.get(rowAxis);
        Tensor flat =
                isKernel
                        ? tensor.shaped(columns, shape.get(rowAxis), true)
                        : tensor.shaped(shape.get(rowAxis), columns, false);
        List<Integer> kernel =
                wanted.subList(1, wanted.size()).stream()
                        .map(axis -> shape.get(axis).intValue())
                        .toList();
        Selection all = Selection.all(flat.rows(), flat.columns());
        boolean inOrder = !isKernel && !isTurned(tensor);
        Selection ordered = inOrder ? all : all.columns(places(shape, wanted, isTurned(tensor)));
        return new MatrixView(
                new StoredMatrix(file, flat, ordered),
                kernel,
                OptionalInt.empty(),
                note(tensor, shape.get(inAxis)));
    }

    /** The stored positions of the columns, in the order of the wanted axes. */
    private static int[] places(List<Long> shape, List<Integer> wanted, boolean firstFastest) {
        int[] strides = new int[shape.size()];
        int stride = 1;
        for (int i = 0; i < shape.size(); i++) {
            int axis = firstFastest ? i : shape.size() - 1 - i;
            if (wanted.contains(axis)) {
                strides[axis] = stride;
                stride *= shape.get(axis).intValue();
            }
        }
        int[] places = {0};
        for (int axis : wanted) {
            int size = shape.get(axis).intValue();
            int step = strides[axis];
            int[] outer = places;
            places =
                    IntStream.range(0, outer.length * size)
                            .map(i -> outer[i / size] + i % size * step)
                            .toArray();
        }
        return places;
    }

    private static String note(Tensor tensor, long inputs) {
        if (TURNED.matcher(tensor.storedName()).matches()) {
            return "its rows are inputs, as it is a transposed convolution by its name";
        }
        if (tensor.shape().size() == FEWEST_OF_KERNEL
                && !CONVOLUTION.matcher(tensor.name()).matches()) {
            return "it is taken for a convolution over a sequence, as its module is numbered";
        }
        return inputs == 1
                ? "it has one input channel, as a depthwise convolution has, which maps no channel to"
                        + " another"
                : "";
    }
}
