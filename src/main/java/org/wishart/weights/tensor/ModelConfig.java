package org.wishart.weights.tensor;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.Json;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A model's own description of its heads and embeddings: {@code config.json} as transformers writes
 * it, or the pairs of a GGUF file under the same names.
 */
public final class ModelConfig {

    /** Key of the class of model, such as {@code gpt_neox}. */
    public static final String TYPE = "model_type";

    /** Key of the number of attention heads. */
    public static final String HEADS = "num_attention_heads";

    /** Key of the number of heads of keys and values. */
    public static final String KEY_VALUE_HEADS = "num_key_value_heads";

    /** Key of the number of rows of a query for each head. */
    public static final String HEAD_SIZE = "head_dim";

    /** Key of the width inside a feed-forward part. */
    public static final String INSIDE = "intermediate_size";

    private static final String OF_TEXT = "text_config.";
    private static final String OF_VISION = "vision_config.";
    private static final String TIES = "tie_word_embeddings";

    /**
     * Before the name of a tensor: which other one it is tied to, in files that were saved here.
     */
    public static final String TIED = "tied.";

    private static final String MULTI_QUERY = "multi_query";

    /** Names of these numbers in classes of transformers. */
    private static final List<String> HEADS_NAMES =
            List.of(HEADS, "n_head", "n_heads", "num_heads");

    private static final List<String> KEY_VALUE_NAMES =
            List.of(KEY_VALUE_HEADS, "num_kv_heads", "n_head_kv", "attn_config.kv_n_heads");

    private static final List<String> HEAD_SIZE_NAMES = List.of(HEAD_SIZE, "d_kv");

    private static final Pattern VISION = Pattern.compile("(?:^|\\.)(?:vision_\\w+|visual)\\.");
    private static final Pattern ENCODER = Pattern.compile("(?:^|\\.)encoder\\.");
    private static final Pattern DECODER = Pattern.compile("(?:^|\\.)decoder\\.");

    private static final Pattern BITS_OF_GROUP =
            Pattern.compile("quantization_config\\.config_groups\\.[^.]+\\.weights\\.num_bits");

    /** More than any description has; a list of labels makes the longest. */
    private static final long LONGEST = 1L << 24;

    private static final int DEEPEST = 4;

    private final String source;
    private final Map<String, String> values;

    private ModelConfig(String source, Map<String, String> values) {
        this.source = source;
        this.values = Map.copyOf(values);
    }

    /**
     * A description from a source such as {@code config.json}.
     *
     * @param source subject of a clause, such as {@code config.json}; must not begin with {@code
     *     "no "}
     * @param values numbers, texts and flags by dotted key, copied
     * @return a description
     */
    public static ModelConfig of(String source, Map<String, String> values) {
        return new ModelConfig(source, values);
    }

    /**
     * The description that a file of weights has in itself.
     *
     * @param values numbers, texts and flags by dotted key, copied; may be empty
     * @return a description from "the file"
     */
    public static ModelConfig inside(Map<String, String> values) {
        return new ModelConfig("the file", values);
    }

    /**
     * The description beside a file of weights, or beside its folder {@code onnx}.
     *
     * @param weights a file of the folder, which need not exist
     * @return the description in {@code config.json}; a {@linkplain #isAbsent() absent} one if that
     *     file is missing, larger than 16 MiB or cannot be read
     * @throws IOException not at present: a {@code config.json} that cannot be read counts as
     *     missing
     */
    public static ModelConfig beside(Path weights) throws IOException {
        Path folder = weights.toAbsolutePath().normalize().getParent();
        if (String.valueOf(folder.getFileName()).equals("onnx")) {
            folder = folder.getParent();
        }
        Path file = folder.resolve("config.json");
        if (!Files.isRegularFile(file)) {
            return new ModelConfig("no config.json beside the file", Map.of());
        }
        Map<String, String> values = new HashMap<>();
        try (FileBytes bytes = FileBytes.open(file)) {
            if (bytes.size() > LONGEST) {
                return new ModelConfig("no config.json of a sensible size", Map.of());
            }
            Json.read(
                    file,
                    bytes.source(0, bytes.size()).stream(),
                    json -> readObject("", json, values));
        } catch (IOException | WeightsFormatException e) {
            // the weights can be read without it: what is missing is said where it is needed
            return new ModelConfig("no config.json that can be read", Map.of());
        }
        return new ModelConfig("config.json", values);
    }

    /** Numbers, texts and flags, as deep as settings of quantization go. */
    private static void readObject(String prefix, JsonReader json, Map<String, String> values)
            throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String key = prefix + json.nextName();
            JsonToken token = json.peek();
            boolean isShallow = prefix.chars().filter(each -> each == '.').count() < DEEPEST;
            if (token == JsonToken.BEGIN_OBJECT && isShallow) {
                readObject(key + ".", json, values);
            } else if (token == JsonToken.NUMBER || token == JsonToken.STRING) {
                values.put(key, json.nextString());
            } else if (token == JsonToken.BOOLEAN) {
                values.put(key, String.valueOf(json.nextBoolean()));
            } else {
                json.skipValue();
            }
        }
        json.endObject();
    }

    /**
     * True if there is no description.
     *
     * @return false if there is one, even one without values
     */
    public boolean isAbsent() {
        return source.startsWith("no ");
    }

    /**
     * All values of the description.
     *
     * @return texts by dotted key, unmodifiable; empty if it is absent
     */
    public Map<String, String> values() {
        return values;
    }

    /**
     * The other name of a tensor of a saved file.
     *
     * @param name canonical name of the tensor
     * @return name of the tensor that it was one with before it was saved; empty if none
     */
    public Optional<String> tiedTo(String name) {
        return Optional.ofNullable(values.get(TIED + name));
    }

    /**
     * The clause that says why a value is missing.
     *
     * @return a clause such as {@code "config.json does not say it"}
     */
    public String reasonMissing() {
        return isAbsent() ? "there is " + source : source + " does not say it";
    }

    /**
     * The source of the description.
     *
     * @return subject of a clause, such as {@code config.json}; begins with {@code "no "} if it is
     *     absent
     */
    public String source() {
        return source;
    }

    /**
     * The class of model, such as {@code gpt_neox}.
     *
     * @return {@code model_type}; an empty text if it is not known
     */
    public String type() {
        return values.getOrDefault(TYPE, "");
    }

    /**
     * True if embedding and head are one matrix; the default of transformers.
     *
     * @return the value of {@code tie_word_embeddings}; without one, true for {@code config.json}
     *     and false for any other source
     */
    public boolean tiesEmbeddings() {
        String said = values.getOrDefault(TIES, values.get(OF_TEXT + TIES));
        return said == null ? source.equals("config.json") : said.equals("true");
    }

    /**
     * Number of heads of the attention that a matrix belongs to.
     *
     * @param name canonical name of the matrix, which distinguishes encoder, decoder and vision
     *     part
     * @return at least 1; empty if it is not known
     */
    public OptionalInt heads(String name) {
        if (ENCODER.matcher(name).find() && values.containsKey("encoder_attention_heads")) {
            return number(List.of("encoder_attention_heads"), name);
        }
        if (DECODER.matcher(name).find() && values.containsKey("decoder_attention_heads")) {
            return number(List.of("decoder_attention_heads"), name);
        }
        return number(HEADS_NAMES, name);
    }

    /**
     * Number of heads of its keys and values, fewer where several queries share them.
     *
     * @param name canonical name of a matrix of the attention
     * @return at least 1, {@link #heads} if not given on its own; empty if neither is known
     */
    public OptionalInt keyValueHeads(String name) {
        if (values.getOrDefault(MULTI_QUERY, "false").equals("true")
                && !values.getOrDefault("new_decoder_architecture", "false").equals("true")) {
            return OptionalInt.of(1);
        }
        OptionalInt said = number(KEY_VALUE_NAMES, name);
        return said.isPresent() ? said : heads(name);
    }

    /**
     * Rows of a query for each head.
     *
     * @param name canonical name of a matrix of the attention
     * @return at least 1; empty if it is not given, and so the width of the model over the heads
     */
    public OptionalInt headSize(String name) {
        return number(HEAD_SIZE_NAMES, name);
    }

    /**
     * Width of the feed-forward part inside.
     *
     * @param name canonical name of a matrix of that part
     * @return at least 1; empty if it is not known
     */
    public OptionalInt inside(String name) {
        return number(List.of(INSIDE), name);
    }

    /**
     * Width of the model.
     *
     * @param name canonical name of a matrix, which tells the vision part apart
     * @return at least 1; empty if it is not known
     */
    public OptionalInt width(String name) {
        return number(List.of("hidden_size", "d_model", "n_embd"), name);
    }

    /**
     * Number of experts of one layer.
     *
     * @param name canonical name of a matrix of the layer
     * @return at least 1; empty if it is not known
     */
    public OptionalInt experts(String name) {
        return number(
                List.of("num_local_experts", "num_experts", "ffn_config.moe_num_experts"), name);
    }

    /**
     * True if the class of model, or that of the part for language, is one of these.
     *
     * @param types values of {@code model_type}
     * @return false also if the class is not known
     */
    public boolean isOfType(Set<String> types) {
        return types.contains(type()) || types.contains(values.getOrDefault(OF_TEXT + TYPE, ""));
    }

    /**
     * The quantization of the weights, such as {@code gptq}.
     *
     * @return an empty text if the description does not say it
     */
    public String quantization() {
        return values.getOrDefault("quantization_config.quant_method", "");
    }

    /**
     * Number of bits that the weights were quantized to.
     *
     * @return bits for each weight; empty if the description does not say it or gives several
     *     numbers
     */
    public OptionalInt bits() {
        for (String key : List.of("quantization_config.bits", "quantization.bits")) {
            Optional<Integer> bits =
                    Optional.ofNullable(values.get(key)).flatMap(ModelConfig::small);
            if (bits.isPresent()) {
                return OptionalInt.of(bits.get());
            }
        }
        if (values.getOrDefault("quantization_config.load_in_4bit", "").equals("true")) {
            return OptionalInt.of(4);
        }
        if (values.getOrDefault("quantization_config.load_in_8bit", "").equals("true")) {
            return OptionalInt.of(8);
        }
        List<Integer> ofGroups =
                values.entrySet().stream()
                        .filter(each -> BITS_OF_GROUP.matcher(each.getKey()).matches())
                        .flatMap(each -> small(each.getValue()).stream())
                        .distinct()
                        .toList();
        return ofGroups.size() == 1 ? OptionalInt.of(ofGroups.get(0)) : OptionalInt.empty();
    }

    private OptionalInt number(List<String> keys, String name) {
        boolean inVision =
                VISION.matcher(name).find()
                        && values.keySet().stream().anyMatch(key -> key.startsWith(OF_VISION));
        for (String section : inVision ? List.of(OF_VISION) : List.of("", OF_TEXT)) {
            for (String key : keys) {
                Optional<Integer> number =
                        Optional.ofNullable(values.get(section + key)).flatMap(ModelConfig::small);
                if (number.isPresent()) {
                    return OptionalInt.of(number.get());
                }
            }
        }
        return OptionalInt.empty();
    }

    /** A number from 1 to far more than any model's; anything else says nothing. */
    private static Optional<Integer> small(String text) {
        return text.matches("[1-9]\\d{0,6}")
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }
}
