package org.wishart.weights.format.torch;

import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the content of a Python pickle without executing it. A pickle is a program; this machine
 * knows what each of its steps puts where, and makes and calls nothing. Names of classes and
 * functions stay names, and what they would make are {@link PickleObject}s.
 *
 * <p>Values are {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code byte[]},
 * {@link List} of lists, tuples and sets, {@link PickleDict}, {@link PickleGlobal}, {@link
 * PickleObject}, {@link PickleStorage}, and {@link #NONE}. All steps of protocols 0 to 5, as
 * described in the pickletools module of Python.
 */
final class PickleReader {

    /** Python's None, and integers of more than 64 bits, which count nothing in a model. */
    static final Object NONE = Optional.empty();

    private static final String ORDERED_DICT = "collections.OrderedDict";
    private static final int LONGEST_NAME = 1000;
    private static final int NEWEST_PROTOCOL = 5;

    private final ByteSource source;
    private final PickleScalars scalars;
    private final PickleStack stack;
    private final PickleMemo memo = new PickleMemo();

    private PickleReader(ByteSource source) {
        this.source = source;
        this.scalars = new PickleScalars(source);
        this.stack = new PickleStack(source);
    }

    /**
     * Reads one pickle.
     *
     * @param source its bytes
     * @return the value it describes
     * @throws WeightsFormatException if it is broken, or of a later protocol
     */
    static Object read(ByteSource source) throws IOException {
        PickleReader reader = new PickleReader(source);
        int step = source.unsignedByte();
        while (step != '.') {
            reader.take(step);
            step = source.unsignedByte();
        }
        return reader.stack.pop();
    }

    private void take(int step) throws IOException {
        if (takeMemo(step) || takeCollection(step) || takeObject(step)) {
            return;
        }
        switch (step) {
            case 'N' -> stack.add(NONE);
            case '(' -> stack.addMark();
            case '0' -> stack.popAny();
            case '1' -> stack.popMark();
            case '2' -> stack.add(stack.top());
            case 0x80 -> protocol(source.unsignedByte());
            case 0x95 -> source.skip(Long.BYTES); // the length of a frame
            case 0x98 -> stack.top(); // a buffer that may not be written to
            default ->
                    stack.add(
                            scalars.read(step)
                                    .orElseThrow(
                                            () ->
                                                    damaged(
                                                            String.format(
                                                                    Locale.ROOT,
                                                                    "0x%02x is no step of a pickle",
                                                                    step))));
        }
    }

    private boolean takeMemo(int step) throws IOException {
        switch (step) {
            case 'h' -> stack.add(recall(source.unsignedByte()));
            case 'j' -> stack.add(recall(source.int32()));
            case 'g' -> stack.add(recall(lineIndex()));
            case 'q' -> memo.remember(source.unsignedByte(), stack.top());
            case 'r' -> memo.remember(source.int32(), stack.top());
            case 'p' -> memo.remember(lineIndex(), stack.top());
            case 0x94 -> memo.rememberNext(stack.top());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeCollection(int step) throws WeightsFormatException {
        switch (step) {
            case ')', ']', 0x8f -> stack.add(new ArrayList<>());
            case '}' -> stack.add(new PickleDict());
            case 't', 'l', 0x91 -> stack.add(stack.popMark());
            case 0x85 -> stack.add(stack.popLast(1));
            case 0x86 -> stack.add(stack.popLast(2));
            case 0x87 -> stack.add(stack.popLast(3));
            case 'd' -> {
                List<Object> pairs = stack.popMark();
                stack.add(new PickleDict());
                putAll(pairs);
            }
            case 's' -> putAll(stack.popLast(2));
            case 'u' -> putAll(stack.popMark());
            case 'a' -> addAll(stack.popLast(1));
            case 'e', 0x90 -> addAll(stack.popMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeObject(int step) throws IOException {
        switch (step) {
            case 'c' -> stack.add(lineGlobal());
            case 0x93 -> stackGlobal();
            case 0x82 -> stack.add(extension(source.unsignedByte()));
            case 0x83 -> stack.add(extension(source.unsignedShort()));
            case 0x84 -> stack.add(extension(source.int32()));
            case 'P' -> stack.add(new PickleStorage(source.line(LONGEST_NAME)));
            case 'Q' -> stack.add(new PickleStorage(stack.pop()));
            case 0x97 -> stack.add(new PickleStorage("buffer")); // one that lies elsewhere
            case 'R' -> make(stack.popLast(2), false);
            case 0x81 -> make(stack.popLast(2), true);
            case 0x92 -> {
                Object named = stack.pop();
                make(stack.popLast(2), true);
                putNamed(named);
            }
            case 'i' -> {
                PickleGlobal maker = lineGlobal();
                make(List.of(maker, stack.popMark()), true);
            }
            case 'o' -> {
                List<Object> makerAndArguments = stack.popMark();
                if (makerAndArguments.isEmpty()) {
                    throw damaged("something that is no function is called");
                }
                make(
                        List.of(
                                makerAndArguments.get(0),
                                makerAndArguments.subList(1, makerAndArguments.size())),
                        true);
            }
            case 'b' -> {
                Object state = stack.pop();
                if (stack.top() instanceof PickleObject object) {
                    object.setState(state);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void protocol(int version) throws WeightsFormatException {
        if (version > NEWEST_PROTOCOL) {
            throw new WeightsFormatException(
                    source.file(),
                    "holds a pickle of protocol "
                            + version
                            + ", only 0 to "
                            + NEWEST_PROTOCOL
                            + " are supported; use torch.save(…, pickle_protocol=2)");
        }
    }

    private PickleGlobal lineGlobal() throws IOException {
        return new PickleGlobal(source.line(LONGEST_NAME), source.line(LONGEST_NAME));
    }

    private void stackGlobal() throws WeightsFormatException {
        List<Object> names = stack.popLast(2);
        if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
            throw damaged("the name of a class is no text");
        }
        stack.add(new PickleGlobal(module, name));
    }

    /** A class or function under a number that two programs have agreed upon. */
    private static PickleGlobal extension(int code) {
        return new PickleGlobal("copyreg", "extension " + code);
    }

    /** Object that a function or class would make of a tuple of arguments. */
    private void make(List<Object> makerAndArguments, boolean isInstance)
            throws WeightsFormatException {
        Object maker = makerAndArguments.get(0);
        boolean canBeCalled =
                maker instanceof PickleGlobal
                        || maker instanceof PickleObject
                        || maker instanceof PickleStorage;
        if (!canBeCalled || !(makerAndArguments.get(1) instanceof List<?> arguments)) {
            throw damaged("something that is no function is called");
        }
        if (maker instanceof PickleGlobal function) {
            String name = function.toString();
            stack.add(
                    name.equals(ORDERED_DICT) && arguments.isEmpty()
                            ? new PickleDict()
                            : PickleObject.made(name, arguments, isInstance));
        } else {
            stack.add(new PickleObject("a function that it computes", arguments, false));
        }
    }

    /** Arguments by name. */
    private void putNamed(Object named) throws WeightsFormatException {
        if (!(named instanceof PickleDict dict)) {
            throw damaged("arguments by name are no dictionary");
        }
        if (dict.size() > 0 && stack.top() instanceof PickleObject object) {
            object.setState(dict);
        }
    }

    private int lineIndex() throws IOException {
        String line = source.line(LONGEST_NAME).strip();
        if (!line.matches("\\d{1,9}")) {
            throw damaged("a value is numbered \"" + Names.shown(line) + "\"");
        }
        return Integer.parseInt(line);
    }

    private Object recall(int index) throws WeightsFormatException {
        return memo.recall(index)
                .orElseThrow(() -> damaged("value " + index + " is used before it is there"));
    }

    private void putAll(List<Object> keysAndValues) throws WeightsFormatException {
        Object target = stack.top();
        boolean takesPairs = target instanceof PickleDict || target instanceof PickleObject;
        if (!takesPairs || keysAndValues.size() % 2 != 0) {
            throw damaged("pairs are put into a value that is no dictionary");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            if (target instanceof PickleDict dict) {
                dict.put(keysAndValues.get(i), keysAndValues.get(i + 1));
            } else {
                ((PickleObject) target).put(keysAndValues.get(i), keysAndValues.get(i + 1));
            }
        }
    }

    private void addAll(List<Object> values) throws WeightsFormatException {
        Object target = stack.top();
        if (target instanceof PickleObject object) {
            object.addAll(values);
            return;
        }
        if (!(target instanceof List<?>)) {
            throw damaged("values are put into a value that is no list");
        }
        @SuppressWarnings("unchecked") // every list in here was made in here, of objects
        List<Object> list = (List<Object>) target;
        list.addAll(values);
    }

    private WeightsFormatException damaged(String what) {
        return damaged(source, what);
    }

    static WeightsFormatException damaged(ByteSource source, String what) {
        return source.damaged(
                "its pickle cannot be read beyond byte " + source.position() + ": " + what);
    }
}
