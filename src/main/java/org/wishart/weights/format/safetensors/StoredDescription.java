package org.wishart.weights.format.safetensors;

import com.google.gson.stream.JsonToken;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.Json;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** Before the name of what the source of a saved file held and the file does not. */
    public static final String LEFT_OUT = "left_out.";

    private static final String NOT_SAVED = "it was left out when the file was saved: ";

    /** Type, sizes and reason of what was left out. */
    private static final Pattern VALUE =
            Pattern.compile("(\\w+) \\[([\\d, ]*)] (.+)", Pattern.DOTALL);

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
        if (beside.isAbsent()) {
            return ModelConfig.of(source, own);
        }
        own.keySet().removeIf(key -> !key.startsWith(ModelConfig.TIED));
        own.putAll(beside.values());
        return ModelConfig.of(beside.source(), own);
    }

    /**
     * Describes what a file leaves out of its source.
     *
     * @param dtype its type there
     * @param shape its sizes there
     * @param reason the reason why it is left out, a clause
     * @return a text for the description
     */
    public static String leftOut(DType dtype, List<Long> shape, String reason) {
        return dtype
                + " "
                + shape
                + " "
                + (reason.startsWith(NOT_SAVED) ? reason.substring(NOT_SAVED.length()) : reason);
    }

    private static Optional<Tensor> leftOut(String name, String value) {
        Matcher parts = VALUE.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<Long> shape = new ArrayList<>();
        for (String size : parts.group(2).split(", ", -1)) {
            if (!size.matches("\\d{1,18}")) {
                break;
            }
            TensorShape.add(shape, Long.parseLong(size));
        }
        boolean isText = parts.group(1).equals(DType.STRING.toString());
        return Optional.of(
                new Tensor(
                        name,
                        name,
                        isText ? DType.STRING : DType.UNKNOWN,
                        shape,
                        false,
                        0,
                        Absent.NO_NUMBERS,
                        Optional.of(NOT_SAVED + Names.oneLine(parts.group(3)))));
    }

    /**
     * The same tensors, without those that were no weights of the model that was saved, and with
     * what it held beside tensors.
     */
    static List<Tensor> read(Path file, Map<String, String> metadata, List<Tensor> tensors)
            throws IOException {
        Map<String, String> own = values(file, metadata);
        List<Tensor> all = new ArrayList<>();
        tensors.stream()
                .map(
                        each -> {
                            String reason = own.get(SKIPPED + each.storedName());
                            return reason == null ? each : each.refused(Names.oneLine(reason));
                        })
                .forEach(all::add);
        Set<String> names = tensors.stream().map(Tensor::storedName).collect(Collectors.toSet());
        own.forEach(
                (key, value) -> {
                    String name =
                            key.startsWith(LEFT_OUT)
                                    ? Names.oneLine(key.substring(LEFT_OUT.length()))
                                    : "";
                    if (!name.isEmpty() && !names.contains(name)) {
                        leftOut(name, value).ifPresent(all::add);
                    }
                });
        return all;
    }

    /** Description of a model by key; empty if another program wrote the file. */
    private static Map<String, String> values(Path file, Map<String, String> metadata)
            throws IOException {
        Map<String, String> own = new LinkedHashMap<>();
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
