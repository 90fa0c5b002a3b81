package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.catalogue.Catalogue;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.StoredMatrix;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A trained network's weights: its matrices by name, read from their file each time they are asked
 * for. Opening reads headers only, and no file stays open. Immutable.
 *
 * <pre>{@code
 * var model = open("minilm");
 * model.layers();
 * model.matrix(model.layers().get(0).name())
 * }</pre>
 */
public final class Model {

    private final String name;
    private final Path file;
    private final String format;
    private final ModelConfig config;
    private final List<Tensor> tensors;
    private final List<LayerMatrix> matrices;
    private final List<Layer> layers;
    private final List<LayerMatrix> unlisted;
    private final List<SkippedTensor> skipped;
    private final LayerIndex index;

    /**
     * A model of given matrices, from a file or computed.
     *
     * @param config its own description
     * @param tensors all tensors of its file
     * @param matrices in the order in which they are listed
     * @param unlisted others that are found by their names, such as those that are packed or tied
     */
    Model(
            String name,
            Path file,
            String format,
            ModelConfig config,
            List<Tensor> tensors,
            List<LayerMatrix> matrices,
            List<LayerMatrix> unlisted,
            List<SkippedTensor> skipped) {
        this.name = name;
        this.file = file;
        this.format = format;
        this.config = config;
        this.tensors = List.copyOf(tensors);
        this.matrices = List.copyOf(matrices);
        this.layers = this.matrices.stream().map(LayerMatrix::layer).toList();
        this.unlisted = List.copyOf(unlisted);
        this.skipped = List.copyOf(skipped);
        this.index = new LayerIndex(name, this.matrices, this.unlisted, this.skipped);
    }

    /**
     * Opens a model.
     *
     * @param nameOrPath a name of the {@linkplain Catalogue catalogue}, which comes first, or the
     *     path of a file or folder: safetensors and PyTorch, whole or in shards, ONNX, TensorFlow
     *     checkpoint, SavedModel or TensorFlow.js, Keras and HDF5, numpy, GGUF, a matrix as text, a
     *     folder of matrices; {@code ~/} is the home folder; or else {@code org/name} or {@code
     *     org/name@revision} of the Hugging Face hub, from its cache or, if it is not there,
     *     downloaded into it
     * @return the model
     * @throws IllegalArgumentException if it is neither a path nor the name of a model
     * @throws UncheckedIOException if the model is in the catalogue and cannot be fetched
     * @throws WeightsFormatException if the file is broken, or its format is not supported
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Model open(String nameOrPath) {
        return Unchecked.run(() -> Opening.open(nameOrPath));
    }

    /**
     * Opens a model from its file or folder.
     *
     * @param path as in {@link #open(String)}
     * @return the model, called after the file or folder
     * @throws WeightsFormatException if the file is broken, or its format is not supported
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Model open(Path path) {
        return Unchecked.run(() -> Opening.open(path));
    }

    /**
     * Name of the model.
     *
     * @return its name in the catalogue, or that of its file or folder
     */
    public String name() {
        return name;
    }

    /**
     * The model's file.
     *
     * @return the file with the headers; entries may be in others beside it
     */
    public Path file() {
        return file;
    }

    /**
     * All matrices: two-dimensional tensors of real numbers, embeddings included, the parts of
     * those that pack several, such as experts and gates of recurrent layers, and kernels of
     * convolutions, flattened as {@code [out, in · positions]}. Weights that a module computes from
     * several tensors (weight norm, spectral norm, pruning, LoRA) are computed here too. A matrix
     * with two names is listed once.
     *
     * @return in order of their blocks, an encoder's before a decoder's, within a block in order of
     *     {@link Role}; what belongs to no block comes last; at least one
     */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * The matrices of one role.
     *
     * @param role such as {@link Role#QUERY}
     * @return in order of their blocks; none if the model has none
     */
    public List<Layer> layers(Role role) {
        return layers.stream().filter(layer -> layer.role() == role).toList();
    }

    /**
     * One matrix's description.
     *
     * @param layer its name, or its name in the file
     * @return shape, role, block and type
     * @throws IllegalArgumentException if there is no such matrix
     */
    public Layer layer(String layer) {
        return index.find(layer).layer();
    }

    /**
     * Reads a matrix.
     *
     * <p>A linear layer's weights come as {@code [out, in]}, as PyTorch keeps them: what ONNX
     * multiplies from the right, and what TensorFlow calls a kernel, is stored the other way round
     * and is transposed here. Singular values do not depend on it; which singular vectors are left
     * and which right does.
     *
     * @param layer its name, or its name in the file
     * @return a fresh matrix, {@link Layer#rows()} × {@link Layer#columns()}, the file's entries
     *     converted exactly, NaN and infinities included
     * @throws IllegalArgumentException if there is no such matrix
     * @throws WeightsFormatException if the file is damaged, or has changed since it was opened
     * @throws UncheckedIOException if the file cannot be read
     */
    public DMatrixRMaj matrix(String layer) {
        return Unchecked.run(() -> index.find(layer).reader().read());
    }

    /**
     * Reads the matrix of a layer, or of a part of one.
     *
     * @param layer of {@link #layers()}, or a part of one, such as {@code layer.head(3)}; if it is
     *     another model's, the matrix that has the same name here
     * @return as {@link #matrix(String)} reads it
     * @throws IllegalArgumentException if there is no such matrix
     * @throws WeightsFormatException if the file is damaged, or has changed since it was opened
     * @throws UncheckedIOException if the file cannot be read
     */
    public DMatrixRMaj matrix(Layer layer) {
        return Unchecked.run(() -> index.find(layer).reader().read());
    }

    /**
     * Looks for entries that are NaN or infinite, in all tensors of real numbers, biases included.
     * The whole model is read once, with progress.
     *
     * @return numbers and places for each tensor with such entries, in the order of the file; empty
     *     if every entry is finite
     * @throws WeightsFormatException if the file is damaged, or has changed since it was opened
     * @throws UncheckedIOException if the file cannot be read
     */
    public List<NonFinite> nonFinite() {
        return Unchecked.run(this::countNonFinite);
    }

    private List<NonFinite> countNonFinite() throws IOException {
        List<NonFinite> found = new ArrayList<>();
        try (Progress progress = Progress.begin("tensors", tensors.size())) {
            for (Tensor tensor : tensors) {
                if (tensor.isReal()) {
                    NonFiniteCount count = new NonFiniteCount(tensor);
                    tensor.entries().readInto(count);
                    if (count.entries() != tensor.entryCount()) {
                        throw StoredMatrix.otherType(file, tensor);
                    }
                    if (count.result().count() > 0) {
                        found.add(count.result());
                    }
                }
                progress.advance();
            }
        }
        return List.copyOf(found);
    }

    /**
     * The same model with another matrix for one layer and its tied copies, rounded to the layer's
     * type: to nearest, ties to even. This model stays as it is. A product of a LoRA adapter is
     * replaced by new factors, which are rounded to their own types: with {@code W / scale = U S
     * Vᵀ}, they are {@code B = U √S} and {@code A = √S Vᵀ}. The weights of a weight norm are
     * replaced by directions {@code v = W} and their lengths {@code g}, those of a pruned module by
     * {@code W} under its mask, which opens where {@code W} is not zero. What is computed from a
     * tensor that is replaced follows it.
     *
     * <pre>{@code
     * var model = open("minilm");
     * var name = "encoder.layer.3.intermediate.dense.weight";
     * model.with(name, removeDecile(model.matrix(name), 1))
     * }</pre>
     *
     * @param layer its name, or its name in the file
     * @param matrix {@link Layer#rows()} × {@link Layer#columns()}, as {@link #matrix} gives it;
     *     copied
     * @return a model whose other tensors are read from the same file
     * @throws IllegalArgumentException if there is no such layer, or the matrix has another shape,
     *     or an entry that is not finite or beyond the layer's type; or for a LoRA adapter, if its
     *     numerical rank is above that of the factors; or if the layer has a spectral norm
     * @throws UncheckedIOException if other weights are needed for it, such as the rest of a
     *     product or a mask, and cannot be read
     */
    public Model with(String layer, DMatrixRMaj matrix) {
        return Unchecked.run(() -> Replacement.in(this, layer, matrix));
    }

    /**
     * Saves the model as one safetensors file, also if it was read from several, or from files of
     * another format. The file opens as the same model: every layer has its {@link Layer#name()},
     * role, shape, orientation and type, every other tensor its name. All entries stay bit for bit,
     * but for those {@linkplain #with replaced}.
     *
     * <p>Tensors of a safetensors or PyTorch file keep the names and shapes that they have there,
     * as the library that wrote them expects. Those of any other format get the names that {@link
     * #layers()} shows and PyTorch's shapes: a linear layer is {@code [out, in]}, a convolution
     * {@code [out, in, …]}, and what the source stores the other way round is transposed. {@code
     * __metadata__} keeps what a safetensors file has there; it says {@code format: pt}, as
     * PyTorch's libraries require, if a matrix is written under a name that ends in {@code
     * .weight}; and {@code wishart.description} keeps what {@code config.json}, or the source
     * itself, says of heads, of tied tensors, and of tensors that are no weights. The file is
     * written in pieces, and appears when it is whole; a failure leaves what was there before.
     *
     * <p>A LoRA adapter is saved as its factors, under the names that they have. The settings of
     * PEFT go beside a file {@code adapter_model.safetensors}, as {@code adapter_config.json}; with
     * any other name they are in {@code __metadata__}. Other products and weights that a forward
     * pass computes are left out, and what they are computed from is kept.
     *
     * @param path ends in {@code .safetensors}; its folder must be there
     * @return the absolute path, and what is left out as it holds no numbers: texts, objects of
     *     Python, arrays of numpy within a checkpoint of PyTorch; the new file lists it too, among
     *     its {@link #skipped()}
     * @throws IllegalArgumentException if the path cannot be, or is that of a file that the model
     *     is read from, or would be opened as something else; or if matrices are computed
     * @throws WeightsFormatException if a tensor has a type that safetensors does not have, cannot
     *     be read, or would not be found again under its name
     * @throws UncheckedIOException if the file cannot be written
     */
    public SavedModel save(String path) {
        return Unchecked.run(() -> new Saving(Path.of(path)).run(this));
    }

    /**
     * The files that the model is read from.
     *
     * @return {@link #file()} and those that hold the entries; of computed matrices, those of what
     *     they are computed from
     */
    public Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        files.add(file);
        for (Tensor tensor : tensors) {
            files.addAll(tensor.entries().files());
        }
        return Collections.unmodifiableSet(files);
    }

    /** The same model with its tensors and matrices from elsewhere. */
    Model of(
            List<Tensor> otherTensors,
            List<LayerMatrix> otherMatrices,
            List<LayerMatrix> otherUnlisted) {
        return new Model(
                name, file, format, config, otherTensors, otherMatrices, otherUnlisted, skipped);
    }

    /**
     * This model minus another: {@code W − W′} for each layer that both have, by name and shape. It
     * shows what training has changed, in the unit of the weights. A matrix is computed each time
     * it is asked for, in double precision.
     *
     * @param other the model to subtract, such as the one that this one was trained from
     * @return a model of the differences, called {@code "a − b"}, its layers of the coarser of both
     *     types; its line says how many matrices were compared and which only one model has, {@link
     *     #skipped()} gives the reason for each tensor that is not in there
     * @throws IllegalArgumentException if fewer than half the layers of the smaller model have the
     *     same name and shape in both
     */
    public Model minus(Model other) {
        return Difference.of(this, other);
    }

    /** The matrices with their layers, in the order in which they are listed. */
    List<LayerMatrix> matrices() {
        return matrices;
    }

    /** Other matrices that are found by their names. */
    List<LayerMatrix> unlisted() {
        return unlisted;
    }

    /** Tensors of the file, in its order. */
    List<Tensor> tensors() {
        return tensors;
    }

    /** Name of the format of the file. */
    String format() {
        return format;
    }

    /** Description of the model. */
    ModelConfig config() {
        return config;
    }

    /** Finds a layer by its name, or its name in the file. */
    LayerMatrix find(String layer) {
        return index.find(layer);
    }

    /**
     * The tensors that are not listed as matrices. Those that are so because they pack several, or
     * are another one's twin, can be read by their names nevertheless.
     *
     * @return each with its reason, in the order of the file
     */
    public List<SkippedTensor> skipped() {
        return skipped;
    }

    @Override
    public String toString() {
        Set<String> blocks =
                layers.stream()
                        .filter(layer -> layer.block().isPresent())
                        .map(layer -> Blocks.stack(layer.name()) + layer.block().getAsInt())
                        .collect(Collectors.toSet());
        long inBlocks = layers.stream().filter(layer -> layer.block().isPresent()).count();
        String types =
                layers.stream()
                        .map(layer -> layer.dtype().toString())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s: %d %s%s, %s, %s",
                name,
                layers.size(),
                layers.size() == 1 ? "matrix" : "matrices",
                blocks.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, " (%d in %d blocks)", inBlocks, blocks.size()),
                types,
                format);
    }
}
