package org.wishart.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names and shapes under which a model is saved, such that the file opens as the same model.
 *
 * <p>What comes from PyTorch or safetensors keeps its own names and shapes, which the libraries
 * that wrote it expect. What comes from elsewhere gets the names that {@link Model#layers()} shows,
 * and the shapes that PyTorch gives such tensors.
 */
final class SavedNames {

    /** TensorFlow's own notes in a checkpoint: a text, and no tensor of the model. */
    private static final String OBJECT_GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH";

    private SavedNames() {}

    /**
     * All tensors of a model as they are to be saved.
     *
     * @throws WeightsFormatException if a layer would not be found again
     */
    static List<SavedTensor> of(Model model) throws IOException {
        List<Tensor> tensors =
                model.tensors().stream()
                        .filter(each -> each.entries() != ShardedFormat.ELSEWHERE)
                        .filter(each -> !each.storedName().equals(OBJECT_GRAPH))
                        // computed from others, and computed again when those are read
                        .filter(each -> !each.entries().areDerived())
                        .toList();
        boolean isPyTorchs =
                model.format().startsWith("safetensors") || model.format().startsWith("PyTorch");
        List<String> names = names(tensors, isPyTorchs);
        List<SavedTensor> saved = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            saved.add(
                    isPyTorchs
                            ? SavedTensor.asStored(names.get(i), tensors.get(i))
                            : converted(names.get(i), tensors.get(i)));
        }
        check(model, saved);
        return saved;
    }

    /** As PyTorch has it; what is no matrix by its name in the file keeps that. */
    private static SavedTensor converted(String name, Tensor tensor) {
        SavedTensor saved = SavedTensor.asPyTorchHas(name, tensor);
        boolean wasMatrix = MatrixView.attempt(tensor).view().isPresent();
        boolean isMatrix =
                MatrixView.attempt(saved.found().named(tensor.name())).view().isPresent();
        return wasMatrix || !isMatrix ? saved : SavedTensor.asStored(tensor.storedName(), tensor);
    }

    /** The names wanted, each replaced by the other of a tensor's two names if it reads back so. */
    private static List<String> names(List<Tensor> tensors, boolean stored) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Tensor tensor : tensors) {
            String wanted = stored ? tensor.storedName() : tensor.name();
            String other = stored ? tensor.name() : tensor.storedName();
            boolean fits = fits(wanted, tensor, taken);
            String name = !fits && fits(other, tensor, taken) ? other : wanted;
            taken.add(name);
            names.add(name);
        }
        return names;
    }

    private static boolean fits(String name, Tensor tensor, Set<String> taken) {
        return !taken.contains(name) && TensorNames.canonical(name).equals(tensor.name());
    }

    /** Reads the new header as {@link Model#open} will, without a file. */
    private static void check(Model model, List<SavedTensor> saved) throws IOException {
        List<Tensor> found =
                TensorNames.assign(saved.stream().map(SavedTensor::found).toList());
        for (int i = 0; i < found.size(); i++) {
            String name = saved.get(i).tensor().name();
            if (!found.get(i).name().equals(name)) {
                throw lost(model, name, "it would be called " + found.get(i).name());
            }
        }
        Model again =
                Structure.model(model.name(), model.file(), "safetensors", found, model.config());
        Map<String, Layer> layers = new HashMap<>();
        again.layers().forEach(each -> layers.put(each.name(), each));
        for (Layer layer : model.layers()) {
            Layer other = layers.get(layer.name());
            if (other == null) {
                throw lost(model, layer.name(), "it would be no layer");
            }
            if (!other.shape().equals(layer.shape())
                    || other.role() != layer.role()
                    || !other.block().equals(layer.block())) {
                throw lost(model, layer.name(), "it would be " + other);
            }
        }
    }

    private static WeightsFormatException lost(Model model, String name, String why) {
        return new WeightsFormatException(
                model.file(),
                "cannot be saved as safetensors because of tensor "
                        + Names.shown(name)
                        + ": in the new file "
                        + why
                        + "; rename it with the library that wrote the file");
    }
}
