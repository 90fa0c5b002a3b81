package org.wishart.hub;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files to download from a model: one set of weights and their descriptions. */
final class HubFiles {

    /** Names of weights, those that are read best first. */
    private static final List<String> WEIGHTS =
            List.of(
                    "model.safetensors",
                    "model.safetensors.index.json",
                    "pytorch_model.bin",
                    "pytorch_model.bin.index.json",
                    "adapter_model.safetensors",
                    "adapter_model.bin",
                    "model.onnx",
                    "onnx/model.onnx",
                    "tf_model.h5");

    /** Endings that may be weights, if only one file has them; GGUF comes in many sizes. */
    private static final Pattern OTHER =
            Pattern.compile("[^/]+\\.(?:safetensors|gguf|onnx|h5|keras|pt|pth|bin|npz)");

    /** Files that training leaves beside the weights. */
    private static final Pattern OF_TRAINING =
            Pattern.compile(
                    "(?:training_args|optimizer|scheduler|scaler|rng_state.*)\\.(?:bin|pth?)");

    /** Settings and tokenizers. */
    private static final List<String> BESIDE =
            List.of(
                    "config.json",
                    "generation_config.json",
                    "adapter_config.json",
                    "tokenizer.json",
                    "tokenizer_config.json",
                    "special_tokens_map.json",
                    "added_tokens.json",
                    "vocab.txt",
                    "vocab.json",
                    "merges.txt",
                    "tokenizer.model",
                    "spiece.model",
                    "sentencepiece.bpe.model");

    private static final String INDEX = ".index.json";
    private static final long LARGEST_INDEX = 1L << 27;
    private static final int FILES_SHOWN = 8;

    private HubFiles() {}

    /** The file to open, of those with a name that says so; empty if there is none. */
    static Optional<String> known(Collection<String> files) {
        return WEIGHTS.stream().filter(files::contains).findFirst();
    }

    /**
     * The file to open.
     *
     * @throws HubException if there is none, or a choice
     */
    static String weights(HubName name, Collection<String> files) throws HubException {
        Optional<String> known = known(files);
        if (known.isPresent()) {
            return known.get();
        }
        List<String> others = others(files);
        if (others.size() == 1) {
            return others.get(0);
        }
        throw new HubException(
                others.isEmpty()
                        ? name + " has no weights that can be read; its files are " + shown(files)
                        : name
                                + " has several weight files, "
                                + shown(others)
                                + "; download one, and open it by its path");
    }

    /** Files that may be weights. */
    static List<String> others(Collection<String> files) {
        return files.stream()
                .filter(file -> OTHER.matcher(file).matches())
                .filter(file -> !OF_TRAINING.matcher(file).matches())
                .sorted()
                .toList();
    }

    private static String shown(Collection<String> files) {
        List<String> first = files.stream().sorted().limit(FILES_SHOWN).toList();
        int more = files.size() - first.size();
        return (first.isEmpty() ? "none" : String.join(", ", first))
                + (more > 0 ? " and " + more + " more" : "");
    }

    static boolean isIndex(String file) {
        return file.endsWith(INDEX);
    }

    /** Settings and tokenizers among a model's files. */
    static List<String> beside(Collection<String> files) {
        return BESIDE.stream().filter(files::contains).toList();
    }

    /** Files in which ONNX models over 2 GB keep their weights. */
    static List<String> externalData(String weights, Collection<String> files) {
        return List.of(weights + "_data", weights + ".data").stream()
                .filter(files::contains)
                .toList();
    }

    /**
     * The files that an index names.
     *
     * @throws HubException if it is none
     */
    static Set<String> shards(HubName name, Path index) throws IOException {
        if (Files.size(index) > LARGEST_INDEX) {
            throw noIndex(name, index, null);
        }
        Set<String> shards = new TreeSet<>();
        try (Reader reader = Files.newBufferedReader(index, StandardCharsets.UTF_8)) {
            JsonObject map =
                    JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject("weight_map");
            for (Map.Entry<String, JsonElement> entry : map.entrySet()) {
                shards.add(entry.getValue().getAsString());
            }
        } catch (RuntimeException e) {
            throw noIndex(name, index, e);
        }
        if (shards.isEmpty()) {
            throw noIndex(name, index, null);
        }
        return shards;
    }

    private static HubException noIndex(HubName name, Path index, Throwable cause) {
        return new HubException(
                index.getFileName()
                        + " of "
                        + name
                        + " is no index of weights; delete "
                        + index
                        + " to have it downloaded again",
                cause);
    }

    /** Files of a model's weights that are missing in a folder; none if they are all there. */
    static List<String> missing(HubName name, Path folder, String weights) throws IOException {
        if (!Files.isRegularFile(folder.resolve(weights))) {
            return List.of(weights);
        }
        List<String> missing = new ArrayList<>();
        if (isIndex(weights)) {
            Path index = folder.resolve(weights);
            for (String shard : shards(name, index)) {
                if (!isInside(shard) || !Files.isRegularFile(index.resolveSibling(shard))) {
                    missing.add(shard);
                }
            }
        }
        return missing;
    }

    /** True if a name means a file in the model's folder or below it. */
    static boolean isInside(String file) {
        if (file.isEmpty() || file.indexOf('\\') >= 0 || file.matches("[A-Za-z]:.*")) {
            return false;
        }
        for (String part : file.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return file.chars().noneMatch(Character::isISOControl);
    }
}
