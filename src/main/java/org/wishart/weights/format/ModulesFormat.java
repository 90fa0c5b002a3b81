package org.wishart.weights.format;

import com.google.gson.stream.JsonReader;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Json;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Folders of sentence-transformers, whose {@code modules.json} names the parts of a model: a
 * transformer, in the folder itself or below it, and others such as {@code 2_Dense}, whose tensors
 * are called after their folders.
 */
final class ModulesFormat implements WeightsFormat {

    static final String NAME = "modules.json";

    private static final long LONGEST = 1L << 20;
    private static final Pattern FOLDER = Pattern.compile("(?:\\d{1,4}_\\w{1,100})?");

    /**
     * A part that has weights.
     *
     * @param prefix of the names of its tensors
     */
    private record Part(String prefix, Path file) {}

    @Override
    public String name() {
        return "sentence-transformers";
    }

    @Override
    public boolean recognizes(FileStart start) {
        return start.file().getFileName().toString().equals(NAME);
    }

    /** The description of a folder, if parts below it have weights that its own file has not. */
    static Optional<Path> in(Path folder) throws IOException {
        Path modules = folder.resolve(NAME);
        if (!Files.isRegularFile(modules)) {
            return Optional.empty();
        }
        boolean isSplit = parts(modules).stream().anyMatch(part -> !part.prefix.isEmpty());
        return isSplit ? Optional.of(modules) : Optional.empty();
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        Path modules = start.file();
        List<Tensor> tensors = new ArrayList<>();
        Optional<Contents.Description> own = Optional.empty();
        for (Part part : parts(modules)) {
            FileStart weights = FileStart.of(part.file);
            Contents contents = Formats.of(weights).read(weights);
            if (part.prefix.isEmpty() && own.isEmpty()) {
                own = Optional.of(contents.description());
            }
            for (Tensor tensor : contents.tensors()) {
                tensors.add(
                        part.prefix.isEmpty()
                                ? tensor
                                : tensor.storedAs(part.prefix + tensor.storedName())
                                        .named(part.prefix + tensor.name()));
            }
        }
        return new Contents(tensors, own.orElse(() -> ModelConfig.beside(modules)));
    }

    private static List<Part> parts(Path modules) throws IOException {
        List<String[]> named = new ArrayList<>();
        try (FileBytes bytes = FileBytes.open(modules)) {
            if (bytes.size() > LONGEST) {
                throw new WeightsFormatException(
                        modules, "has " + bytes.size() + " bytes, too many for a list of modules");
            }
            Json.read(modules, bytes.source(0, bytes.size()).stream(), json -> read(json, named));
        }
        List<Part> parts = new ArrayList<>();
        for (String[] each : named) {
            if (!FOLDER.matcher(each[0]).matches()) {
                throw new WeightsFormatException(
                        modules,
                        "names a part \"" + Names.shown(each[0]) + "\", which is no folder in it");
            }
            Path folder = modules.resolveSibling(each[0]);
            boolean isTransformer = each[0].isEmpty() || each[1].endsWith(".Transformer");
            if (Files.isDirectory(folder) && Formats.holdsWeights(folder)) {
                parts.add(
                        new Part(
                                isTransformer ? "" : each[0] + ".", Formats.locateWeights(folder)));
            }
        }
        return parts;
    }

    private static void read(JsonReader json, List<String[]> into) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            String[] part = {"", ""};
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "path" -> part[0] = Json.text(json);
                    case "type" -> part[1] = Json.text(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            into.add(part);
        }
        json.endArray();
    }
}
