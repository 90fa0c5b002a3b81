package org.wishart.weights;

import java.util.OptionalInt;

/**
 * One two-dimensional tensor of a model: what it is called, where it belongs, how large it is.
 *
 * <pre>{@code
 * var model = open("minilm");
 * var layer = model.layers().get(0);
 * layer.role(); layer.rows();
 * layer.dtype()
 * }</pre>
 *
 * @param name dotted name, PyTorch's where the file allows it, such as {@code
 *     encoder.layer.3.intermediate.dense.weight}
 * @param storedName the tensor's own name in the file, such as {@code onnx::MatMul_823}
 * @param role what it does in its block
 * @param block number of the transformer block that it belongs to, from 0; empty outside of blocks
 * @param rows rows of the matrix as {@link Model#matrix} gives it: outputs, of a linear layer
 * @param columns columns of the matrix as {@link Model#matrix} gives it: inputs, of a linear layer
 * @param transposed whether the file stores the transpose, {@code [in, out]}
 * @param dtype type of the entries in the file
 * @param bytes size in the file
 */
public record Layer(
        String name,
        String storedName,
        Role role,
        OptionalInt block,
        int rows,
        int columns,
        boolean transposed,
        DType dtype,
        long bytes) {

    /**
     * The shape as a person would write it.
     *
     * @return such as {@code "1536 × 384"}, rows first
     */
    public String shape() {
        return rows + " × " + columns;
    }

    @Override
    public String toString() {
        String where = block.isPresent() ? " in block " + block.getAsInt() : "";
        return name + ": " + shape() + ", " + role + where + ", " + dtype;
    }
}
