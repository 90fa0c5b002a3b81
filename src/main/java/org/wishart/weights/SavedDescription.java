package org.wishart.weights;

import com.google.gson.stream.JsonWriter;

import org.wishart.weights.format.safetensors.StoredDescription;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.SavedTensor;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Describes a model in the metadata of a saved file; {@link StoredDescription} reads it back. */
final class SavedDescription {

    private static final int LONGEST_VALUE = 100;

    /** Names of classes, which are no part of the weights and may be thousands. */
    private static final List<String> LABELS = List.of("id2label.", "label2id.");

    private SavedDescription() {}

    /** Metadata that describe a model; empty if there is nothing to describe. */
    static Map<String, String> of(Model model, List<SavedTensor> tensors) throws IOException {
        Map<String, String> values = new TreeMap<>();
        model.config()
                .values()
                .forEach(
                        (key, value) -> {
                            if (value.length() <= LONGEST_VALUE
                                    && !key.startsWith(StoredDescription.SKIPPED)
                                    && !key.startsWith(StoredDescription.LEFT_OUT)
                                    && LABELS.stream().noneMatch(key::startsWith)) {
                                values.put(key, value);
                            }
                        });
        heads(model, values);
        ties(model, values);
        for (SavedTensor each : tensors) {
            Optional<String> reason = each.tensor().obstacle();
            if (reason.isPresent() && each.tensor().dtype().isReadable()) {
                values.put(StoredDescription.SKIPPED + each.name(), reason.get());
            }
        }
        for (SkippedTensor each : SavedNames.leftOut(model)) {
            values.put(
                    StoredDescription.LEFT_OUT + each.name(),
                    StoredDescription.leftOut(each.dtype(), each.shape(), each.reason()));
        }
        if (values.isEmpty()) {
            return Map.of();
        }
        String source = model.config().source();
        values.put(StoredDescription.SOURCE, source.startsWith("no ") ? "the file" : source);
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            for (Map.Entry<String, String> each : values.entrySet()) {
                json.name(each.getKey()).value(each.getValue());
            }
            json.endObject();
        }
        return Map.of(StoredDescription.KEY, text.toString());
    }

    /**
     * Numbers of heads that follow only from the shapes of the source, if all layers have the same.
     */
    private static void heads(Model model, Map<String, String> values) {
        Set<OptionalInt> queries = heads(model, Role.QUERY);
        Set<OptionalInt> keys = heads(model, Role.KEY);
        keys.removeAll(queries);
        boolean isUnsaid =
                model.layers(Role.QUERY).stream()
                        .allMatch(each -> model.config().heads(each.name()).isEmpty());
        if (isUnsaid && queries.size() == 1 && keys.size() <= 1) {
            queries.forEach(each -> put(values, ModelConfig.HEADS, each));
            keys.forEach(each -> put(values, ModelConfig.KEY_VALUE_HEADS, each));
        }
    }

    private static void put(Map<String, String> values, String key, OptionalInt heads) {
        heads.ifPresent(number -> values.put(key, String.valueOf(number)));
    }

    private static Set<OptionalInt> heads(Model model, Role role) {
        return model.layers(role).stream().map(Layer::heads).collect(Collectors.toSet());
    }

    /** Tensors that share their entries in the source, and have a copy each in the new file. */
    private static void ties(Model model, Map<String, String> values) {
        record Place(Entries entries, List<Long> shape, boolean transposed) {}
        Set<String> tied =
                model.skipped().stream()
                        .filter(each -> each.reason().startsWith(TiedTensors.TIED))
                        .map(SkippedTensor::name)
                        .collect(Collectors.toSet());
        Map<Place, List<Tensor>> byPlace = new HashMap<>();
        for (Tensor tensor : model.tensors()) {
            Place place = new Place(tensor.entries(), tensor.shape(), tensor.transposed());
            byPlace.computeIfAbsent(place, key -> new ArrayList<>(1)).add(tensor);
        }
        for (List<Tensor> same : byPlace.values()) {
            same.stream()
                    .map(Tensor::name)
                    .filter(name -> !tied.contains(name))
                    .findFirst()
                    .ifPresent(
                            kept ->
                                    same.stream()
                                            .map(Tensor::name)
                                            .filter(tied::contains)
                                            .forEach(
                                                    name ->
                                                            values.put(
                                                                    ModelConfig.TIED + name,
                                                                    kept)));
        }
    }
}
