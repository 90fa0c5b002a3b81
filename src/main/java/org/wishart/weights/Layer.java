package org.wishart.weights;

import org.wishart.dtype.DType;
import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.Tensor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One matrix of a model: what it is called, where it belongs, how large it is.
 *
 * <p>Most are two-dimensional tensors. The kernel of a convolution is flattened, and a tensor that
 * packs several matrices counts as these. {@link #head}, {@link #position}, {@link #thirds} and
 * {@link #interleaved} name parts of a matrix, which {@link Model#matrix(Layer)} reads alone.
 *
 * <pre>{@code
 * var model = open("minilm");
 * var query = model.layers(Role.QUERY).get(0);
 * query.role(); query.rows();
 * model.matrix(query.head(3, 12))
 * }</pre>
 *
 * @param name dotted name, PyTorch's where the file allows it, such as {@code
 *     encoder.layer.3.intermediate.dense.weight}
 * @param storedName the tensor's own name in the file, such as {@code onnx::MatMul_823}
 * @param role its purpose in its block
 * @param block number of the transformer block that it belongs to, from 0, in the encoder or the
 *     decoder if there are both; of a ResNet, counted through its stages; empty outside blocks
 * @param rows rows of the matrix as {@link Model#matrix} gives it: outputs, of a linear layer
 * @param columns columns of the matrix as {@link Model#matrix} gives it: inputs, of a linear layer,
 *     times the positions of the kernel, of a convolution
 * @param transposed whether the file stores the transpose, {@code [in, out]}
 * @param dtype type of the entries in the file
 * @param bytes size in the file
 * @param heads number of attention heads by the model's description; empty if it has none, or their
 *     number is unknown
 * @param kernel sizes of the kernel of a convolution, such as 3 and 3; empty if it is none
 * @param note a remark, as a clause; usually empty
 * @param part the layer that it is cut from, with its rows and columns; empty unless it is a part
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
        long bytes,
        OptionalInt heads,
        List<Integer> kernel,
        String note,
        Optional<Part> part) {

    /**
     * Some rows and columns of a layer.
     *
     * @param whole the layer, which may be a part itself
     * @param selection the rows and columns
     */
    public record Part(Layer whole, Selection selection) {}

    /**
     * Copies the sizes.
     *
     * @param name as above
     * @param storedName as above
     * @param role as above
     * @param block as above
     * @param rows as above
     * @param columns as above
     * @param transposed as above
     * @param dtype as above
     * @param bytes as above
     * @param heads as above
     * @param kernel as above
     * @param note as above
     * @param part as above
     */
    public Layer {
        kernel = List.copyOf(kernel);
    }

    /**
     * The layer that a tensor of two dimensions is, without a number of heads.
     *
     * @param tensor in the shape of the matrix
     */
    static Layer of(
            Tensor tensor, Role role, OptionalInt block, List<Integer> kernel, String note) {
        return new Layer(
                tensor.name(),
                tensor.storedName(),
                role,
                block,
                tensor.rows(),
                tensor.columns(),
                tensor.transposed(),
                tensor.dtype(),
                tensor.bytes(),
                OptionalInt.empty(),
                kernel,
                note,
                Optional.empty());
    }

    /**
     * The shape as a person would write it.
     *
     * @return such as {@code "1536 × 384"}, rows first
     */
    public String shape() {
        return rows + " × " + columns;
    }

    /**
     * One head of an attention: rows of a query, key or value matrix, columns of an output matrix.
     *
     * @param head from 0
     * @return that part, called as in {@code "….query.weight[head 3]"}
     * @throws IllegalArgumentException if the matrix has no heads, if the model does not say how
     *     many, or if there is no such head
     */
    public Layer head(int head) {
        return LayerPart.head(this, head);
    }

    /**
     * One head of an attention, of a model without the number of heads.
     *
     * @param head from 0
     * @param heads number of heads of the matrix; for keys and values, of those
     * @return that part, called as in {@code "….query.weight[head 3 of 12]"}
     * @throws IllegalArgumentException if the matrix has no heads, if they are not all of one size,
     *     or if there is no such head
     */
    public Layer head(int head, int heads) {
        return LayerPart.head(this, head, heads);
    }

    /**
     * One position of a convolution's kernel: what it multiplies the input with that lies there.
     *
     * @param at for each dimension of the kernel, from 0
     * @return that part, outputs × inputs, called as in {@code "….conv1.weight[position 1, 1]"}
     * @throws IllegalArgumentException if this is no convolution, or there is no such position
     */
    public Layer position(int... at) {
        return LayerPart.position(this, at);
    }

    /**
     * Queries, keys and values, of a matrix that packs them one below the other.
     *
     * @return three parts, called as in {@code "….query_key_value.weight[key of thirds]"}
     * @throws IllegalArgumentException if the number of rows is no multiple of 3
     */
    public List<Layer> thirds() {
        return LayerPart.thirds(this);
    }

    /**
     * Queries, keys and values, of a matrix that packs them head by head, as GPT-NeoX does: the
     * query of the first head, its key, its value, the query of the second head, and so on. If
     * there are fewer keys than queries, the queries that share a key stand together before it.
     *
     * @param heads number of query heads
     * @return three parts, called as in {@code "….query_key_value.weight[key of 12 heads]"}
     * @throws IllegalArgumentException if so many heads do not fit
     */
    public List<Layer> interleaved(int heads) {
        return LayerPart.interleaved(this, heads);
    }

    /**
     * The expert of a mixture that it belongs to. Tensors that hold all experts are listed as one
     * matrix for each.
     *
     * <pre>{@code
     * model.layers(Role.DOWN).get(3).expert()
     * }</pre>
     *
     * @return from 0, as its name says; empty if it belongs to none
     */
    public OptionalInt expert() {
        return Experts.number(name);
    }

    /**
     * The layer that it is a part of, or a part of a part.
     *
     * @return the layer itself if it is no part of another
     */
    public Layer whole() {
        return part.isPresent() ? part.get().whole().whole() : this;
    }

    /**
     * Some of its rows and columns as a layer, which knows that it is a part of this one.
     *
     * @param partHeads number of heads of the part; ignored where they do not divide its rows
     */
    Layer select(String partName, Role partRole, Selection selection, OptionalInt partHeads) {
        int partRows = selection.rowCount();
        int partColumns = selection.columnCount();
        boolean fits = partHeads.isPresent() && partRows % partHeads.getAsInt() == 0;
        return new Layer(
                partName,
                storedName,
                partRole,
                block,
                partRows,
                partColumns,
                transposed,
                dtype,
                (long) partRows * partColumns * dtype.bytes(),
                fits ? partHeads : OptionalInt.empty(),
                List.of(),
                "",
                Optional.of(new Part(this, selection)));
    }

    /** A part as a layer in its own right, which the model lists in place of the whole. */
    Layer listed() {
        return part.map(of -> with(heads, "part of " + of.whole().name(), Optional.empty()))
                .orElse(this);
    }

    /** The same with a number of heads. */
    Layer with(OptionalInt number) {
        return with(number, note, part);
    }

    /** The same with a note. */
    Layer with(String other) {
        return with(heads, other, part);
    }

    private Layer with(OptionalInt number, String newNote, Optional<Part> newPart) {
        return new Layer(
                name,
                storedName,
                role,
                block,
                rows,
                columns,
                transposed,
                dtype,
                bytes,
                number,
                kernel,
                newNote,
                newPart);
    }

    /** The kernel as a person would write it, such as {@code "3 × 3"}. */
    String kernelText() {
        return kernel.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    @Override
    public String toString() {
        String where = block.isPresent() ? " in block " + block.getAsInt() : "";
        return name
                + ": "
                + shape()
                + ", "
                + role
                + (kernel.isEmpty() ? "" : " of " + kernelText())
                + (expert().isPresent() ? " of expert " + expert().getAsInt() : "")
                + where
                + ", "
                + dtype
                + (note.isEmpty() ? "" : "; " + note);
    }
}
