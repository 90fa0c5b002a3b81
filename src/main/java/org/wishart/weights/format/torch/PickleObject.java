package org.wishart.weights.format.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An object that a pickle describes: who would make it, from what, and what would be put into it
 * then. Nothing is ever made or called; the format's reader interprets it.
 */
final class PickleObject {

    /** Functions that get a class and its arguments. */
    private static final Set<String> NEW =
            Set.of("copyreg.__newobj__", "copyreg.__newobj_ex__", "copy_reg.__newobj__");

    /** Functions that get a class, a class above it, and what an instance of that one holds. */
    private static final Set<String> RECONSTRUCTOR =
            Set.of("copyreg._reconstructor", "copy_reg._reconstructor");

    private static final int RECONSTRUCTED = 2;

    private final String maker;
    private final List<?> arguments;
    private final boolean isInstance;
    private Optional<Object> state = Optional.empty();
    private Optional<PickleDict> entries = Optional.empty();
    private Optional<List<Object>> elements = Optional.empty();

    /**
     * An object with nothing in it yet.
     *
     * @param maker the class or function, such as {@code torch._utils._rebuild_tensor_v2}
     * @param arguments the arguments of its call; shared with the pickle, as a copy for each object
     *     could fill the memory
     * @param isInstance whether it is a class that makes an instance of itself, with the arguments
     *     as parts
     */
    PickleObject(String maker, List<?> arguments, boolean isInstance) {
        this.maker = maker;
        this.arguments = arguments;
        this.isInstance = isInstance;
    }

    /**
     * Object that a class or function would make; the module copyreg makes an instance of a class.
     */
    static PickleObject made(String maker, List<?> arguments, boolean isInstance) {
        boolean ofClass = !arguments.isEmpty() && arguments.get(0) instanceof PickleGlobal;
        if (ofClass && NEW.contains(maker)) {
            return new PickleObject(
                    arguments.get(0).toString(), arguments.subList(1, arguments.size()), true);
        }
        if (ofClass && RECONSTRUCTOR.contains(maker) && arguments.size() == RECONSTRUCTED + 1) {
            Object content = arguments.get(RECONSTRUCTED);
            return new PickleObject(
                    arguments.get(0).toString(),
                    content instanceof List<?> parts ? parts : List.of(content),
                    true);
        }
        return new PickleObject(maker, arguments, isInstance);
    }

    String maker() {
        return maker;
    }

    List<?> arguments() {
        return arguments;
    }

    boolean isInstance() {
        return isInstance;
    }

    /** Its attributes as a dictionary, as a pair of two, or as whatever its class understands. */
    Optional<Object> state() {
        return state;
    }

    void setState(Object newState) {
        state = Optional.of(newState);
    }

    /** Items put into it as into a dictionary. */
    Optional<PickleDict> entries() {
        return entries;
    }

    void put(Object key, Object value) {
        if (entries.isEmpty()) {
            entries = Optional.of(new PickleDict());
        }
        entries.get().put(key, value);
    }

    /** Elements put into it as into a list or set. */
    Optional<List<Object>> elements() {
        return elements;
    }

    void addAll(List<Object> values) {
        if (elements.isEmpty()) {
            elements = Optional.of(new ArrayList<>(values.size()));
        }
        elements.get().addAll(values);
    }
}
