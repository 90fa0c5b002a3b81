package org.wishart.weights.format.torch;

import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.WeightsFormatException;

import java.util.ArrayList;
import java.util.List;

/** Values that a pickle has described and not yet put anywhere, and marks between them. */
final class PickleStack {

    private enum Mark {
        MARK
    }

    private final ByteSource source;
    private final List<Object> values = new ArrayList<>();

    /**
     * An empty stack.
     *
     * @param source the bytes of the pickle, to blame
     */
    PickleStack(ByteSource source) {
        this.source = source;
    }

    void add(Object value) {
        values.add(value);
    }

    void addMark() {
        values.add(Mark.MARK);
    }

    Object top() throws WeightsFormatException {
        Object top = values.isEmpty() ? Mark.MARK : values.get(values.size() - 1);
        if (top == Mark.MARK) {
            throw PickleReader.damaged(source, "a value is used that is not there");
        }
        return top;
    }

    Object pop() throws WeightsFormatException {
        Object top = top();
        values.remove(values.size() - 1);
        return top;
    }

    /** A value or, where none lies upon it, a mark. */
    void popAny() throws WeightsFormatException {
        if (values.isEmpty()) {
            throw PickleReader.damaged(source, "a value is used that is not there");
        }
        values.remove(values.size() - 1);
    }

    List<Object> popLast(int count) throws WeightsFormatException {
        List<Object> last = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            last.add(0, pop());
        }
        return last;
    }

    List<Object> popMark() throws WeightsFormatException {
        int mark = values.lastIndexOf(Mark.MARK);
        if (mark < 0) {
            throw PickleReader.damaged(source, "a list ends that has not begun");
        }
        List<Object> above = new ArrayList<>(values.subList(mark + 1, values.size()));
        values.subList(mark, values.size()).clear();
        return above;
    }
}
