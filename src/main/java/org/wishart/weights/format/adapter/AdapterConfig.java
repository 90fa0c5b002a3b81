package org.wishart.weights.format.adapter;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Json;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.format.safetensors.SafetensorsFormat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Scales of the factors of a LoRA adapter from {@code adapter_config.json}, as the PEFT library
 * writes and reads it. Its {@code fan_in_fan_out} only says whether the base model stores its
 * weights transposed; the product of the factors is {@code [out, in]} in either case.
 *
 * @param rank of every module that {@code rankPattern} does not name
 * @param alpha of every module that {@code alphaPattern} does not name
 * @param byRoot whether alpha is divided by the root of the rank (Kalajdzievski 2023), and not by
 *     the rank (Hu et al. 2021)
 * @param grouped whether factors belong to groups of inputs (QA-LoRA)
 * @param rankPattern patterns of names of modules, in order
 * @param alphaPattern patterns of names of modules, in order
 */
public record AdapterConfig(
        double rank,
        double alpha,
        boolean byRoot,
        boolean grouped,
        Map<String, Double> rankPattern,
        Map<String, Double> alphaPattern)
        implements AdaptedModule.Scaling {

    /** The name of the file of settings beside an adapter. */
    public static final String NAME = "adapter_config.json";

    private static final long LARGEST = 1L << 24;

    /** The library's default for missing settings. */
    private static final double DEFAULT = 8;

    /** Settings as they were written. */
    public static final class Text {

        private final Path file;
        private final byte[] json;

        private Text(Path file, byte[] json) {
            this.file = file;
            this.json = json;
        }

        /**
         * The settings as JSON.
         *
         * @return bytes in UTF-8, not a copy; not to be changed
         */
        public byte[] json() {
            return json;
        }
    }

    /**
     * The settings of an adapter as they were written: beside it, if it has the name that PEFT
     * gives such files, else in its metadata, if it was saved here.
     *
     * @param start the file that holds the factors
     * @return the settings with the file to blame for them
     * @throws WeightsFormatException if they are nowhere
     * @throws IOException if a file cannot be read
     */
    public static Text text(FileStart start) throws IOException {
        Path adapter = start.file();
        Path file = adapter.resolveSibling(NAME);
        boolean isNamed = AdapterFormat.isNamed(adapter);
        if (isNamed && Files.isRegularFile(file)) {
            try (FileBytes bytes = FileBytes.open(file)) {
                if (bytes.size() > LARGEST) {
                    throw new WeightsFormatException(
                            file, "has " + bytes.size() + " bytes, too many for settings");
                }
                try (InputStream stream = bytes.source(0, bytes.size()).stream()) {
                    return new Text(file, stream.readAllBytes());
                }
            }
        }
        Optional<String> inside = inside(start);
        if (inside.isEmpty()) {
            throw new WeightsFormatException(
                    adapter,
                    "holds the factors of a LoRA adapter, but "
                            + NAME
                            + ", which has their scale, is not beside it; copy that file too, or rename this one to open the products unscaled");
        }
        return new Text(adapter, inside.get().getBytes(StandardCharsets.UTF_8));
    }

    /** The settings in the metadata of an adapter; empty if there are none. */
    static Optional<String> inside(FileStart adapter) throws IOException {
        // a length that fits an int, then JSON
        return adapter.hasAt(4, 0, 0, 0, 0, '{')
                ? Optional.ofNullable(SafetensorsFormat.metadata(adapter).get(NAME))
                : Optional.empty();
    }

    /**
     * Reads the settings of an adapter.
     *
     * @param start the file that holds the factors
     * @return the settings of a LoRA adapter, PEFT's defaults where the file says nothing
     * @throws WeightsFormatException if they are nowhere, or of another kind of adapter
     * @throws IOException if a file cannot be read
     */
    public static AdapterConfig of(FileStart start) throws IOException {
        Text settings = text(start);
        Path file = settings.file;
        Parser parser = new Parser();
        Json.read(file, new ByteArrayInputStream(settings.json), parser::read);
        if (!parser.type.equals("LORA")) {
            throw new WeightsFormatException(
                    file,
                    "describes an adapter of type "
                            + Names.shown(parser.type)
                            + ", only LORA is supported; rename "
                            + start.file().getFileName()
                            + " to open its tensors as stored");
        }
        return new AdapterConfig(
                parser.rank,
                parser.alpha,
                parser.byRoot,
                parser.grouped,
                parser.rankPattern,
                parser.alphaPattern);
    }

    @Override
    public Optional<String> obstacle(Path file, String module, int factorRank)
            throws WeightsFormatException {
        if (grouped) {
            return Optional.of(
                    "QA-LoRA adapter (use_qalora): the group size is stored in the base model"
                            + " only");
        }
        long wanted = Math.round(ModulePattern.first(file, rankPattern, module).orElse(rank));
        return wanted == factorRank
                ? Optional.empty()
                : Optional.of(
                        "its rank is "
                                + factorRank
                                + ", and "
                                + wanted
                                + " by "
                                + NAME
                                + ", so its scale is unknown");
    }

    @Override
    public double scale(Path file, String module, int factorRank) throws WeightsFormatException {
        double own = ModulePattern.first(file, alphaPattern, module).orElse(alpha);
        return own / (byRoot ? Math.sqrt(factorRank) : factorRank);
    }

    /** The settings as far as they have been read. */
    private static final class Parser {

        private String type = "";
        private double rank = DEFAULT;
        private double alpha = DEFAULT;
        private boolean byRoot;
        private boolean grouped;
        private final Map<String, Double> rankPattern = new LinkedHashMap<>();
        private final Map<String, Double> alphaPattern = new LinkedHashMap<>();

        private void read(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (json.peek() == JsonToken.NULL) {
                    json.skipValue();
                    continue;
                }
                switch (name) {
                    case "peft_type" -> type = Json.text(json);
                    case "r" -> rank = json.nextDouble();
                    case "lora_alpha" -> alpha = json.nextDouble();
                    case "use_rslora" -> byRoot = json.nextBoolean();
                    case "use_qalora" -> grouped = json.nextBoolean();
                    case "rank_pattern" -> readPattern(json, rankPattern);
                    case "alpha_pattern" -> readPattern(json, alphaPattern);
                    default -> json.skipValue();
                }
            }
            json.endObject();
        }

        private static void readPattern(JsonReader json, Map<String, Double> into)
                throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                into.put(json.nextName(), json.nextDouble());
            }
            json.endObject();
        }
    }
}
