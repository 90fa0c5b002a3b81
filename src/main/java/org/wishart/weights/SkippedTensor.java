package org.wishart.weights;

import org.wishart.dtype.DType;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A tensor of a model's file that is not read as a matrix, and why.
 *
 * <pre>{@code
 * open("minilm").skipped()
 * }</pre>
 *
 * @param name as a {@link Layer#name()}
 * @param dtype type of the entries
 * @param shape sizes, as stored; empty for a single number
 * @param reason the reason why it is not read, a clause such as {@code "it has 1 dimension, a
 *     matrix has 2"}
 */
public record SkippedTensor(String name, DType dtype, List<Long> shape, String reason) {

    /**
     * Copies the shape.
     *
     * @param name as above
     * @param dtype as above
     * @param shape as above
     * @param reason as above
     */
    public SkippedTensor {
        shape = List.copyOf(shape);
    }

    @Override
    public String toString() {
        String sizes =
                shape.isEmpty()
                        ? "one number"
                        : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
        return name + ": " + sizes + ", " + dtype + "; not read: " + reason;
    }
}
