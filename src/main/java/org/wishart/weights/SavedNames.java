package org.wishart.weights;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.format.adapter.AdapterConfig;
import org.wishart.weights.format.adapter.AdapterFormat;
import org.wishart.weights.format.adapter.AdapterProduct;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.SavedTensor;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;

import java.io.IOException;
import java.nio.file.Path;
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
     * Tensors that have no place in the file, as they hold no numbers, each with its reason.
     *
     * @return in the order of the source
     */
    static List<SkippedTensor> leftOut(Model model) {
        return model.tensors().stream()
                .filter(Tensor::isNoNumbers)
                .filter(each -> !each.storedName().equals(OBJECT_GRAPH))
                .map(
                        each ->
                                new SkippedTensor(
                                        each.name(),
                                        each.dtype(),
                                        each.shape(),
                                        each.reasonNotToRead().orElseThrow()))
                .toList();
    }

    /**
     * All tensors of a model as they are to be saved.
     *
     * @throws WeightsFormatException if a layer would not be found again
     */
    static List<SavedTensor> of(Model model) throws IOException {
        List<Tensor> tensors =
                model.tensors().stream()
                        .filter(each -> each.entries() != Absent.ELSEWHERE)
                        .filter(each -> !each.isNoNumbers())
                        // computed again from the others, when the new file is opened
                        .filter(each -> !each.entries().areDerived())
                        .toList();
        boolean isAdapter = AdapterFormat.isNameOf(model.format());
        boolean isPyTorchs =
                isAdapter
                        || model.format().startsWith("safetensors")
                        || model.format().startsWith("PyTorch");
        // PEFT asks for its own names, and those of an adapter are made out of them
        List<String> names =
                isAdapter
                        ? tensors.stream().map(Tensor::storedName).toList()
                        : names(tensors, isPyTorchs);
        List<SavedTensor> saved = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            saved.add(
                    isPyTorchs
                            ? SavedTensor.asStored(names.get(i), tensors.get(i))
                            : converted(model.file(), names.get(i), tensors.get(i)));
        }
        check(model, saved);
        return saved;
    }

    /** As PyTorch has it; what is no matrix by its name in the file keeps that. */
    private static SavedTensor converted(Path file, String name, Tensor tensor) {
        SavedTensor saved = PyTorchLayout.of(file, name, tensor);
        boolean wasMatrix = MatrixView.attempt(file, tensor).view().isPresent();
        Tensor renamed = saved.found().named(tensor.name());
        boolean isMatrix = MatrixView.attempt(file, renamed).view().isPresent();
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
        List<Tensor> stored = saved.stream().map(SavedTensor::found).toList();
        List<Tensor> found =
                TensorNames.assign(
                        AdapterFormat.isNameOf(model.format())
                                ? AdapterFormat.resolve(
                                        model.file(),
                                        AdapterConfig.of(FileStart.of(model.file())),
                                        stored)
                                : stored);
        Map<String, String> names = new HashMap<>();
        found.forEach(each -> names.put(each.storedName(), each.name()));
        for (SavedTensor each : saved) {
            String name = each.tensor().name();
            String other = names.get(each.name());
            if (!name.equals(other)) {
                throw lost(model, name, "it would be called " + other);
            }
        }
        if (AdapterFormat.isNameOf(model.format())) {
            checkSettings(model, found);
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

    /** The settings of an adapter are read again when it is saved. */
    private static void checkSettings(Model model, List<Tensor> found) {
        if (!scales(model.tensors()).equals(scales(found))) {
            throw new WeightsFormatException(
                    model.file(),
                    "is scaled otherwise than when it was opened, as "
                            + AdapterConfig.NAME
                            + " has changed; open the model again");
        }
    }

    /** Scales of the products, by name. */
    private static Map<String, Double> scales(List<Tensor> tensors) {
        Map<String, Double> scales = new HashMap<>();
        for (Tensor tensor : tensors) {
            if (tensor.entries() instanceof AdapterProduct product) {
                scales.put(tensor.name(), product.scale());
            }
        }
        return scales;
    }

    private static WeightsFormatException lost(Model model, String name, String why) {
        return new WeightsFormatException(
                model.file(),
                "cannot be saved as safetensors because of tensor "
                        + Names.shown(name)
                        + ": in the new file "
                        + why
                        + "; rename it in its library");
    }
}
