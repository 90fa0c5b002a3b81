package org.wishart.weights.format.torch;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The functions that build a tensor: those of PyTorch that are known here, and others, whose
 * tensors are named and not read.
 */
final class TorchBuilders {

    private static final Set<String> ARRAYS =
            Set.of(
                    "numpy.core.multiarray._reconstruct",
                    "numpy._core.multiarray._reconstruct",
                    "numpy.core.numeric._frombuffer",
                    "numpy._core.numeric._frombuffer");

    /** Tensors of tensors: a parameter, or a subclass. */
    private static final int DEEPEST = 32;

    /**
     * Number of arguments that are searched: a hostile file can share a million among a million
     * calls.
     */
    private static final int FEW = 16;

    /** The position of the sizes in the arguments of a numpy array. */
    private static final int SIZES_OF_BUFFER = 2;

    /** Storage, first entry, sizes, strides. */
    private static final int DESCRIPTION = 4;

    private final FileBytes bytes;
    private final TorchStorages storages;

    TorchBuilders(FileBytes bytes, TorchStorages storages) {
        this.bytes = bytes;
        this.storages = storages;
    }

    /** True if an object is a tensor or an array, known here or not. */
    boolean builds(PickleObject object) {
        String maker = object.maker();
        return maker.startsWith("_rebuild", maker.lastIndexOf('.') + 1)
                || ARRAYS.contains(maker)
                || object.arguments().stream().limit(FEW).anyMatch(PickleStorage.class::isInstance);
    }

    /** The tensor of an object; with the reason if it cannot be read. */
    Tensor tensor(String path, PickleObject object) throws IOException {
        return tensor(path, object.maker(), object, 0);
    }

    private Tensor tensor(String path, String maker, PickleObject object, int depth)
            throws IOException {
        List<?> arguments = object.arguments();
        if (object.state().orElse(PickleReader.NONE) instanceof List<?> state
                && state.size() == DESCRIPTION
                && state.get(0) instanceof PickleStorage) {
            // the first versions of PyTorch put all that a tensor is into an empty one
            return storages.tensor(path, state);
        }
        return switch (maker) {
            case "torch._utils._rebuild_tensor",
                    "torch._utils._rebuild_tensor_v2",
                    "torch._utils._rebuild_tensor_v3" ->
                    storages.tensor(path, arguments);
            case "torch._utils._rebuild_qtensor" ->
                    storages.tensor(path, arguments)
                            .with(Absent.UNREAD) // nothing without its scale
                            .refused("PyTorch has quantised it; " + Tensor.UNQUANTIZED);
            case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
                    inner(path, arguments, depth);
            case "torch._tensor._rebuild_from_type_v2", "torch._tensor._rebuild_from_type" -> {
                if (arguments.size() < 3
                        || !(arguments.get(0) instanceof PickleGlobal function)
                        || !(arguments.get(2) instanceof List<?> inner)
                        || depth > DEEPEST) {
                    throw TorchStorages.damaged(bytes, path);
                }
                String builder = function.toString();
                yield tensor(path, builder, new PickleObject(builder, inner, false), depth + 1);
            }
            case "torch._utils._rebuild_sparse_tensor" ->
                    Tensor.unread(path, List.of(), "it is stored as a sparse tensor");
            default -> ARRAYS.contains(maker) ? array(path, object) : unknown(path, maker);
        };
    }

    private Tensor inner(String path, List<?> arguments, int depth) throws IOException {
        if (arguments.isEmpty()
                || !(arguments.get(0) instanceof PickleObject inner)
                || depth > DEEPEST) {
            throw TorchStorages.damaged(bytes, path);
        }
        return tensor(path, inner.maker(), inner, depth + 1);
    }

    private static Tensor unknown(String path, String maker) {
        return Tensor.unread(
                path,
                List.of(),
                "it is built by "
                        + Names.shown(maker)
                        + ", which Python would run, and that is not done here");
    }

    /** An array of numpy: its sizes are the second of its state, or the third argument. */
    private static Tensor array(String path, PickleObject object) {
        List<?> parts =
                object.state().orElse(PickleReader.NONE) instanceof List<?> state
                        ? state.subList(Math.min(1, state.size()), state.size())
                        : object.arguments()
                                .subList(
                                        Math.min(SIZES_OF_BUFFER, object.arguments().size()),
                                        object.arguments().size());
        List<Long> shape = new ArrayList<>();
        if (!parts.isEmpty() && parts.get(0) instanceof List<?> sizes) {
            sizes.stream()
                    .limit(FEW)
                    .forEach(
                            size ->
                                    TensorShape.add(
                                            shape,
                                            size instanceof Long number ? Math.max(0, number) : 0));
        }
        return Tensor.noNumbers(
                path,
                shape,
                "it is a numpy array, which is not read from a pickle; save it as a tensor, or with numpy.savez");
    }
}
