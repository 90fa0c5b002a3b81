package org.wishart.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the tensors of a file are: which are layers, where these belong, and why others are not. */
final class Structure {

    private final Path file;
    private final List<Tensor> tensors;
    private final List<LayerMatrix> layers = new ArrayList<>();
    private final List<SkippedTensor> skipped = new ArrayList<>();

    private Structure(Path file, List<Tensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    /** The structure of a file's tensors, which have their canonical names. */
    static Structure of(Path file, List<Tensor> tensors) {
        Structure structure = new Structure(file, tensors);
        tensors.forEach(structure::add);
        structure.layers.sort(
                Comparator.comparingInt((LayerMatrix each) -> blockOrLast(each.layer()))
                        .thenComparing(each -> each.layer().role()));
        return structure;
    }

    private void add(Tensor tensor) {
        Optional<String> reason = tensor.reasonToSkip();
        if (reason.isPresent()) {
            skipped.add(
                    new SkippedTensor(tensor.name(), tensor.dtype(), tensor.shape(), reason.get()));
        } else {
            layers.add(new LayerMatrix(describe(tensor), StoredMatrix.of(file, tensor)));
        }
    }

    private static Layer describe(Tensor tensor) {
        return new Layer(
                tensor.name(),
                tensor.storedName(),
                TensorNames.role(tensor.name()),
                TensorNames.block(tensor.name()),
                tensor.rows(),
                tensor.columns(),
                tensor.transposed(),
                tensor.dtype(),
                tensor.bytes());
    }

    private static int blockOrLast(Layer layer) {
        return layer.block().orElse(Integer.MAX_VALUE);
    }

    /** A model of this structure. */
    Model model(String name, String format) {
        return new Model(name, file, format, tensors, layers, skipped);
    }
}
