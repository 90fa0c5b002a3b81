package org.wishart.weights.format;

import com.google.gson.stream.JsonReader;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Json;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.Siblings;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Models that are too large for one file, as Hugging Face's libraries save them: an index in JSON
 * whose {@code weight_map} names the file of each tensor.
 */
public final class ShardedFormat extends SeveralFiles {

    /** An index holds some 100 bytes a tensor, so this is far more than any model needs. */
    private static final long LARGEST_INDEX = 1L << 27;

    private static final int MOST_SHARDS = 10_000;

    /** Before its ending, a variant may stand, such as {@code fp16}. */
    private static final String INDEX = "\\.index(?:\\.\\w+)?\\.json";

    private static final Pattern NAME =
            Pattern.compile(".+\\.(?:safetensors|bin)" + INDEX, Pattern.CASE_INSENSITIVE);

    private final String ending;
    private final Pattern name;

    /** Models whose files are in another format, and have names that end so. */
    ShardedFormat(WeightsFormat shards, String ending) {
        super(shards);
        this.ending = ending;
        this.name = Pattern.compile(".*" + Pattern.quote(ending) + INDEX, Pattern.CASE_INSENSITIVE);
    }

    /** True if a file is an index by its name. */
    static boolean isIndex(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public List<String> sharedEndings() {
        return List.of(ending + ".index.json");
    }

    /** The index of each file that holds a whole model in the format of the shards. */
    @Override
    public List<FolderFile> folderFiles() {
        return shards.folderFiles().stream()
                .map(file -> new FolderFile(file.use(), file.path() + ".index.json"))
                .toList();
    }

    @Override
    public boolean recognizes(FileStart start) {
        return name.matcher(start.file().getFileName().toString()).matches();
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start.file()));
    }

    private List<Tensor> tensors(Path index) throws IOException {
        Map<String, String> shardOf = readMap(index);
        Map<String, Path> files = new TreeMap<>();
        for (String shard : shardOf.values()) {
            if (!files.containsKey(shard)) {
                files.put(shard, Siblings.find(index, shard));
            }
            if (files.size() > MOST_SHARDS) {
                throw new WeightsFormatException(
                        index, "is damaged: it names more than " + MOST_SHARDS + " files");
            }
        }
        List<Tensor> tensors = new ArrayList<>();
        List<Tensor> ignored = new ArrayList<>(); // last, so that they take no name away
        Set<String> found = new HashSet<>();
        for (Map.Entry<String, Path> shard : files.entrySet()) {
            FileStart start = Formats.start(shard.getValue());
            for (Tensor tensor : shards.read(start).tensors()) {
                String owner = shardOf.get(tensor.storedName());
                if (shard.getKey().equals(owner)) {
                    found.add(tensor.storedName());
                    tensors.add(tensor);
                } else {
                    ignored.add(tensor.with(Absent.ELSEWHERE).refused(reasonToIgnore(owner)));
                }
            }
        }
        for (Map.Entry<String, String> entry : shardOf.entrySet()) {
            if (!found.contains(entry.getKey())) {
                throw new WeightsFormatException(
                        index,
                        "looks for tensor "
                                + Names.shown(entry.getKey())
                                + " in "
                                + Names.shown(entry.getValue())
                                + ", where it is not; do index and files belong together?");
            }
        }
        tensors.addAll(ignored);
        return tensors;
    }

    private static String reasonToIgnore(String owner) {
        return owner == null
                ? "the index of the shards does not name it"
                : "the index of the shards takes it from " + Names.shown(owner);
    }

    private static Map<String, String> readMap(Path index) throws IOException {
        Map<String, String> shardOf = new LinkedHashMap<>();
        try (FileBytes bytes = FileBytes.open(index)) {
            if (bytes.size() > LARGEST_INDEX) {
                throw new WeightsFormatException(
                        index, "has " + bytes.size() + " bytes, too many for an index");
            }
            Json.read(
                    index,
                    bytes.source(0, bytes.size()).stream(),
                    json -> readMap(index, json, shardOf));
        }
        if (shardOf.isEmpty()) {
            throw new WeightsFormatException(
                    index, "names no tensors; an index of shards does so in its weight_map");
        }
        return shardOf;
    }

    private static void readMap(Path index, JsonReader json, Map<String, String> shardOf)
            throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals("weight_map")) {
                json.skipValue();
                continue;
            }
            json.beginObject();
            while (json.hasNext()) {
                String tensor = Names.oneLine(json.nextName());
                if (shardOf.put(tensor, json.nextString()) != null) {
                    throw new WeightsFormatException(
                            index, "is damaged: it names " + Names.shown(tensor) + " twice");
                }
            }
            json.endObject();
        }
        json.endObject();
    }
}
