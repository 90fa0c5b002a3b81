package org.wishart.weights.format.torch;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.OptimizerState;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the tensors that PyTorch's pickle describes, and names them by their paths. What lies
 * beside them, of whatever class, is looked through and otherwise left alone.
 */
final class TorchTensors {

    /** Keys of a training checkpoint that hold the weights. */
    private static final Set<String> WEIGHTS =
            Set.of("state_dict", "model_state_dict", "model_state", "model", "net", "params");

    /** Keys that hold the rest of the training state. */
    private static final Pattern TRAINING =
            Pattern.compile("(?:optim|lr_sched|sched|scaler|grad_scaler|amp(?:$|_)).*");

    /** Attributes of a PyTorch module whose names its state dict leaves out. */
    private static final Set<String> OF_MODULE = Set.of("_parameters", "_buffers", "_modules");

    /** Classes that hold their arguments. */
    private static final Pattern CONTAINER =
            Pattern.compile(
                    "collections\\.(?:OrderedDict|defaultdict|Counter|deque|ChainMap|UserDict|UserList)"
                            + "|(?:builtins|__builtin__)\\.(?:set|frozenset|dict|list|tuple)"
                            + "|types\\.(?:SimpleNamespace|MappingProxyType)");

    private static final int DEEPEST = 100;
    private static final int LONGEST_PATH = 1000;
    private static final int MOST_TENSORS = 1_000_000;

    /** Fewest steps for which a value is not looked through again. */
    private static final int FEW_STEPS = 16;

    /**
     * Call of an unknown function; looked at last, as most of its arguments stand elsewhere too.
     *
     * @param path path of the call
     * @param call the call
     */
    private record Given(String path, PickleObject call) {}

    private final FileBytes bytes;
    private final TorchBuilders builders;
    private final List<Tensor> tensors = new ArrayList<>();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Given> given = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private boolean tooDeep;
    private long most;
    private long steps;

    /** A reader of the tensors of one archive. */
    TorchTensors(FileBytes bytes, TorchStorages storages) {
        this.bytes = bytes;
        this.builders = new TorchBuilders(bytes, storages);
    }

    /**
     * The tensors that a value holds.
     *
     * @param root the value that the pickle describes
     * @param length bytes of the pickle: it holds fewer values, or it says the same again and again
     */
    List<Tensor> read(Object root, long length) throws IOException {
        most = length;
        walk("", root, 0);
        for (int i = 0; i < given.size(); i++) {
            PickleObject call = given.get(i).call();
            refusal =
                    Optional.of(
                            "it is only given to "
                                    + Names.shown(call.maker())
                                    + ", which Python would run, and that is not done here");
            walkArguments(given.get(i).path(), call, 1);
        }
        return tensors;
    }

    /** Searches a nested value; a number or text only counts. */
    private void walk(String outer, Object key, Object value, int depth) throws IOException {
        if (isContainer(value)) {
            walk(inside(outer, key), value, depth);
        } else {
            count(outer);
        }
    }

    private void count(String path) throws WeightsFormatException {
        if (steps++ > FEW_STEPS * most || tensors.size() > Math.min(most, MOST_TENSORS)) {
            throw new WeightsFormatException(
                    bytes.file(),
                    "is damaged: its pickle holds values within values, without end, at "
                            + Names.shown(path));
        }
    }

    private void walk(String path, Object value, int depth) throws IOException {
        count(path);
        if (value instanceof PickleObject object && builders.builds(object)) {
            if (refusal.isEmpty() || !done.contains(object)) {
                done.add(object);
                add(builders.tensor(path.isEmpty() ? "tensor" : path, object));
            }
        } else if (isContainer(value) && !done.contains(value) && open.add(value)) {
            long before = steps;
            int found = tensors.size();
            walkContainer(path, value, depth);
            open.remove(value);
            boolean isBarren = found == tensors.size() && steps - before > FEW_STEPS;
            if (isBarren || value instanceof PickleObject) {
                done.add(value);
            }
        }
    }

    private static boolean isContainer(Object value) {
        return value instanceof PickleDict
                || value instanceof PickleObject
                || (value instanceof List<?> list && !list.isEmpty());
    }

    private void walkContainer(String path, Object value, int depth) throws IOException {
        if (depth > DEEPEST || path.length() > LONGEST_PATH) {
            if (!tooDeep) {
                add(
                        Tensor.unread(
                                path,
                                List.of(),
                                "it is nested too deeply in the pickle to be read"));
            }
            tooDeep = true;
        } else if (value instanceof PickleDict dict) {
            walkDict(path, dict, depth);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(path, (long) i, list.get(i), depth + 1);
            }
        } else if (value instanceof PickleObject object) {
            walkObject(path, object, depth);
        }
    }

    private void walkDict(String path, PickleDict dict, int depth) throws IOException {
        Optional<String> outer = refusal;
        boolean ofOptimizer = dict.has("param_groups") && dict.has("state");
        for (int i = 0; i < dict.size(); i++) {
            String key = inside("", dict.key(i));
            Object value = dict.value(i);
            boolean holdsMore =
                    isContainer(value)
                            && !(value instanceof PickleObject object && builders.builds(object));
            boolean isTop = depth == 0 && holdsMore;
            if (refusal.isEmpty() && (ofOptimizer || (isTop && TRAINING.matcher(key).matches()))) {
                refusal = Optional.of(OptimizerState.REASON);
            }
            boolean isWeights = isTop && WEIGHTS.contains(key) && !(value instanceof List<?>);
            if (isWeights) {
                walk("", value, depth + 1);
            } else {
                walk(path, dict.key(i), value, depth + 1);
            }
            refusal = outer;
        }
    }

    /** Attributes first, which are the modules of a module; then what it was made from. */
    private void walkObject(String path, PickleObject object, int depth) throws IOException {
        Object state = object.state().orElse(PickleReader.NONE);
        // attributes in a dictionary, in slots, or in both
        for (Object part : state instanceof List<?> parts ? parts : List.of(state)) {
            if (part instanceof PickleDict attributes) {
                walkAttributes(path, attributes, depth);
            } else {
                walk(path, part, depth + 1);
            }
        }
        if (object.entries().isPresent()) {
            walkDict(path, object.entries().get(), depth);
        }
        if (object.elements().isPresent()) {
            walk(path, object.elements().get(), depth + 1);
        }
        if (object.isInstance() || CONTAINER.matcher(object.maker()).matches()) {
            walkArguments(path, object, depth);
        } else {
            given.add(new Given(path, object));
        }
    }

    private void walkAttributes(String path, PickleDict attributes, int depth) throws IOException {
        for (int i = 0; i < attributes.size(); i++) {
            Object key = attributes.key(i);
            boolean isOfModule = key instanceof String name && OF_MODULE.contains(name);
            if (isOfModule) {
                walk(path, attributes.value(i), depth + 1);
            } else {
                walk(path, key, attributes.value(i), depth + 1);
            }
        }
    }

    private void walkArguments(String path, PickleObject object, int depth) throws IOException {
        List<?> arguments = object.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Object argument = arguments.get(i);
            if (argument instanceof PickleDict dict) {
                walk(path, dict, depth + 1);
            } else if (isPairs(argument)) {
                for (Object pair : (List<?>) argument) {
                    List<?> keyAndValue = (List<?>) pair;
                    walk(path, keyAndValue.get(0), keyAndValue.get(1), depth + 1);
                }
            } else {
                walk(path, (long) i, argument, depth + 1);
            }
        }
    }

    /** True if a value is a list of pairs, Python 2's form of an ordered dictionary. */
    private static boolean isPairs(Object value) {
        return value instanceof List<?> list
                && list.stream()
                        .allMatch(
                                each ->
                                        each instanceof List<?> pair
                                                && pair.size() == 2
                                                && pair.get(0) instanceof String);
    }

    private void add(Tensor tensor) {
        tensors.add(refusal.isPresent() ? tensor.refused(refusal.get()) : tensor);
    }

    private static String inside(String path, Object key) {
        String name =
                key instanceof String || key instanceof Long ? Names.shown(key.toString()) : "?";
        return path.isEmpty() ? name : path + "." + name;
    }
}
