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
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a model of sentence-transformers, which {@code modules.json} lists: a transformer,
 * in the model's own folder or below it, and others such as {@code 2_Dense}.
 */
final class HubModules {

    static final String NAME = "modules.json";

    private static final String ONNX = "onnx/";
    private static final long LARGEST = 1L << 20;

    /** Classes of parts that are nothing without weights. */
    private static final Set<String> WITH_WEIGHTS =
            Set.of(
                    "CLIPModel",
                    "CNN",
                    "Dense",
                    "LSTM",
                    "LayerNorm",
                    "StaticEmbedding",
                    "Transformer",
                    "WordEmbeddings");

    /**
     * A part.
     *
     * @param folder with a slash behind it; empty if it is the model's own
     * @param hasWeights whether its class always has weights
     */
    record Part(String folder, boolean hasWeights) {

        /** Names of its files among a model's, without the folder. */
        List<String> files(Collection<String> all) {
            return all.stream()
                    .filter(file -> file.startsWith(folder))
                    .map(file -> file.substring(folder.length()))
                    .toList();
        }

        /** Its weights, as a name among the model's files; empty if it has none. */
        Optional<String> weights(Collection<String> all) {
            return HubFiles.known(files(all)).map(file -> folder + file);
        }
    }

    private HubModules() {}

    /**
     * The parts of a model.
     *
     * @param modules the list of them
     * @throws HubException if it is none
     */
    static List<Part> read(HubName name, Path modules) throws IOException {
        if (Files.size(modules) > LARGEST) {
            throw noList(name, modules, null);
        }
        List<Part> parts = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(modules, StandardCharsets.UTF_8)) {
            for (JsonElement each : JsonParser.parseReader(reader).getAsJsonArray()) {
                JsonObject part = each.getAsJsonObject();
                String folder = text(part, "path");
                if (!folder.isEmpty() && !HubFiles.isInside(folder)) {
                    throw noList(name, modules, null);
                }
                String type = text(part, "type");
                parts.add(
                        new Part(
                                folder.isEmpty() ? "" : folder + "/",
                                WITH_WEIGHTS.contains(type.substring(type.lastIndexOf('.') + 1))));
            }
        } catch (HubException e) {
            throw e;
        } catch (RuntimeException e) {
            throw noList(name, modules, e);
        }
        return parts;
    }

    private static String text(JsonObject part, String key) {
        return part.has(key) ? part.get(key).getAsString() : "";
    }

    private static HubException noList(HubName name, Path modules, Throwable cause) {
        return new HubException(
                NAME
                        + " of "
                        + name
                        + " is no list of modules; delete "
                        + modules
                        + " to have it downloaded again",
                cause);
    }

    /**
     * The weights of a model that is on this machine.
     *
     * @param all its files
     * @return those of each part that has some, none if they have other names than are known here;
     *     empty if a part's are missing
     */
    static Optional<List<String>> weights(HubName name, Path folder, Collection<String> all)
            throws IOException {
        List<Part> parts = read(name, folder.resolve(NAME));
        List<String> weights = new ArrayList<>();
        for (Part part : parts) {
            part.weights(all).ifPresent(weights::add);
        }
        boolean isWhole = true;
        for (String each : weights) {
            isWhole &= HubFiles.missing(name, folder, each).isEmpty();
        }
        boolean hasAll =
                weights.isEmpty()
                        || parts.stream()
                                .filter(Part::hasWeights)
                                .allMatch(part -> part.weights(all).isPresent());
        return isWhole && hasAll ? Optional.of(weights) : Optional.empty();
    }

    /** The file to open: that of the only part at the model's own place, else the list of parts. */
    static String opened(List<String> weights) {
        String first = weights.get(0);
        boolean isOwn = first.indexOf('/') < 0 || first.startsWith(ONNX);
        return weights.size() == 1 && isOwn ? first : NAME;
    }
}
