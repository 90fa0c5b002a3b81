package org.wishart.weights.format.safetensors;

import com.google.gson.stream.JsonToken;

import org.wishart.weights.bytes.Json;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's description in the metadata of a saved file: the numbers of heads that {@code
 * config.json} or the file it came from gives, which tensors are one matrix, and which are no
 * weights. Without it, a file that is alone in its folder would not open as the model that was
 * saved.
 */
public final class StoredDescription {

    /** Under this name in {@code __metadata__}: a JSON object of texts. */
    public static final String KEY = "wishart.description";

    /** Before the name of a tensor: why it is no matrix of the model. */
    public static final String SKIPPED = "skipped.";

    /** Under this name in the description: where it came from. */
    public static final String SOURCE = "source";

    private StoredDescription() {}

    /**
     * The description of a file: that beside it, else that in its metadata. Which tensors are tied
     * is only in the metadata.
     */
    static ModelConfig read(Path file, Map<String, String> metadata, ModelConfig beside)
            throws IOException {
        Map<String, String> own = values(file, metadata);
        String source = own.remove(SOURCE);
        if (source == null) {
            return beside;
        }
        if (beside.isSilent()) {
            return ModelConfig.of(source, own);
        }
        own.keySet().removeIf(key -> !key.startsWith(ModelConfig.TIED));
        own.putAll(beside.values());
        return ModelConfig.of(beside.source(), own);
    }

    /** The same tensors, without those that were no weights of the model that was saved. */
    static List<Tensor> read(Path file, Map<String, String> metadata, List<Tensor> tensors)
            throws IOException {
        Map<String, String> own = values(file, metadata);
        return tensors.stream()
                .map(
                        each -> {
                            String reason = own.get(SKIPPED + each.storedName());
                            return reason == null ? each : each.refused(Names.oneLine(reason));
                        })
                .toList();
    }

    /** What is said of a model; nothing if it is not ours. */
    private static Map<String, String> values(Path file, Map<String, String> metadata)
            throws IOException {
        Map<String, String> own = new HashMap<>();
        try {
            byte[] text = metadata.getOrDefault(KEY, "{}").getBytes(StandardCharsets.UTF_8);
            Json.read(
                    file,
                    new ByteArrayInputStream(text),
                    json -> {
                        json.beginObject();
                        while (json.hasNext()) {
                            String name = json.nextName();
                            if (json.peek() == JsonToken.STRING) {
                                own.put(name, json.nextString());
                            } else {
                                json.skipValue();
                            }
                        }
                        json.endObject();
                    });
        } catch (WeightsFormatException e) {
            return new HashMap<>(); // the weights can be read without it
        }
        return own;
    }
}
