package org.wishart.weights;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the tensors in what PyTorch's pickle describes, and names them by where they stand. */
final class TorchTensors {

    /** What a state dict needs; loading none of them would run anything but PyTorch's own. */
    private static final Set<String> ALLOWED =
            Set.of(
                    "collections.OrderedDict",
                    "torch._tensor._rebuild_from_type_v2",
                    "torch._utils._rebuild_parameter",
                    "torch._utils._rebuild_parameter_with_state",
                    "torch._utils._rebuild_qtensor",
                    "torch._utils._rebuild_sparse_tensor",
                    "torch._utils._rebuild_tensor",
                    "torch._utils._rebuild_tensor_v2",
                    "torch._utils._rebuild_tensor_v3",
                    "torch.nn.parameter.Parameter",
                    "torch.per_channel_affine",
                    "torch.per_tensor_affine",
                    "torch.serialization._get_layout",
                    "torch.storage.UntypedStorage",
                    "torch.Size",
                    "torch.Tensor",
                    "torch.device");

    /** Under these keys of a training checkpoint lie the weights. */
    private static final Set<String> WEIGHTS =
            Set.of("state_dict", "model_state_dict", "model_state", "model", "net", "params");

    /** Under these what training needs besides. */
    private static final Pattern TRAINING =
            Pattern.compile("(?:optim|lr_sched|sched|scaler|amp).*");

    private static final String TRAINING_STATE = "it is the optimiser's state, not a weight";

    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 1000;

    private final FileBytes bytes;
    private final TorchStorages storages;
    private final List<Tensor> tensors = new ArrayList<>();
    private long valuesLeft;
    private boolean ofTraining;

    /** A reader of the tensors of one archive, whose storages lie below {@code folder} in it. */
    TorchTensors(FileBytes bytes, ZipDirectory zip, String folder, ByteOrder order) {
        this.bytes = bytes;
        this.storages = new TorchStorages(bytes, zip, folder, order);
    }

    /** Whether a pickle may name a class or function. */
    static boolean isAllowed(String global) {
        return ALLOWED.contains(global) || TorchStorages.isType(global);
    }

    /**
     * The tensors that a value holds.
     *
     * @param root what the pickle describes
     * @param most how many values it can hold: no more than the pickle has bytes, or it says the
     *     same again and again
     */
    List<Tensor> read(Object root, long most) throws IOException {
        valuesLeft = most;
        if (!(root instanceof PickleDict dict)) {
            walk("", root, 0);
            return tensors;
        }
        for (int i = 0; i < dict.size(); i++) {
            String key = inside("", dict.key(i));
            boolean holdsMore = dict.value(i) instanceof PickleDict;
            ofTraining = holdsMore && TRAINING.matcher(key).matches();
            walk(holdsMore && WEIGHTS.contains(key) ? "" : key, dict.value(i), 1);
        }
        return tensors;
    }

    private void walk(String path, Object value, int depth) throws IOException {
        if (valuesLeft-- == 0 || depth > DEEPEST || path.length() > LONGEST_NAME) {
            throw new WeightsFormatException(
                    bytes.file(),
                    "is damaged: its pickle holds values within values, without end, at "
                            + Names.shown(path));
        }
        if (value instanceof PickleDict dict) {
            for (int i = 0; i < dict.size(); i++) {
                walk(inside(path, dict.key(i)), dict.value(i), depth + 1);
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(inside(path, (long) i), list.get(i), depth + 1);
            }
        } else if (value instanceof PickleCall call
                && call.function().name().startsWith("_rebuild")) {
            add(path.isEmpty() ? "tensor" : path, call, 0);
        }
    }

    private static String inside(String path, Object key) {
        String name = key instanceof String || key instanceof Long ? key.toString() : "?";
        return path.isEmpty() ? name : path + "." + name;
    }

    private void add(String path, PickleCall call, int depth) throws IOException {
        List<?> arguments = call.arguments();
        switch (call.function().toString()) {
            case "torch._utils._rebuild_tensor",
                    "torch._utils._rebuild_tensor_v2",
                    "torch._utils._rebuild_tensor_v3" ->
                    tensors.add(
                            ofTraining
                                    ? storages.tensor(path, arguments).refused(TRAINING_STATE)
                                    : storages.tensor(path, arguments));
            case "torch._utils._rebuild_qtensor" ->
                    tensors.add(
                            storages.tensor(path, arguments)
                                    .with(Entries.NONE) // nothing without its scale
                                    .refused("PyTorch has quantised it; " + Tensor.UNQUANTISED));
            case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" ->
                    add(path, firstCall(path, arguments, depth), depth + 1);
            case "torch._tensor._rebuild_from_type_v2" -> {
                if (arguments.size() < 3
                        || !(arguments.get(0) instanceof PickleGlobal function)
                        || !(arguments.get(2) instanceof List<?> inner)
                        || depth > DEEPEST) {
                    throw TorchStorages.damaged(bytes, path);
                }
                add(path, new PickleCall(function, inner), depth + 1);
            }
            case "torch._utils._rebuild_sparse_tensor" -> tensors.add(sparse(path));
            default -> throw TorchStorages.damaged(bytes, path);
        }
    }

    private PickleCall firstCall(String path, List<?> arguments, int depth)
            throws WeightsFormatException {
        if (!arguments.isEmpty()
                && arguments.get(0) instanceof PickleCall inner
                && depth < DEEPEST) {
            return inner;
        }
        throw TorchStorages.damaged(bytes, path);
    }

    private static Tensor sparse(String path) {
        return new Tensor(
                path,
                path,
                DType.UNKNOWN,
                List.of(),
                false,
                0,
                Entries.NONE,
                Optional.of("it is stored as a sparse tensor"));
    }
}
