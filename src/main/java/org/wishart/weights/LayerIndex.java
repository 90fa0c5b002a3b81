package org.wishart.weights;

import org.wishart.text.Nearest;
import org.wishart.weights.tensor.TensorNames;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the layers of a model by their names, and says what is meant where there is none. */
final class LayerIndex {

    private static final int NAMES_SUGGESTED = 4;

    private final String model;
    private final Map<String, LayerMatrix> byName = new LinkedHashMap<>();
    private final List<String> names;
    private final List<SkippedTensor> skipped;

    /**
     * An index of layers by their names and, where these do not clash, their names in the file.
     *
     * @param unlisted found by their names too, but not suggested
     */
    LayerIndex(
            String model,
            List<LayerMatrix> layers,
            List<LayerMatrix> unlisted,
            List<SkippedTensor> skipped) {
        this.model = model;
        this.skipped = skipped;
        layers.forEach(each -> byName.put(each.layer().name(), each));
        this.names = List.copyOf(byName.keySet());
        unlisted.forEach(each -> byName.putIfAbsent(each.layer().name(), each));
        unlisted.forEach(each -> byName.putIfAbsent(each.layer().storedName(), each));
        Map<String, Long> bearers =
                layers.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.layer().storedName(), Collectors.counting()));
        layers.stream()
                .filter(each -> bearers.get(each.layer().storedName()) == 1)
                .forEach(each -> byName.putIfAbsent(each.layer().storedName(), each));
    }

    /**
     * A layer and where its matrix comes from.
     *
     * @throws IllegalArgumentException if there is no such matrix
     */
    LayerMatrix find(String layer) {
        // what the name would be shown as: with or without the wrappers of a training script
        String canonical = TensorNames.canonical(layer);
        LayerMatrix found = byName.getOrDefault(layer, byName.get(canonical));
        if (found != null) {
            return found;
        }
        for (SkippedTensor each : skipped) {
            if (each.name().equals(layer) || each.name().equals(canonical)) {
                throw new IllegalArgumentException(
                        layer
                                + " of "
                                + model
                                + " is no matrix that can be read: "
                                + each.reason());
            }
        }
        return part(layer).orElseThrow(() -> unknown(layer));
    }

    /**
     * The matrix of a layer, or of a part of one.
     *
     * @throws IllegalArgumentException if there is no such matrix
     */
    LayerMatrix find(Layer layer) {
        if (layer.part().isEmpty()) {
            return find(layer.name());
        }
        Layer expected = layer.part().get().whole();
        LayerMatrix whole = find(expected);
        if (!whole.layer().shape().equals(expected.shape())) {
            throw new IllegalArgumentException(
                    layer.name()
                            + " is part of a "
                            + expected.shape()
                            + " matrix, but "
                            + model
                            + " has "
                            + whole.layer().shape()
                            + "; take the part from "
                            + model
                            + "'s own layer");
        }
        return whole.part(layer);
    }

    /** A part of a layer, such as a head, by the name that the layer gives it. */
    private Optional<LayerMatrix> part(String name) {
        Optional<String> whole = LayerPart.whole(name);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        LayerMatrix of = find(whole.get());
        return LayerPart.named(of.layer(), name).map(of::part);
    }

    private IllegalArgumentException unknown(String layer) {
        return new IllegalArgumentException(
                model
                        + " has no layer \""
                        + layer
                        + "\"; the nearest are "
                        + String.join(", ", Nearest.to(layer, names, NAMES_SUGGESTED)));
    }
}
