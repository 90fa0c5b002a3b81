package org.wishart.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads what a Python pickle says, and does nothing of what it asks for. A pickle is a program;
 * this machine knows only the steps that build numbers, texts, lists and dictionaries. Names of
 * classes and functions stay names, calls become {@link PickleCall}s, and a name that is not on the
 * reader's list ends the reading.
 *
 * <p>Values are {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code byte[]},
 * {@link List} of both lists and tuples, {@link PickleDict}, {@link PickleGlobal}, {@link
 * PickleCall}, {@link PickleStorage}, and an empty {@code Optional} for None. Protocols 2 to 5, as
 * described in the pickletools module of Python.
 */
final class PickleReader {

    private enum Mark {
        MARK
    }

    private static final String ORDERED_DICT = "collections.OrderedDict";
    private static final int LONGEST_NAME = 1000;

    private final ByteSource source;
    private final Predicate<String> allowed;
    private final List<Object> stack = new ArrayList<>();
    private final List<Object> memo = new ArrayList<>();

    private PickleReader(ByteSource source, Predicate<String> allowed) {
        this.source = source;
        this.allowed = allowed;
    }

    /**
     * Reads one pickle.
     *
     * @param source its bytes
     * @param allowed whether a class or function, such as {@code torch.Size}, may be named
     * @return the value it describes
     * @throws WeightsFormatException if it is broken, or names what is not allowed
     */
    static Object read(ByteSource source, Predicate<String> allowed) throws IOException {
        PickleReader reader = new PickleReader(source, allowed);
        int step = source.unsignedByte();
        while (step != '.') {
            reader.take(step);
            step = source.unsignedByte();
        }
        return reader.pop();
    }

    private void take(int step) throws IOException {
        switch (step) {
            case '(' -> stack.add(Mark.MARK);
            case '0' -> pop();
            case '1' -> popMark();
            case '2' -> stack.add(top());
            case 'b' -> pop(); // the state of an object; no object has one here
            case 'Q' -> stack.add(new PickleStorage(pop()));
            case 'R', 0x81 -> reduce();
            case 'c' -> stack.add(global(source.line(LONGEST_NAME), source.line(LONGEST_NAME)));
            case 0x93 -> stackGlobal();
            case 0x80 -> protocol(source.unsignedByte());
            case 0x95 -> source.skip(Long.BYTES); // the length of a frame
            case 'h' -> stack.add(recall(source.unsignedByte()));
            case 'j' -> stack.add(recall(source.int32()));
            case 'q' -> remember(source.unsignedByte());
            case 'r' -> remember(source.int32());
            case 0x94 -> memo.add(top());
            default -> {
                if (!takeScalar(step) && !takeCollection(step)) {
                    throw damaged(
                            String.format(
                                    Locale.ROOT, "0x%02x is no step of a binary pickle", step));
                }
            }
        }
    }

    private boolean takeScalar(int step) throws IOException {
        switch (step) {
            case 'N' -> stack.add(Optional.empty());
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'J' -> stack.add((long) source.int32());
            case 'K' -> stack.add((long) source.unsignedByte());
            case 'M' -> stack.add((long) source.unsignedShort());
            case 0x8a -> stack.add(integer(source.bytes(source.unsignedByte())));
            case 0x8b -> stack.add(integer(source.bytes(source.int32())));
            case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(source.int64())));
            case 'X' -> stack.add(source.text(source.int32() & 0xffffffffL));
            case 0x8c, 'U' -> stack.add(source.text(source.unsignedByte()));
            case 'T' -> stack.add(source.text(source.int32()));
            case 0x8d -> stack.add(source.text(source.int64()));
            case 'B' -> stack.add(source.bytes(source.int32() & 0xffffffffL));
            case 'C' -> stack.add(source.bytes(source.unsignedByte()));
            case 0x8e, 0x96 -> stack.add(source.bytes(source.int64()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeCollection(int step) throws WeightsFormatException {
        switch (step) {
            case ')', ']' -> stack.add(new ArrayList<>());
            case '}' -> stack.add(new PickleDict());
            case 't', 'l' -> stack.add(popMark());
            case 0x85 -> stack.add(popLast(1));
            case 0x86 -> stack.add(popLast(2));
            case 0x87 -> stack.add(popLast(3));
            case 'd' -> {
                List<Object> pairs = popMark();
                stack.add(new PickleDict());
                putAll(pairs);
            }
            case 's' -> putAll(popLast(2));
            case 'u' -> putAll(popMark());
            case 'a' -> addAll(popLast(1));
            case 'e' -> addAll(popMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void protocol(int version) throws WeightsFormatException {
        if (version < 2 || version > 5) {
            throw damaged("it is a pickle of protocol " + version);
        }
    }

    private void stackGlobal() throws WeightsFormatException {
        List<Object> names = popLast(2);
        if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
            throw damaged("the name of a class is no text");
        }
        stack.add(global(module, name));
    }

    private PickleGlobal global(String module, String name) throws WeightsFormatException {
        PickleGlobal global = new PickleGlobal(module, name);
        if (!allowed.test(global.toString())) {
            throw new WeightsFormatException(
                    source.file(),
                    "names "
                            + Names.shown(global.toString())
                            + ", which Python would load and run; that is refused, and only tensors"
                            + " are read: save the weights alone, with"
                            + " torch.save(model.state_dict(), …) or as safetensors");
        }
        return global;
    }

    private void reduce() throws WeightsFormatException {
        List<Object> call = popLast(2);
        if (!(call.get(0) instanceof PickleGlobal function)
                || !(call.get(1) instanceof List<?> arguments)) {
            throw damaged("something that is no function is called");
        }
        if (function.toString().equals(ORDERED_DICT)) {
            if (!arguments.isEmpty()) {
                throw damaged("a dictionary is not made empty");
            }
            stack.add(new PickleDict());
        } else {
            stack.add(new PickleCall(function, arguments));
        }
    }

    private Object recall(int index) throws WeightsFormatException {
        if (index < 0 || index >= memo.size()) {
            throw damaged("value " + index + " is used before it is there");
        }
        return memo.get(index);
    }

    /** Python numbers what it may need again one by one; no number may ask for memory. */
    private void remember(int index) throws WeightsFormatException {
        if (index < 0 || index > memo.size()) {
            throw damaged("value " + index + " is remembered out of turn");
        }
        if (index == memo.size()) {
            memo.add(top());
        } else {
            memo.set(index, top());
        }
    }

    private void putAll(List<Object> keysAndValues) throws WeightsFormatException {
        if (!(top() instanceof PickleDict dict) || keysAndValues.size() % 2 != 0) {
            throw damaged("pairs are put into what is no dictionary");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dict.put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
    }

    private void addAll(List<Object> values) throws WeightsFormatException {
        if (!(top() instanceof List<?>)) {
            throw damaged("values are put into what is no list");
        }
        @SuppressWarnings("unchecked") // every list in here was made in here, of objects
        List<Object> list = (List<Object>) top();
        list.addAll(values);
    }

    private Object top() throws WeightsFormatException {
        Object top = stack.isEmpty() ? Mark.MARK : stack.get(stack.size() - 1);
        if (top == Mark.MARK) {
            throw damaged("a value is used that is not there");
        }
        return top;
    }

    private Object pop() throws WeightsFormatException {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    private List<Object> popLast(int count) throws WeightsFormatException {
        List<Object> last = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            last.add(0, pop());
        }
        return last;
    }

    private List<Object> popMark() throws WeightsFormatException {
        int mark = stack.lastIndexOf(Mark.MARK);
        if (mark < 0) {
            throw damaged("a list ends that has not begun");
        }
        List<Object> values = new ArrayList<>(stack.subList(mark + 1, stack.size()));
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    /** Little-endian in two's complement; more than 64 bits do not count anything in a model. */
    private Object integer(byte[] littleEndian) {
        if (littleEndian.length > Long.BYTES) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < littleEndian.length; i++) {
            long digit = i == littleEndian.length - 1 ? littleEndian[i] : littleEndian[i] & 0xff;
            value |= digit << (8 * i);
        }
        return value;
    }

    private WeightsFormatException damaged(String what) {
        return source.damaged(
                "its pickle breaks off before byte " + source.position() + ": " + what);
    }
}
